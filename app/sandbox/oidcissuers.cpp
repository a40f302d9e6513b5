#include "sandbox/oidcissuers.h"

#include "core/json/writer.h"
#include "core/provider/presetfill.h"

#include <QCoreApplication>

namespace claimcheck::sandbox {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Sandbox)
};

/// What the provider's tokens are signed with; where it offers a choice, the one it starts with.
Algorithm algorithmOf(const ProviderPreset &preset)
{
    const Result<TokenDraft> token = presetToken(preset, completed(preset, exampleValues(preset)), 0);
    const QByteArray header = token ? token->header : QByteArray("{}");
    const json::Document read = json::Document::parse(header);
    return algorithmFromName(read.root()["alg"].utf8()).value_or(Algorithm::RS256);
}

void publish(KeyRing &ring)
{
    json::Writer writer;
    writer.beginObject().key("keys").beginArray();
    for (const KeyRing::Entry &entry : std::as_const(ring.keys)) {
        if (entry.published)
            writer.raw(entry.key.publicJwk());
    }
    ring.jwks = writer.endArray().endObject().result();
}

} // namespace

OidcIssuers::OidcIssuers(std::shared_ptr<const PresetCatalog> presets)
    : m_presets(std::move(presets))
{
}

QList<QByteArray> OidcIssuers::ids() const
{
    QList<QByteArray> ids;
    const QList<const ProviderPreset *> all = m_presets->all();
    for (const ProviderPreset *preset : all)
        ids.append(preset->id);
    return ids;
}

Result<void> OidcIssuers::addKey(const ProviderPreset &preset, KeyRing &ring)
{
    const QByteArray kid = "sandbox-" + preset.id + '-' + QByteArray::number(++ring.made);
    const Result<SigningKey> key = SigningKey::generate(kid, algorithmOf(preset));
    if (!key)
        return tl::unexpected<Error>(key.error());
    ring.keys.append({*key, true});
    publish(ring);
    ++m_revision;
    return {};
}

Result<const KeyRing *> OidcIssuers::ring(const QByteArray &id)
{
    const auto found = m_rings.constFind(id);
    if (found != m_rings.cend())
        return &*found;
    const ProviderPreset *known = preset(id);
    if (!known)
        return fail("sandbox.preset", Words::tr("there is no preset %1").arg(QString::fromUtf8(id.left(80))),
                    Words::tr("`claimcheck presets` lists them"));
    KeyRing ring;
    const Result<void> added = addKey(*known, ring);
    if (!added)
        return tl::unexpected<Error>(added.error());
    return &*m_rings.insert(id, ring);
}

Result<QByteArray> OidcIssuers::jwks(const QByteArray &preset)
{
    const Result<const KeyRing *> found = ring(preset);
    if (!found)
        return tl::unexpected<Error>(found.error());
    return (*found)->jwks;
}

Result<void> OidcIssuers::rotate(const QByteArray &id, bool withdrawOld)
{
    const Result<const KeyRing *> found = ring(id);
    if (!found)
        return tl::unexpected<Error>(found.error());
    KeyRing &own = m_rings[id];
    for (KeyRing::Entry &entry : own.keys)
        entry.published = entry.published && !withdrawOld;
    constexpr qsizetype mostKeys = 8;
    if (own.keys.size() >= mostKeys)
        own.keys.removeFirst();
    return addKey(*preset(id), own);
}

Result<SigningKey> OidcIssuers::foreignKey(const QByteArray &preset)
{
    const Result<const KeyRing *> found = ring(preset);
    if (!found)
        return tl::unexpected<Error>(found.error());
    const SigningKey &newest = (*found)->keys.constLast().key;
    return SigningKey::generate(newest.kid(), newest.algorithm());
}

void OidcIssuers::restore(const QByteArray &preset, KeyRing ring)
{
    publish(ring);
    m_rings.insert(preset, ring);
}

QByteArray OidcIssuers::discovery(const QByteArray &issuerUrl, const KeyRing &ring)
{
    json::Writer writer;
    writer.beginObject()
        .member("issuer", issuerUrl)
        .member("jwks_uri", QByteArray(issuerUrl + "/jwks"))
        .member("authorization_endpoint", QByteArray(issuerUrl + "/authorize"));
    const auto list = [&writer](QByteArrayView name, const QByteArray &only) {
        writer.key(name).beginArray().string(QByteArrayView(only)).endArray();
    };
    list("response_types_supported", "id_token");
    list("subject_types_supported", "public");
    list("id_token_signing_alg_values_supported", algorithmName(ring.keys.constLast().key.algorithm()));
    return writer.endObject().result();
}

} // namespace claimcheck::sandbox
