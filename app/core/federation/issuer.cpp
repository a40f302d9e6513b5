#include "core/federation/issuer.h"

#include "core/federation/objectreader.h"

namespace claimcheck {

namespace {

struct IssuerText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Issuer)
};

constexpr struct {
    IssuerKeys::Type type;
    const char *name;
} keyTypes[] = {
    {IssuerKeys::Type::Discovery, "discovery"},
    {IssuerKeys::Type::ExplicitUrl, "explicit_url"},
    {IssuerKeys::Type::Inline, "inline"},
};

void readType(ObjectReader &reader, IssuerKeys &keys)
{
    const std::optional<QByteArray> name = reader.text("type");
    if (!name)
        return;
    for (const auto &entry : keyTypes) {
        if (*name == entry.name) {
            keys.type = entry.type;
            return;
        }
    }
    reader.fail("federation.value", IssuerText::tr("this is not a way to get keys that this program knows"),
                IssuerText::tr("write \"discovery\", \"explicit_url\" or \"inline\""),
                reader.value()["type"]);
}

/// Private parts have no place in a file that is passed around: "d" of every kind, "k" of a symmetric key.
void refusePrivateKeys(ObjectReader &reader, json::Value keys)
{
    for (const json::Value key : keys) {
        for (const json::Value member : key) {
            if (!member.keyEquals("d") && !member.keyEquals("k"))
                continue;
            reader.failAtKey(
                "federation.private-key", IssuerText::tr("this key holds its private part"),
                IssuerText::tr("keep the public part only, and replace the key if the file was shared"),
                member);
        }
    }
}

Result<IssuerKeys> readKeys(json::Value value)
{
    ObjectReader reader(value);
    IssuerKeys keys;
    readType(reader, keys);
    keys.discoveryBase = reader.text("discovery_base");
    keys.url = reader.text("url");
    keys.caCertPem = reader.text("ca_cert_pem", 8192);
    const json::Value list = reader.array("keys");
    if (!list.isMissing()) {
        refusePrivateKeys(reader, list);
        keys.inlineKeys = list.source();
    }
    keys.unknown = reader.unknown();
    return reader.finish(keys);
}

void writeKeys(json::Writer &writer, const IssuerKeys &keys)
{
    writer.beginObject();
    for (const auto &entry : keyTypes) {
        if (entry.type == keys.type)
            writer.member("type", QByteArrayView(entry.name));
    }
    writeOptional(writer, "discovery_base", keys.discoveryBase);
    writeOptional(writer, "url", keys.url);
    writeOptional(writer, "ca_cert_pem", keys.caCertPem);
    if (!keys.inlineKeys.isEmpty())
        writer.key("keys").raw(keys.inlineKeys);
    writeUnknown(writer, keys.unknown);
    writer.endObject();
}

/// A planned next poll says the same as an explicit null: polling goes on.
bool saysPolling(json::Value issuer)
{
    const json::Value next = issuer["poll_status"]["next_poll_at"];
    return !issuer["jwks_polling_disabled_at"].isMissing() || next.isString();
}

} // namespace

Result<Issuer> Issuer::fromJson(json::Value value)
{
    ObjectReader reader(value);
    Issuer issuer;
    issuer.id = reader.text("id");
    issuer.name = reader.text("name").value_or(QByteArray());
    issuer.key = reader.text("key").value_or(issuer.name.isEmpty() ? issuer.id.value_or(QByteArray())
                                                                   : issuer.name);
    issuer.issuerUrl = reader.requiredText("issuer_url");
    const json::Value jwks = reader.object("jwks");
    if (!jwks.isMissing()) {
        Result<IssuerKeys> keys = readKeys(jwks);
        if (keys)
            issuer.jwks = *keys;
        else
            reader.fail(keys.error());
    }
    issuer.checkJti = reader.boolean("check_jti", true);
    issuer.maxJwtLifetimeSeconds = reader.integer("max_jwt_lifetime_seconds", 3600, 1, 176400);
    issuer.archivedAt = reader.text("archived_at");
    issuer.pollingKnown = saysPolling(value);
    issuer.pollingDisabledAt = reader.text("jwks_polling_disabled_at");
    issuer.unknown = reader.unknown();
    return reader.finish(issuer);
}

void Issuer::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("key", QByteArrayView(key));
    writeOptional(writer, "id", id);
    if (!name.isEmpty())
        writer.member("name", QByteArrayView(name));
    writer.member("issuer_url", QByteArrayView(issuerUrl));
    writeKeys(writer.key("jwks"), jwks);
    writer.member("check_jti", checkJti);
    writer.member("max_jwt_lifetime_seconds", maxJwtLifetimeSeconds);
    writeOptional(writer, "archived_at", archivedAt);
    if (pollingDisabledAt)
        writeOptional(writer, "jwks_polling_disabled_at", pollingDisabledAt);
    else if (pollingKnown)
        writer.key("jwks_polling_disabled_at").null();
    writeUnknown(writer, unknown);
    writer.endObject();
}

} // namespace claimcheck
