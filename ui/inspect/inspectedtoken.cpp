#include "ui/inspect/inspectedtoken.h"

#include "core/federation/matcher.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace claimcheck::ui {

namespace {

constexpr int titleLimit = 120;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("claimcheck::ui::InspectedToken", text, nullptr, n);
}

/// Kept within a range that sums and differences stay in.
std::optional<UnixSeconds> numericDate(json::Value value)
{
    constexpr UnixSeconds farthest = 1'000'000'000'000'000;
    if (!value.isNumber())
        return {};
    if (const auto whole = value.toInteger())
        return std::clamp(*whole, -farthest, farthest);
    const double seconds = std::floor(value.toDouble());
    if (std::isnan(seconds))
        return {};
    return static_cast<UnixSeconds>(std::clamp(seconds, -double(farthest), double(farthest)));
}

QString problemCount(qsizetype count)
{
    return count == 1 ? tr("1 problem") : tr("%1 problems").arg(count);
}

TokenState timeState(const TokenTimes &times, UnixSeconds now)
{
    if (times.expires && *times.expires <= now)
        return {Shape::Warn, tr("Expired %1").arg(relativeText(*times.expires, now))};
    if (times.notBefore && *times.notBefore > now)
        return {Shape::Warn, tr("Valid %1").arg(relativeText(*times.notBefore, now))};
    if (times.expires)
        return {{}, tr("Expires %1").arg(relativeText(*times.expires, now))};
    return {Shape::Warn, tr("No expiry")};
}

/// Characters of base64url text that hold the decoded byte at `offset`.
Range quantumAt(const Token &token, Range segment, qsizetype offset)
{
    const qsizetype begin = std::min(segment.begin + offset / 3 * 4,
                                     std::max(segment.begin, segment.end - 1));
    return {begin, std::min({begin + 4, segment.end, token.text().size()})};
}

Range segmentOf(const Token &token, TokenPart part)
{
    switch (part) {
    case TokenPart::Header:
        return token.headerRange();
    case TokenPart::Claims:
        return token.claimsRange();
    case TokenPart::Signature:
        return token.signatureRange();
    case TokenPart::Whole:
        break;
    }
    return {0, token.text().size()};
}

} // namespace

TokenTimes TokenTimes::of(const Token &token)
{
    const json::Value claims = token.claims().root();
    return {numericDate(claims["iat"]), numericDate(claims["nbf"]), numericDate(claims["exp"])};
}

int TokenTimes::phase(UnixSeconds now) const
{
    int phase = 0;
    for (const auto &time : {issued, notBefore, expires}) {
        phase = phase * 4;
        if (time)
            phase += int(*time <= now) + int(*time + serviceLeewaySeconds <= now)
                + int(*time - serviceLeewaySeconds <= now);
    }
    return phase;
}

InspectedToken InspectedToken::of(FoundToken found, const PresetCatalog &presets)
{
    InspectedToken token;
    token.kind = recognise(found.token, presets);
    token.times = TokenTimes::of(found.token);
    token.found = std::move(found);
    return token;
}

QString InspectedToken::title() const
{
    if (!kind.title.isEmpty())
        return visible(kind.title, titleLimit);
    if (!kind.name.isEmpty())
        return visible(kind.name, titleLimit);
    return tr("Token");
}

QString InspectedToken::kindName() const
{
    return visible(kind.name, titleLimit);
}

TokenState tokenState(const InspectedToken &token, UnixSeconds now)
{
    if (!token.found.token.problems().isEmpty())
        return {Shape::Warn, problemCount(token.found.token.problems().size())};
    if (token.found.token.form() == Token::Form::Jwe)
        return {Shape::Unknown, tr("Encrypted")};
    if (token.kind.wrongKind)
        return {Shape::Warn, tr("Wrong kind of token")};
    return timeState(token.times, now);
}

QString localText(UnixSeconds time, UnixSeconds now)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time);
    if (!local.isValid())
        return tr("not a date");
    const bool today = local.date() == QDateTime::fromSecsSinceEpoch(now).date();
    return local.toString(today ? u"HH:mm:ss" : u"yyyy-MM-dd HH:mm:ss");
}

Range problemRange(const Token &token, const TokenProblem &problem)
{
    const Range segment = segmentOf(token, problem.part);
    if (problem.offset < 0) {
        const qsizetype begin = std::clamp<qsizetype>(problem.at, 0,
                                                      std::max<qsizetype>(0, token.text().size() - 1));
        return {begin, std::min(begin + 1, token.text().size())};
    }
    if (token.form() == Token::Form::ClaimsOnly) {
        const qsizetype begin = std::min(problem.at + problem.offset,
                                         std::max<qsizetype>(0, token.text().size() - 1));
        return {begin, std::min(begin + 1, token.text().size())};
    }
    return quantumAt(token, segment, problem.offset);
}

} // namespace claimcheck::ui
