#include "sandbox/state.h"

#include "core/jose/base64url.h"
#include "core/json/writer.h"

#include <QCoreApplication>

namespace claimcheck::sandbox {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Sandbox)
};

constexpr char format[] = "claimcheck-sandbox-state";
constexpr char note[] =
    "State of a Claimcheck sandbox. The private keys in it are throwaway: nothing outside "
    "the sandbox trusts them. There are no access tokens in it.";

tl::unexpected<Error> damaged(const QString &what)
{
    return fail("sandbox.state", Words::tr("this is no state of a sandbox that can be used (%1)").arg(what),
                Words::tr("name another file; a new one is made where there is none"));
}

void writeOrganization(json::Writer &writer, const Organization &organization)
{
    writer.beginObject()
        .member("id", organization.id)
        .member("tagged_id", organization.taggedId)
        .member("name", organization.name)
        .member("user_id", organization.userId)
        .member("user_uuid", organization.userUuid)
        .member("user_email", organization.userEmail)
        .endObject();
}

void writeStamps(json::Writer &writer, const Organization &organization)
{
    writer.beginObject();
    QList<QByteArray> keys = organization.stamps.keys();
    std::sort(keys.begin(), keys.end());
    for (const QByteArray &key : std::as_const(keys)) {
        const Stamps stamps = organization.stamps.value(key);
        writer.key(QByteArrayView(key)).beginArray();
        for (const QByteArray &text :
             {stamps.createdAt, stamps.createdBy, stamps.updatedAt, stamps.updatedBy, stamps.archivedBy})
            writer.string(QByteArrayView(text));
        writer.endArray();
    }
    writer.endObject();
}

void writeUsed(json::Writer &writer, const ReplayMemory &used, UnixSeconds now)
{
    writer.beginObject();
    const auto &entries = used.entries();
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        if (entry.value() > now)
            writer.member(encodeBase64Url(ReplayMemory::bytes(entry.key())), qint64(entry.value()));
    }
    writer.endObject();
}

void writeRing(json::Writer &writer, const KeyRing &ring)
{
    writer.beginObject().member("made", ring.made).key("keys").beginArray();
    for (const KeyRing::Entry &entry : ring.keys)
        writer.beginObject()
            .member("kid", entry.key.kid())
            .member("alg", algorithmName(entry.key.algorithm()))
            .member("published", entry.published)
            .member("private", encodeBase64Url(entry.key.privateDer()))
            .endObject();
    writer.endArray().endObject();
}

Result<KeyRing> readRing(json::Value value)
{
    KeyRing ring;
    ring.made = int(value["made"].toInteger().value_or(0));
    for (const json::Value entry : value["keys"]) {
        const std::optional<Algorithm> algorithm = algorithmFromName(entry["alg"].utf8());
        const QByteArray der = decodeBase64Url(entry["private"].utf8()).bytes;
        if (!algorithm)
            return damaged(u"issuers"_qs);
        const Result<SigningKey> key = SigningKey::fromPrivateDer(entry["kid"].utf8(), *algorithm, der);
        if (!key)
            return damaged(u"issuers"_qs);
        ring.keys.append({*key, entry["published"].toBool()});
    }
    if (ring.keys.isEmpty())
        return damaged(u"issuers"_qs);
    return ring;
}

void readOrganization(json::Value value, Organization &organization)
{
    organization.id = value["id"].utf8();
    organization.taggedId = value["tagged_id"].utf8();
    organization.name = value["name"].utf8();
    organization.userId = value["user_id"].utf8();
    organization.userUuid = value["user_uuid"].utf8();
    organization.userEmail = value["user_email"].utf8();
}

void readStamps(json::Value value, Organization &organization)
{
    organization.stamps.clear();
    for (const json::Value entry : value)
        organization.stamps[entry.keyUtf8()] = {entry.at(0).utf8(), entry.at(1).utf8(), entry.at(2).utf8(),
                                                entry.at(3).utf8(), entry.at(4).utf8()};
}

/// With the lists there, and a default workspace, as everything else takes for granted.
bool isComplete(const FederationFile &objects, const QByteArray &organizationId)
{
    if (!objects.serviceAccounts || !objects.workspaces || !objects.memberships || organizationId.isEmpty())
        return false;
    return std::any_of(objects.workspaces->cbegin(), objects.workspaces->cend(),
                       [](const Workspace &workspace) { return workspace.isDefault; });
}

} // namespace

QByteArray stateJson(Sandbox &sandbox)
{
    Organization &organization = sandbox.organization();
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("format", QByteArray(format)).member("version", 1);
    writer.member("note", QByteArray(note)).member("base_url", sandbox.baseUrl());
    writer.member("seed", encodeBase64Url(organization.ids.seed()));
    writer.member("count", qint64(organization.ids.count()));
    writeOrganization(writer.key("organization"), organization);
    writer.key("federation").raw(organization.objects.toJson().trimmed());
    writeStamps(writer.key("stamps"), organization);
    writeUsed(writer.key("used_assertions"), organization.usedJti, organization.now());
    writer.key("issuers").beginObject();
    const QMap<QByteArray, KeyRing> &rings = sandbox.issuers().rings();
    for (auto ring = rings.cbegin(); ring != rings.cend(); ++ring)
        writeRing(writer.key(QByteArrayView(ring.key())), ring.value());
    return writer.endObject().endObject().result() + '\n';
}

Result<void> restoreState(Sandbox &sandbox, const QByteArray &json)
{
    const json::Document document = json::Document::parse(json);
    const json::Value root = document.root();
    if (!document.isStrict() || !root["format"].equals(format) || root["version"].toInteger() != 1)
        return damaged(u"format"_qs);
    const Result<FederationFile> objects = FederationFile::parse(root["federation"].source());
    if (!objects)
        return damaged(objects.error().message);
    if (!isComplete(*objects, root["organization"]["id"].utf8()))
        return damaged(u"organization"_qs);
    QMap<QByteArray, KeyRing> rings;
    for (const json::Value entry : root["issuers"]) {
        const Result<KeyRing> ring = readRing(entry);
        if (!ring)
            return tl::unexpected<Error>(ring.error());
        rings.insert(entry.keyUtf8(), *ring);
    }
    Organization &organization = sandbox.organization();
    organization.objects = *objects;
    organization.ids = IdMaker(decodeBase64Url(root["seed"].utf8()).bytes,
                               quint64(root["count"].toInteger().value_or(0)));
    readOrganization(root["organization"], organization);
    readStamps(root["stamps"], organization);
    for (const json::Value used : root["used_assertions"])
        organization.usedJti.restore(ReplayMemory::hash(decodeBase64Url(used.keyUtf8()).bytes),
                                     used.toInteger().value_or(0));
    for (auto ring = rings.cbegin(); ring != rings.cend(); ++ring)
        sandbox.issuers().restore(ring.key(), ring.value());
    return {};
}

} // namespace claimcheck::sandbox
