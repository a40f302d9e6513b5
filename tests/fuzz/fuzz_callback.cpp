#include "core/signin/callback.h"
#include "core/signin/formtext.h"
#include "core/signin/pastedcode.h"
#include "fuzz/invariant.h"

#include <algorithm>

using namespace claimcheck;

namespace {

/// The session of the vectors in tests/data/jose/oauth-callback.
ExpectedCallback expected()
{
    return {"127.0.0.1:51823", "k3JYv0s2m9Qp7XcT1aZb5w", "https://issuer.example", true};
}

CallbackRequest requestOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.left(text.indexOf("\r\n\r\n")).replace("\r\n", "\n").split('\n');
    const QList<QByteArray> first = lines.takeFirst().split(' ');
    CallbackRequest request{first.value(0), first.value(1), {}};
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.first(colon), line.mid(colon + 1).trimmed()});
    }
    return request;
}

void checkCallback(const CallbackRequest &request)
{
    const Callback callback = readCallback(request, expected());
    const bool taken = callback.kind != Callback::Kind::Refused;
    INVARIANT(taken == (callback.status == 200));
    INVARIANT((callback.kind == Callback::Kind::Code) == !callback.code.isEmpty());
    INVARIANT((callback.kind == Callback::Kind::Error) == !callback.error.isEmpty());
    if (!taken)
        return;
    INVARIANT(request.method == "GET" && request.target.startsWith("/callback?"));
    const auto isVisible = [](char c) { return c >= 0x20 && c <= 0x7e; };
    INVARIANT(std::all_of(callback.code.begin(), callback.code.end(), isVisible));
    INVARIANT(callback.description.size() <= 300);
    for (QByteArray ExpectedCallback::*const part :
         {&ExpectedCallback::host, &ExpectedCallback::state, &ExpectedCallback::issuer}) {
        ExpectedCallback other = expected();
        (other.*part).append('x');
        INVARIANT(readCallback(request, other).kind == Callback::Kind::Refused);
    }
}

/// What was read can be written, and reads the same.
void checkForm(const QByteArray &text)
{
    const auto members = readStrictForm(text);
    if (!members)
        return;
    QList<FormMember> filled;
    std::copy_if(members->begin(), members->end(), std::back_inserter(filled),
                 [](const FormMember &member) { return !member.value.isEmpty(); });
    const auto again = readStrictForm(writeForm(*members));
    INVARIANT(again && again->size() == filled.size());
    for (qsizetype i = 0; i < filled.size(); ++i)
        INVARIANT(again->at(i).name == filled.at(i).name && again->at(i).value == filled.at(i).value);
}

void checkPasted(const QByteArray &text)
{
    const auto code = readPastedCode(text, expected().state);
    if (!code) {
        INVARIANT(code.error().id == "login.paste" || code.error().id == "login.state");
        return;
    }
    INVARIANT(!code->isEmpty() && !code->contains('#') && !code->contains(' ') && text.contains(*code));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    checkCallback(requestOf(text));
    checkForm(text);
    checkPasted(text);
    return 0;
}
