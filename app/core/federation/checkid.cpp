#include "core/federation/report.h"

namespace claimcheck {

namespace {

QByteArray fixedId(CheckId id)
{
    switch (id) {
    case CheckId::TooLarge:
        return QByteArrayLiteral("too_large");
    case CheckId::Readable:
        return QByteArrayLiteral("unreadable");
    case CheckId::Issuer:
        return QByteArrayLiteral("issuer");
    case CheckId::Algorithm:
        return QByteArrayLiteral("alg");
    case CheckId::KeyId:
        return QByteArrayLiteral("kid");
    case CheckId::Signature:
        return QByteArrayLiteral("signature");
    case CheckId::SubjectPresent:
        return QByteArrayLiteral("sub_missing");
    case CheckId::IssuedAtPresent:
        return QByteArrayLiteral("iat_missing");
    case CheckId::IssuedAtPast:
        return QByteArrayLiteral("iat_future");
    case CheckId::ExpiryPresent:
        return QByteArrayLiteral("exp_missing");
    case CheckId::NotExpired:
        return QByteArrayLiteral("expired");
    case CheckId::NotBefore:
        return QByteArrayLiteral("not_yet_valid");
    case CheckId::Lifetime:
        return QByteArrayLiteral("lifetime");
    case CheckId::NotReplayed:
        return QByteArrayLiteral("jti_reused");
    case CheckId::Subject:
        return QByteArrayLiteral("subject");
    case CheckId::Audience:
        return QByteArrayLiteral("audience");
    case CheckId::Claim:
        return QByteArrayLiteral("claim");
    case CheckId::Condition:
        return QByteArrayLiteral("condition");
    case CheckId::RuleActive:
        return QByteArrayLiteral("rule_archived");
    case CheckId::IssuerActive:
        return QByteArrayLiteral("issuer_archived");
    case CheckId::KeyPolling:
        return QByteArrayLiteral("key_polling_paused");
    case CheckId::AccountActive:
        return QByteArrayLiteral("account_archived");
    case CheckId::AccountRole:
        return QByteArrayLiteral("account_role");
    case CheckId::WorkspaceEnabled:
        return QByteArrayLiteral("workspace");
    case CheckId::Member:
        return QByteArrayLiteral("membership");
    case CheckId::ReplayHistory:
        return QByteArrayLiteral("replay_history");
    }
    return {};
}

} // namespace

QByteArray checkId(const CheckOutcome &check, const Rule &rule)
{
    if (check.id == CheckId::Claim && check.claim >= 0 && check.claim < rule.match.claims.size())
        return "claim:" + rule.match.claims.at(check.claim).name;
    return fixedId(check.id);
}

bool isRuleCheckId(const QByteArray &id)
{
    if (id.startsWith("claim:"))
        return true;
    for (int check = 0; check < int(CheckId::RuleActive); ++check) {
        if (CheckId(check) != CheckId::Claim && fixedId(CheckId(check)) == id)
            return true;
    }
    return false;
}

QByteArray outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return QByteArrayLiteral("pass");
    case Outcome::Fail:
        return QByteArrayLiteral("fail");
    case Outcome::Skipped:
        return QByteArrayLiteral("skipped");
    case Outcome::Unknown:
        break;
    }
    return QByteArrayLiteral("unknown");
}

QByteArray verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Match:
        return QByteArrayLiteral("match");
    case Verdict::NoMatch:
        return QByteArrayLiteral("no_match");
    case Verdict::Unknown:
        break;
    }
    return QByteArrayLiteral("unknown");
}

} // namespace claimcheck
