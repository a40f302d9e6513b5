#include "core/diagnosis/shownaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Diagnosis)
};

} // namespace

std::optional<QString> shownAddress(const QByteArray &text)
{
    // A password may hold any character: an @ behind the authority may be what ends the user, or not.
    static const QRegularExpression form(
        QStringLiteral(
            R"(^([a-z][a-z0-9+]{0,15}://)?([^/?#\\@\s]*@)?([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?([/?#][^@]*)?$)"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(text));
    const bool isNamed = match.hasMatch() && !(match.captured(1).isEmpty() && match.captured(4).isEmpty());
    if (!isNamed)
        return {}; // a bare word may be anything
    const QString address = match.captured(1).toLower() + match.captured(3) + match.captured(4);
    const QString rest = match.captured(5);
    const bool isWhole = match.captured(2).isEmpty() && (rest.isEmpty() || rest == u"/"_qs);
    return isWhole ? address : Words::tr("%1, and more that is not shown").arg(address);
}

} // namespace claimcheck
