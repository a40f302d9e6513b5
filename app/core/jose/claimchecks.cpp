#include "core/jose/claimchecks.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <cmath>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Verification)
};

using Check = VerificationCheck;
using State = Check::State;

/// Beyond it a double no longer tells one second from the next, and no calendar reaches it (2^53).
constexpr double largestTime = 9007199254740992.0;
/// 5138-11-16. A time past it was most likely written in milliseconds.
constexpr double likelyMilliseconds = 1e11;

/// A value for the column of what was found: strings without quotes, anything else as written.
QString found(json::Value value)
{
    if (value.isMissing())
        return Text::tr("missing");
    return visible(value.isString() ? value.utf8() : value.source(), 60);
}

Check failed(Check check, QString reason)
{
    check.state = State::Failed;
    check.reason = std::move(reason);
    return check;
}

Check passed(Check check, QString reason = {})
{
    check.state = State::Passed;
    check.reason = std::move(reason);
    return check;
}

Check issuerCheck(json::Value iss, const Policy &policy)
{
    Check check{"issuer", State::NotRun, visible(policy.issuer.value_or(QByteArray()), 60), found(iss), {}};
    if (!iss.isMissing() && !iss.isString())
        return failed(check, Text::tr("iss is not a string."));
    if (!policy.issuer)
        return check;
    if (iss.isMissing())
        return failed(check, Text::tr("The token names no issuer (iss)."));
    if (!iss.equals(*policy.issuer))
        return failed(check,
                      Text::tr("The issuer is %1, not %2; they are compared character by character.")
                          .arg(check.actual, check.expected));
    return passed(check);
}

Check audienceCheck(json::Value aud, const Policy &policy)
{
    Check check{
        "audience", State::NotRun, visible(policy.audience.value_or(QByteArray()), 60), found(aud), {}};
    bool isText = aud.isString() || aud.isArray();
    bool holds = policy.audience && aud.equals(*policy.audience);
    if (aud.isArray()) {
        for (const json::Value entry : aud) {
            isText = isText && entry.isString();
            holds = holds || (policy.audience && entry.equals(*policy.audience));
        }
    }
    if (!aud.isMissing() && !isText)
        return failed(check, Text::tr("aud is not a string or a list of strings."));
    if (!policy.audience)
        return check;
    if (aud.isMissing())
        return failed(check, Text::tr("The token names no audience (aud)."));
    if (!holds)
        return failed(check, Text::tr("The token is for %1, not for %2.").arg(check.actual, check.expected));
    return passed(check);
}

QString timeText(double seconds)
{
    return utcText(qint64(std::floor(seconds)));
}

/// A NumericDate; nothing, with the check failed, where it is not one.
std::optional<double> readTime(json::Value value, const QString &name, Check &check)
{
    check.actual = found(value);
    if (!value.isNumber()) {
        check = failed(check, Text::tr("%1 is not a number of seconds.").arg(name));
        return {};
    }
    const double seconds = value.toDouble();
    if (std::abs(seconds) > largestTime) {
        check = failed(check,
                       Text::tr("%1 is %2, which is no time any calendar knows.").arg(name, check.actual));
        return {};
    }
    check.actual = timeText(seconds);
    return seconds;
}

QString millisecondsAdvice(double seconds, const QString &name)
{
    return seconds < likelyMilliseconds
        ? QString()
        : Text::tr("%1 is so far away that it looks like milliseconds; it counts seconds.").arg(name);
}

/// On or after exp + leeway a token is expired. One without exp would never be, so it does not pass.
Check expiryCheck(json::Value exp, const Policy &policy)
{
    Check check{"expires",
                State::NotRun,
                Text::tr("after %1").arg(timeText(double(policy.now) - policy.leewaySeconds)),
                found(exp),
                {}};
    if (exp.isMissing())
        return failed(check, Text::tr("The token has no exp, so it would never expire."));
    const std::optional<double> time = readTime(exp, QStringLiteral("exp"), check);
    if (!time)
        return check;
    if (double(policy.now) >= *time + policy.leewaySeconds)
        return failed(check,
                      Text::tr("The token expired at %1; the leeway is %2 s.")
                          .arg(check.actual, QString::number(policy.leewaySeconds)));
    return passed(check, millisecondsAdvice(*time, QStringLiteral("exp")));
}

/// nbf and iat: neither may lie further ahead than the leeway.
Check startCheck(json::Value value, const char *id, const QString &name, const Policy &policy)
{
    Check check{id,
                State::NotRun,
                Text::tr("no later than %1").arg(timeText(double(policy.now) + policy.leewaySeconds)),
                found(value),
                {}};
    if (value.isMissing())
        return check;
    const std::optional<double> time = readTime(value, name, check);
    if (!time)
        return check;
    if (*time > double(policy.now) + policy.leewaySeconds)
        return failed(check,
                      Text::tr("%1 is %2, which is still to come; the leeway is %3 s.")
                          .arg(name, check.actual, QString::number(policy.leewaySeconds)));
    return passed(check);
}

/// A claim that may be missing but is a string when it is there.
Check stringCheck(json::Value value, const char *id, const QString &name)
{
    Check check{id, State::NotRun, {}, found(value), {}};
    if (value.isMissing())
        return check;
    return value.isString() ? passed(check) : failed(check, Text::tr("%1 is not a string.").arg(name));
}

/// A media type compares without case, and "application/" in front may be left out (RFC 7515 section 4.1.9).
QByteArray typeName(const QByteArray &text)
{
    constexpr QByteArrayView prefix = "application/";
    const QByteArray lower = text.toLower();
    return lower.startsWith(prefix) ? lower.sliced(prefix.size()) : lower;
}

Check typeCheck(json::Value typ, const Policy &policy)
{
    Check check{"type", State::NotRun, visible(policy.type.value_or(QByteArray()), 60), found(typ), {}};
    if (!policy.type)
        return check;
    if (!typ.isString())
        return failed(check, Text::tr("The header names no type (typ); %1 is demanded.").arg(check.expected));
    if (typeName(typ.utf8()) != typeName(*policy.type))
        return failed(check,
                      Text::tr("The type is %1, not %2: the token was made for another purpose.")
                          .arg(check.actual, check.expected));
    return passed(check);
}

} // namespace

QList<VerificationCheck> checkClaims(json::Value header, json::Value claims, const Policy &policy)
{
    return {
        issuerCheck(claims["iss"], policy),
        audienceCheck(claims["aud"], policy),
        expiryCheck(claims["exp"], policy),
        startCheck(claims["nbf"], "not-before", QStringLiteral("nbf"), policy),
        startCheck(claims["iat"], "issued-at", QStringLiteral("iat"), policy),
        stringCheck(claims["sub"], "subject", QStringLiteral("sub")),
        stringCheck(claims["jti"], "token-id", QStringLiteral("jti")),
        typeCheck(header["typ"], policy),
    };
}

QList<VerificationCheck> claimChecksNotRun(const QString &reason)
{
    QList<VerificationCheck> checks;
    for (const char *id :
         {"issuer", "audience", "expires", "not-before", "issued-at", "subject", "token-id", "type"})
        checks.append({id, State::NotRun, {}, {}, reason});
    return checks;
}

} // namespace claimcheck
