#include "core/federation/rule.h"

#include "core/federation/objectreader.h"

namespace claimcheck {

namespace {

constexpr int matcherLength = 1024;
constexpr int conditionLength = 4096;

struct RuleText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Rule)
};

QList<ClaimMatch> readClaims(ObjectReader &reader)
{
    QList<ClaimMatch> list;
    for (const json::Value claim : reader.object("claims")) {
        if (!claim.isString()) {
            reader.fail("federation.type", RuleText::tr("a claim is compared with a string only"),
                        RuleText::tr("write the value as a string, or test this claim in \"condition\""),
                        claim);
            break;
        }
        list.append({claim.keyUtf8(), claim.utf8()});
    }
    return list;
}

/// The platform's shape of a target; what of it is not read stays in the file.
QByteArray readTarget(ObjectReader &reader)
{
    const json::Value target = reader.object("target");
    if (target.isMissing())
        return {};
    ObjectReader inner(target);
    const std::optional<QByteArray> type = inner.text("type");
    if (type && *type != "service_account") {
        reader.fail("federation.value", RuleText::tr("only service accounts can be targets"),
                    RuleText::tr("write \"service_account\""), target["type"]);
    }
    const std::optional<QByteArray> account = inner.text("service_account_id");
    if (!inner.isOk())
        reader.fail(inner.finish(0).error());
    const QList<UnknownMember> rest = inner.unknown();
    if (!rest.isEmpty()) {
        json::Writer writer;
        writer.beginObject();
        writeUnknown(writer, rest);
        reader.keepRest("target", writer.endObject().result());
    }
    return account.value_or(QByteArray());
}

/// A local key, or the platform's id under its own name.
QByteArray readReference(ObjectReader &reader, QByteArrayView local, QByteArrayView remote)
{
    if (reader.has(local) || !reader.has(remote))
        return reader.requiredText(local);
    return reader.requiredText(remote);
}

bool hasMatcher(const RuleMatch &match)
{
    const bool subject = match.subjectPrefix && *match.subjectPrefix != "*";
    return subject || !match.claims.isEmpty() || match.condition;
}

RuleMatch readMatch(ObjectReader &reader)
{
    const json::Value value = reader.object("match");
    if (value.isMissing()) {
        reader.fail("federation.missing", RuleText::tr("\"match\" is missing"),
                    RuleText::tr("add the clauses a token has to pass"), reader.value());
        return {};
    }
    Result<RuleMatch> match = RuleMatch::fromJson(value);
    if (!match) {
        reader.fail(match.error());
        return {};
    }
    if (!hasMatcher(*match)) {
        reader.fail(
            "federation.matcher", RuleText::tr("nothing here narrows who gets in"),
            RuleText::tr("add a subject other than \"*\", claims or a condition; the platform refuses an "
                         "audience alone"),
            value);
    }
    return *match;
}

} // namespace

Result<RuleMatch> RuleMatch::fromJson(json::Value value)
{
    ObjectReader reader(value);
    RuleMatch match;
    match.subjectPrefix = reader.text("subject_prefix", matcherLength);
    match.audience = reader.text("audience", matcherLength);
    match.claims = readClaims(reader);
    match.condition = reader.text("condition", conditionLength);
    match.unknown = reader.unknown();
    return reader.finish(match);
}

void RuleMatch::write(json::Writer &writer) const
{
    writer.beginObject();
    writeOptional(writer, "subject_prefix", subjectPrefix);
    writeOptional(writer, "audience", audience);
    if (!claims.isEmpty()) {
        writer.key("claims").beginObject();
        for (const ClaimMatch &claim : claims)
            writer.member(claim.name, QByteArrayView(claim.value));
        writer.endObject();
    }
    writeOptional(writer, "condition", condition);
    writeUnknown(writer, unknown);
    writer.endObject();
}

Result<Rule> Rule::fromJson(json::Value value)
{
    ObjectReader reader(value);
    Rule rule;
    rule.id = reader.text("id");
    rule.name = reader.has("key") || rule.id ? reader.text("name").value_or(QByteArray())
                                             : reader.requiredText("name");
    rule.key = reader.text("key").value_or(rule.name.isEmpty() ? rule.id.value_or(QByteArray()) : rule.name);
    rule.description = reader.text("description");
    rule.issuer = readReference(reader, "issuer", "issuer_id");
    rule.match = readMatch(reader);
    if (!reader.has("service_account"))
        rule.serviceAccount = readTarget(reader);
    if (rule.serviceAccount.isEmpty())
        rule.serviceAccount = reader.requiredText("service_account");
    rule.oauthScope = reader.requiredText("oauth_scope");
    rule.tokenLifetimeSeconds = reader.integer("token_lifetime_seconds", 3600, 60, 86400);
    rule.appliesToAllWorkspaces = reader.boolean("applies_to_all_workspaces", false);
    rule.workspaces = reader.texts(reader.has("workspaces") ? "workspaces" : "workspace_ids");
    rule.archivedAt = reader.text("archived_at");
    rule.unknown = reader.unknown();
    return reader.finish(rule);
}

void Rule::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("key", QByteArrayView(key));
    writeOptional(writer, "id", id);
    if (!name.isEmpty())
        writer.member("name", QByteArrayView(name));
    writeOptional(writer, "description", description);
    writer.member("issuer", QByteArrayView(issuer));
    match.write(writer.key("match"));
    writer.member("service_account", QByteArrayView(serviceAccount));
    writer.member("oauth_scope", QByteArrayView(oauthScope));
    writer.member("token_lifetime_seconds", tokenLifetimeSeconds);
    writer.member("applies_to_all_workspaces", appliesToAllWorkspaces);
    writer.key("workspaces").beginArray();
    for (const QByteArray &workspace : workspaces)
        writer.string(QByteArrayView(workspace));
    writer.endArray();
    writeOptional(writer, "archived_at", archivedAt);
    writeUnknown(writer, unknown);
    writer.endObject();
}

} // namespace claimcheck
