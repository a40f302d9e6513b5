#include "sandbox/exchange.h"

#include "core/federation/objectchecks.h"
#include "core/federation/report.h"
#include "core/federation/tokenfacts.h"
#include "core/json/writer.h"
#include "sandbox/history.h"

#include <algorithm>
#include <cmath>

namespace claimcheck::sandbox {

namespace {

constexpr int leastLifetime = 60; ///< seconds

/// An exchange on its way: what it is about, and what has been found out.
struct Attempt {
    const ExchangePlace &place;
    const ExchangeRequest &request;
    Rule &rule;
    Issuer &issuer;
    Token token;
    SignatureCheck signature = {};
    QByteArray keyFault = {};
};

void checkKeys(Attempt &attempt)
{
    const Result<KeySet> keys = attempt.place.keys.keysFor(attempt.issuer, attempt.place.organization);
    if (keys) {
        attempt.signature = checkSignature(attempt.token, *keys);
        // Without any usable key nothing was checked; the service could not say good either.
        if (attempt.signature.state == SignatureCheck::State::NotChecked)
            attempt.signature.state = SignatureCheck::State::Bad;
        return;
    }
    attempt.signature.state = SignatureCheck::State::Bad;
    attempt.keyFault = keys.error().message.toUtf8();
}

/// Checked here for the workspace that is asked for, not for the rule as a whole.
bool isOwnCheck(CheckId id)
{
    return id == CheckId::WorkspaceEnabled || id == CheckId::Member || id == CheckId::ReplayHistory;
}

/// Public reasons as they are; what is invented says so.
QByteArray reasonFor(const CheckOutcome &check, const Rule &rule)
{
    if (check.id == CheckId::Subject)
        return QByteArrayLiteral("match_subject_prefix");
    if (check.id == CheckId::NotReplayed)
        return QByteArrayLiteral("jti_reused");
    return "emu_" + checkId(check, rule);
}

/// The first check that fails; else, since a service has to decide, the first that can go either way.
std::optional<Denial> firstFailure(const Attempt &attempt, const MatchOutcome &outcome)
{
    for (const Outcome wanted : {Outcome::Fail, Outcome::Unknown}) {
        for (const CheckOutcome &check : outcome.checks) {
            if (check.outcome != wanted || isOwnCheck(check.id))
                continue;
            if (check.id == CheckId::Signature && !attempt.keyFault.isEmpty())
                return Denial{"emu_jwks_unavailable", attempt.keyFault};
            const QByteArray detail = wanted == Outcome::Fail ? QByteArray() : QByteArray("not decided");
            return Denial{reasonFor(check, attempt.rule), detail};
        }
    }
    return std::nullopt;
}

using OrDenial = tl::expected<QByteArray, Denial>;

/// The one workspace the token is for, with the account a member of it.
OrDenial workspaceFor(const Attempt &attempt)
{
    Organization &organization = attempt.place.organization;
    const QList<QByteArray> enabled = usableWorkspaces(attempt.rule, organization.objects);
    QByteArray id = attempt.request.workspaceId;
    if (id == "default")
        id = organization.defaultWorkspaceId();
    if (id.isEmpty()) {
        const bool all = attempt.rule.appliesToAllWorkspaces;
        if (all || enabled.size() > 1 || organization.choices.workspaceIdRequired)
            return tl::unexpected(Denial{"workspace_id_required", {}});
        if (enabled.isEmpty())
            return tl::unexpected(Denial{"emu_workspace", "no workspace is enabled"});
        id = enabled.constFirst();
    }
    const Workspace *workspace = organization.workspace(id);
    const bool isEnabled = attempt.rule.appliesToAllWorkspaces ? workspace && !workspace->archivedAt
                                                               : enabled.contains(id);
    if (!isEnabled)
        return tl::unexpected(Denial{"emu_workspace", "the workspace is not enabled"});
    if (!organization.isMember(attempt.rule.serviceAccount, id))
        return tl::unexpected(Denial{"emu_membership", {}});
    return id;
}

QByteArray jtiOf(const Attempt &attempt)
{
    const json::Value jti = attempt.token.claims().root()["jti"];
    return attempt.issuer.checkJti && jti.isString() ? jti.utf8() : QByteArray();
}

void useJti(const Attempt &attempt, const TokenFacts &facts)
{
    const QByteArray jti = jtiOf(attempt);
    const UnixSeconds now = attempt.place.organization.now();
    if (jti.isEmpty())
        return;
    const double latest = double(now) + attempt.issuer.maxJwtLifetimeSeconds + 60;
    const double until = std::min(facts.data().expires.value_or(double(now)), latest);
    attempt.place.organization.usedJti.add(attempt.issuer.key, jti, UnixSeconds(until) + serviceLeewaySeconds,
                                           now);
    ++attempt.place.organization.revision;
}

OrDenial decide(const Attempt &attempt, const TokenFacts &facts)
{
    Organization &organization = attempt.place.organization;
    const MatchOutcome outcome = match(attempt.rule, &attempt.issuer, facts, &organization.objects);
    if (const std::optional<Denial> denial = firstFailure(attempt, outcome))
        return tl::unexpected(*denial);
    const QByteArray &wanted = attempt.request.serviceAccountId;
    if (!wanted.isEmpty() && wanted != attempt.rule.serviceAccount)
        return tl::unexpected(Denial{"emu_service_account", {}});
    return workspaceFor(attempt);
}

/// max(60, min(the rule's, twice what is left of the assertion)).
int lifetimeFor(const Attempt &attempt, const TokenFacts &facts)
{
    const double left = facts.data().expires.value_or(0) - double(facts.now());
    const double twice = std::clamp(std::floor(2 * left), 0.0, 1e6);
    return std::max(leastLifetime, std::min(attempt.rule.tokenLifetimeSeconds, int(twice)));
}

Answer granted(const Attempt &attempt, const TokenFacts &facts, const QByteArray &workspace)
{
    Caller caller;
    caller.kind = Caller::Kind::Federated;
    caller.actorId = attempt.rule.serviceAccount;
    caller.scopes = attempt.rule.oauthScope.split(' ');
    caller.workspaceId = workspace;
    const int seconds = lifetimeFor(attempt, facts);
    const UnixSeconds now = facts.now();
    Answer answer = done(json::Writer()
                             .beginObject()
                             .member("access_token", attempt.place.tokens.mint(caller, now + seconds, now))
                             .member("token_type", QByteArray("Bearer"))
                             .member("expires_in", seconds)
                             .member("scope", attempt.rule.oauthScope)
                             .endObject()
                             .result());
    answer.workspaceId = workspace;
    return answer;
}

/// The one answer to everything, or what it was in the spring of 2026.
Answer denied(const SandboxChoices &choices, const QByteArray &reason)
{
    Answer answer = refuse(401, "Authentication failed");
    if (!choices.legacyErrors)
        return answer;
    const bool workspace = reason == "workspace_id_required";
    answer.status = 400;
    answer.json = json::Writer()
                      .beginObject()
                      .member("error", QByteArray(workspace ? "invalid_request" : "invalid_grant"))
                      .member("error_description", workspace ? reason : answer.message)
                      .endObject()
                      .result();
    return answer;
}

} // namespace

Answer exchange(const ExchangePlace &place, const ExchangeRequest &request, const RequestMark &mark)
{
    Organization &organization = place.organization;
    Rule *rule = organization.rule(request.ruleId);
    Issuer *issuer = rule ? organization.issuer(rule->issuer) : nullptr;
    if (!issuer || request.organizationId.compare(organization.id, Qt::CaseInsensitive) != 0)
        return denied(organization.choices, {}); // of which the history says nothing
    Attempt attempt{place, request, *rule, *issuer, Token::parse(request.assertion)};
    checkKeys(attempt);

    QSet<QByteArray> seen;
    const QByteArray jti = jtiOf(attempt);
    if (!jti.isEmpty() && organization.usedJti.contains(issuer->key, jti, organization.now()))
        seen.insert(jti);
    const TokenFacts facts(attempt.token, attempt.signature, organization.now(), seen);
    const OrDenial workspace = decide(attempt, facts);
    const bool early = organization.choices.jtiUse == SandboxChoices::JtiUse::OnceVerified;
    if (workspace || (early && attempt.signature.isGood()))
        useJti(attempt, facts);
    const HistoryEntry entry{*rule, *issuer, facts, request.serviceAccountId, mark.requestId, mark.userAgent};
    recordExchange(organization, entry, workspace ? nullptr : &workspace.error());
    return workspace ? granted(attempt, facts, *workspace)
                     : denied(organization.choices, workspace.error().reason);
}

} // namespace claimcheck::sandbox
