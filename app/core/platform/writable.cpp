#include "core/platform/writable.h"

#include "core/federation/objectreader.h"
#include "core/json/canonical.h"
#include "core/platform/fingerprint.h"

namespace claimcheck {

namespace {

void writeDescription(json::Writer &writer, const std::optional<QByteArray> &description)
{
    writer.key("description");
    if (description && !description->isEmpty())
        writer.string(QByteArrayView(*description));
    else
        writer.null();
}

QByteArrayView typeOf(IssuerKeys::Type type)
{
    switch (type) {
    case IssuerKeys::Type::Discovery:
        return "discovery";
    case IssuerKeys::Type::ExplicitUrl:
        return "explicit_url";
    case IssuerKeys::Type::Inline:
        return "inline";
    }
    return {};
}

void writeObject(json::Writer &writer, const ServiceAccount &account)
{
    writer.member("name", QByteArrayView(account.name));
    writeDescription(writer, account.description);
    writer.member("organization_role", QByteArrayView(account.organizationRole.value_or("developer")));
}

void writeObject(json::Writer &writer, const Issuer &issuer)
{
    writer.member("name", QByteArrayView(issuer.name));
    writer.member("issuer_url", QByteArrayView(issuer.issuerUrl));
    writer.key("jwks").raw(jwksJson(issuer.jwks));
    writer.member("check_jti", issuer.checkJti);
    writer.member("max_jwt_lifetime_seconds", issuer.maxJwtLifetimeSeconds);
}

void writeObject(json::Writer &writer, const Rule &rule)
{
    writer.member("name", QByteArrayView(rule.name));
    writeDescription(writer, rule.description);
    if (!rule.issuer.isEmpty())
        writer.member("issuer_id", QByteArrayView(rule.issuer));
    rule.match.write(writer.key("match"));
    writer.key("target").beginObject().member("type", QByteArrayView("service_account"));
    if (!rule.serviceAccount.isEmpty())
        writer.member("service_account_id", QByteArrayView(rule.serviceAccount));
    writer.endObject();
    writer.member("oauth_scope", QByteArrayView(rule.oauthScope));
    writer.member("token_lifetime_seconds", rule.tokenLifetimeSeconds);
    writer.member("applies_to_all_workspaces", rule.appliesToAllWorkspaces);
}

/// Of a description, none and an empty one are the same (wif-protocol 6.1).
QByteArray comparable(json::Value member)
{
    const bool none = member.isMissing() || member.isNull() || member.equals("");
    return none ? QByteArray("null") : json::canonical(member);
}

} // namespace

QByteArray jwksJson(const IssuerKeys &keys)
{
    json::Writer writer;
    writer.beginObject().member("type", typeOf(keys.type));
    writeOptional(writer, "discovery_base", keys.discoveryBase);
    writeOptional(writer, "url", keys.url);
    writeOptional(writer, "ca_cert_pem", keys.caCertPem);
    if (!keys.inlineKeys.isEmpty())
        writer.key("keys").raw(json::canonical(json::Document::parse(keys.inlineKeys).root()));
    writeUnknown(writer, keys.unknown);
    return writer.endObject().result();
}

QByteArray writableMembers(const PlatformObject &object)
{
    json::Writer writer;
    writer.beginObject();
    std::visit([&writer](const auto &value) { writeObject(writer, value); }, object);
    return writer.endObject().result();
}

QByteArray changedMembers(const QByteArray &before, const QByteArray &after)
{
    const json::Document old = json::Document::parse(before), wanted = json::Document::parse(after);
    json::Writer writer;
    writer.beginObject();
    bool any = false;
    for (const json::Value member : wanted.root()) {
        const QByteArray name = member.keyUtf8();
        if (comparable(member) == comparable(old.root()[name]))
            continue;
        writer.key(QByteArrayView(name)).raw(member.sourceView());
        any = true;
    }
    return any ? writer.endObject().result() : QByteArray();
}

QByteArray membersOf(const QByteArray &object, const QByteArray &names)
{
    const json::Document all = json::Document::parse(object), wanted = json::Document::parse(names);
    json::Writer writer;
    writer.beginObject();
    for (const json::Value member : wanted.root()) {
        const json::Value value = all.root()[member.keyUtf8()];
        if (!value.isMissing())
            writer.key(QByteArrayView(member.keyUtf8())).raw(value.sourceView());
    }
    return writer.endObject().result();
}

bool holdsMembers(const QByteArray &object, const QByteArray &body)
{
    return changedMembers(object, body).isEmpty();
}

} // namespace claimcheck
