#include "sandbox/rulebody.h"

#include "core/cel/program.h"
#include "core/federation/objectchecks.h"
#include "sandbox/sharedissuer.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

void readClaims(Fields &fields, RuleMatch &match)
{
    for (const json::Value claim : fields.value("claims", json::Type::Object)) {
        if (!claim.isString())
            fields.refuse("claims", "Input should be a map of strings to strings");
        match.claims.append({claim.keyUtf8(), claim.utf8()});
    }
}

/// An empty text constrains nothing and counts as not given.
std::optional<QByteArray> readMatcher(Fields &fields, QByteArrayView name, int most)
{
    std::optional<QByteArray> text = fields.text(name, 0, most);
    return text && text->isEmpty() ? std::nullopt : text;
}

void checkCondition(Fields &fields, const RuleMatch &match)
{
    if (!match.condition)
        return;
    const cel::Compilation &compiled = match.conditionProgram.of(*match.condition);
    if (!compiled.isClean())
        fields.refuse("condition", compiled.issues.constFirst().message.toUtf8());
}

RuleMatch readMatch(json::Value value, Fields &outer, const AdminCall &call)
{
    Fields fields(value, "match");
    RuleMatch match;
    match.subjectPrefix = readMatcher(fields, "subject_prefix", 1024);
    match.audience = readMatcher(fields, "audience", 1024);
    readClaims(fields, match);
    match.condition = readMatcher(fields, "condition", 4096);
    if (!fields.refusal())
        checkCondition(fields, match);
    outer.take(call.checked(fields));
    const bool subject = match.subjectPrefix && *match.subjectPrefix != "*";
    if (!subject && match.claims.isEmpty() && !match.condition)
        outer.refuse("match", "at least one of subject_prefix, claims or condition is required");
    return match;
}

QByteArray readTarget(json::Value value, Fields &outer, const AdminCall &call)
{
    Fields fields(value, "target");
    if (fields.requiredText("type", 1, 100) != "service_account")
        fields.refuse("type", "Input should be 'service_account'");
    const QByteArray account = fields.requiredText("service_account_id", 1, 255);
    fields.text("service_account_name", 0, 255); // as it comes back from a read
    const ServiceAccount *found = call.organization.serviceAccount(account);
    if (!found)
        fields.refuse("service_account_id", "service account not found");
    else if (found->archivedAt)
        fields.refuse("service_account_id", "this service account is archived");
    outer.take(call.checked(fields));
    return account;
}

bool isKnownScope(const QByteArray &scope)
{
    return scope == "workspace:developer" || scope == "workspace:inference" || scope == "org:admin"
        || scope == "workspace:manage_tunnels" || scope == "org:manage_tunnels";
}

void checkScope(Fields &fields, const QByteArray &oauthScope)
{
    const QList<QByteArray> scopes = oauthScope.split(' ');
    if (!std::all_of(scopes.cbegin(), scopes.cend(), isKnownScope))
        fields.refuse("oauth_scope", "unknown scope");
}

/// Holds for the rule as it would be, whatever was changed.
void checkWhole(Fields &fields, const AdminCall &call, const Rule &rule)
{
    const Issuer *issuer = call.organization.issuer(rule.issuer);
    if (issuer && !pinsTenant(rule.match, issuer->issuerUrl))
        fields.refuse("match", "must constrain the tenant's identity on this shared issuer");
    const ServiceAccount *account = call.organization.serviceAccount(rule.serviceAccount);
    const bool retargeted = fields.mentions("target") || fields.mentions("oauth_scope");
    if (retargeted && asksForAdmin(rule) && account && account->organizationRole != "admin")
        fields.refuse("oauth_scope", "org:admin needs a target with the organization role admin");
}

} // namespace

void readRule(Fields &fields, const AdminCall &call, Rule &rule)
{
    const bool isNew = rule.key.isEmpty();
    if (isNew || fields.mentions("name"))
        rule.name = fields.slug("name");
    const json::Value match = fields.value("match", json::Type::Object);
    if (isNew && match.isMissing())
        fields.refuse("match", "Field required");
    else if (!match.isMissing())
        rule.match = readMatch(match, fields, call);
    const json::Value target = fields.value("target", json::Type::Object);
    if (isNew && target.isMissing())
        fields.refuse("target", "Field required");
    else if (!target.isMissing())
        rule.serviceAccount = readTarget(target, fields, call);
    if (isNew || fields.mentions("oauth_scope")) {
        rule.oauthScope = fields.requiredText("oauth_scope", 1, 1000);
        checkScope(fields, rule.oauthScope);
    }
    rule.tokenLifetimeSeconds = int(
        fields.integer("token_lifetime_seconds", 60, 86400).value_or(rule.tokenLifetimeSeconds));
    const std::optional<QByteArray> description = fields.text("description", 0, 2000);
    if (fields.mentions("description"))
        rule.description = description ? description : isNew ? std::nullopt : std::optional(QByteArray(""));
    if (fields.value("attributes", json::Type::Object).size() > 0)
        fields.refuse("attributes", "not yet supported");
    if (!fields.refusal())
        checkWhole(fields, call, rule);
}

QByteArray readWorkspace(Fields &fields, const AdminCall &call)
{
    const QByteArray id = fields.requiredText("workspace_id", 1, 255);
    const Workspace *workspace = call.organization.workspace(id);
    if (!workspace)
        fields.refuse("workspace_id", "workspace not found");
    else if (workspace->archivedAt)
        fields.refuse("workspace_id", "this workspace is archived");
    return id;
}

} // namespace claimcheck::sandbox
