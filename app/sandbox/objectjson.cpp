#include "sandbox/objectjson.h"

namespace claimcheck::sandbox {

namespace {

void writeActor(json::Writer &writer, QByteArrayView name, const QByteArray &actor)
{
    writer.key(name);
    if (actor.isEmpty())
        writer.null();
    else
        writer.string(QByteArrayView(actor));
}

void writeStamps(json::Writer &writer, const Organization &organization, const QByteArray &key,
                 const std::optional<QByteArray> &archivedAt)
{
    const Stamps stamps = organization.stamps.value(key);
    writer.member("created_at", stamps.createdAt);
    writeActor(writer, "created_by_actor_id", stamps.createdBy);
    writer.member("updated_at", stamps.updatedAt);
    writeActor(writer, "updated_by_actor_id", stamps.updatedBy);
    writeOrNull(writer, "archived_at", archivedAt);
    writeActor(writer, "archived_by_actor_id", stamps.archivedBy);
}

void writeKeys(json::Writer &writer, const IssuerKeys &keys)
{
    writer.key("jwks").beginObject();
    switch (keys.type) {
    case IssuerKeys::Type::Discovery:
        writer.member("type", QByteArray("discovery"));
        writeOrNull(writer, "discovery_base", keys.discoveryBase);
        writeOrNull(writer, "ca_cert_pem", keys.caCertPem);
        break;
    case IssuerKeys::Type::ExplicitUrl:
        writer.member("type", QByteArray("explicit_url"));
        writeOrNull(writer, "url", keys.url);
        writeOrNull(writer, "ca_cert_pem", keys.caCertPem);
        break;
    case IssuerKeys::Type::Inline:
        writer.member("type", QByteArray("inline")).key("keys").raw(keys.inlineKeys);
        break;
    }
    writer.endObject();
}

constexpr qint64 pollEvery = 300'000'000; ///< microseconds; the real interval is not published

void writePolls(json::Writer &writer, const Organization &organization, const Issuer &issuer)
{
    writer.key("poll_status");
    const auto found = organization.polls.constFind(issuer.key);
    if (issuer.jwks.type == IssuerKeys::Type::Inline || found == organization.polls.cend()) {
        writer.null();
        return;
    }
    writer.beginObject().member("consecutive_failures", found->failures);
    const bool fetched = found->lastFetched > 0;
    writeOrNull(writer, "last_fetched_at",
                fetched ? std::optional(timeText(found->lastFetched)) : std::nullopt);
    const qint64 next = organization.nowMicros() + pollEvery;
    writeOrNull(writer, "next_poll_at",
                issuer.pollingDisabledAt ? std::nullopt : std::optional(timeText(next)));
    writer.endObject();
}

void writeMatch(json::Writer &writer, const RuleMatch &match)
{
    writer.key("match").beginObject();
    writeOrNull(writer, "subject_prefix", match.subjectPrefix);
    writeOrNull(writer, "audience", match.audience);
    writer.key("claims");
    if (match.claims.isEmpty()) {
        writer.null();
    } else {
        writer.beginObject();
        for (const ClaimMatch &claim : match.claims)
            writer.member(claim.name, claim.value);
        writer.endObject();
    }
    writeOrNull(writer, "condition", match.condition);
    writer.endObject();
}

std::optional<QByteArray> nameOf(const auto *object)
{
    return object ? std::optional(object->name) : std::nullopt;
}

} // namespace

void writeOrNull(json::Writer &writer, QByteArrayView name, const std::optional<QByteArray> &text)
{
    writer.key(name);
    if (text)
        writer.string(QByteArrayView(*text));
    else
        writer.null();
}

void writeAccount(json::Writer &writer, const Organization &organization, const ServiceAccount &account)
{
    writer.beginObject()
        .member("id", account.key)
        .member("type", QByteArray("service_account"))
        .member("name", account.name);
    writeOrNull(writer, "description", account.description);
    writeOrNull(writer, "organization_role", account.organizationRole);
    writeStamps(writer, organization, account.key, account.archivedAt);
    writer.endObject();
}

void writeIssuer(json::Writer &writer, const Organization &organization, const Issuer &issuer)
{
    writer.beginObject()
        .member("id", issuer.key)
        .member("type", QByteArray("federation_issuer"))
        .member("name", issuer.name)
        .member("issuer_url", issuer.issuerUrl);
    writeKeys(writer, issuer.jwks);
    writer.member("check_jti", issuer.checkJti)
        .member("max_jwt_lifetime_seconds", issuer.maxJwtLifetimeSeconds);
    writeOrNull(writer, "jwks_polling_disabled_at", issuer.pollingDisabledAt);
    writePolls(writer, organization, issuer);
    writeStamps(writer, organization, issuer.key, issuer.archivedAt);
    writer.endObject();
}

void writeRule(json::Writer &writer, const Organization &organization, const Rule &rule, bool legacy)
{
    const FederationFile &objects = organization.objects;
    writer.beginObject()
        .member("id", rule.key)
        .member("type", QByteArray("federation_rule"))
        .member("name", rule.name);
    writeOrNull(writer, "description", rule.description);
    writer.member("issuer_id", rule.issuer);
    writeOrNull(writer, "issuer_name", nameOf(objects.issuer(rule.issuer)));
    writeMatch(writer, rule.match);
    writer.key("target").beginObject().member("type", QByteArray("service_account"));
    writer.member("service_account_id", rule.serviceAccount);
    writeOrNull(writer, "service_account_name", nameOf(objects.serviceAccount(rule.serviceAccount)));
    writer.endObject();
    writer.member("oauth_scope", rule.oauthScope)
        .member("token_lifetime_seconds", rule.tokenLifetimeSeconds)
        .member("applies_to_all_workspaces", rule.appliesToAllWorkspaces);
    writer.key("workspace_ids").beginArray();
    for (const QByteArray &workspace : rule.workspaces)
        writer.string(QByteArrayView(workspace));
    writer.endArray();
    if (legacy)
        writer.key("attributes").null().key("workspace_id").null();
    writeStamps(writer, organization, rule.key, rule.archivedAt);
    writer.endObject();
}

void writeWorkspace(json::Writer &writer, const Organization &organization, const Workspace &workspace)
{
    writer.beginObject()
        .member("id", workspace.key)
        .member("type", QByteArray("workspace"))
        .member("name", workspace.name)
        .member("display_color", QByteArray("#336699"))
        .member("created_at", organization.stamps.value(workspace.key).createdAt);
    writeOrNull(writer, "archived_at", workspace.archivedAt);
    writer.member("compartment_id", IdMaker(workspace.key).uuid());
    writer.key("data_residency")
        .beginObject()
        .member("workspace_geo", QByteArray("us"))
        .member("allowed_inference_geos", QByteArray("unrestricted"))
        .member("default_inference_geo", QByteArray("global"))
        .endObject();
    writer.key("external_key_id").null().key("tags").beginObject().endObject().key("user_profile_id").null();
    writer.endObject();
}

void writeMembership(json::Writer &writer, const Organization &organization, const QByteArray &account,
                     const QByteArray &workspace, const Membership *membership)
{
    writer.beginObject()
        .member("type", QByteArray("service_account_workspace_member"))
        .member("service_account_id", account)
        .member("workspace_id", workspace)
        .member("workspace_role", membership ? membership->role : QByteArray("workspace_user"))
        .member("implicit", !membership);
    const QByteArray key = pairKey(account, workspace);
    writeActor(writer, "created_by_actor_id",
               membership ? organization.stamps.value(key).createdBy : QByteArray());
    writer.endObject();
}

void writeRuleWorkspace(json::Writer &writer, const Organization &organization, const Rule &rule,
                        const QByteArray &workspace, bool named)
{
    const Stamps stamps = organization.stamps.value(pairKey(rule.key, workspace));
    writer.beginObject()
        .member("type", QByteArray("federation_rule_workspace"))
        .member("federation_rule_id", rule.key)
        .member("workspace_id", workspace);
    writeOrNull(writer, "workspace_name",
                named ? nameOf(organization.objects.workspace(workspace)) : std::nullopt);
    writer.member("created_at", stamps.createdAt);
    writeActor(writer, "created_by_actor_id", stamps.createdBy);
    writer.endObject();
}

} // namespace claimcheck::sandbox
