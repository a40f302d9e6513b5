#include "core/signin/pastedcode.h"

#include "core/signin/pkce.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::PastedCode)
};

constexpr qsizetype longest = 4096;

} // namespace

Result<QByteArray> readPastedCode(QByteArrayView text, QByteArrayView state)
{
    const QByteArrayView pasted = text.trimmed();
    const qsizetype hash = pasted.indexOf('#');
    const QByteArrayView code = hash < 0 ? pasted : pasted.first(hash);
    const bool plain = !code.isEmpty() && code.size() <= longest
        && std::all_of(code.begin(), code.end(), [](char c) { return c > 0x20 && c <= 0x7e; });
    if (!plain)
        return fail("login.paste", Words::tr("this is no code"),
                    Words::tr("paste the whole line that the page shows, and nothing else"));
    if (hash >= 0 && !equalInConstantTime(pasted.sliced(hash + 1), state))
        return fail("login.state", Words::tr("this code belongs to another sign-in"),
                    Words::tr("open the link of this one, and paste what its page shows"));
    return code.toByteArray();
}

} // namespace claimcheck
