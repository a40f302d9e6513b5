#pragma once

#include "core/jose/signer.h"
#include "core/provider/presetcatalog.h"

#include <QMap>

#include <memory>

namespace claimcheck::sandbox {

/// The keys of one of the sandbox's own issuers. They are throwaway: nothing outside the sandbox trusts them.
struct KeyRing {
    struct Entry {
        SigningKey key;
        bool published = true; ///< stands in the JWKS
    };
    QList<Entry> keys; ///< the newest last; that one signs
    int made = 0; ///< counts, for the kid
    QByteArray jwks; ///< of the published ones
};

/// An OIDC issuer for each provider preset, at "<base>/issuers/<preset>". Keys are made when they are first
/// asked for.
class OidcIssuers {
public:
    explicit OidcIssuers(std::shared_ptr<const PresetCatalog> presets);

    const ProviderPreset *preset(QByteArrayView id) const { return m_presets->preset(id); }
    QList<QByteArray> ids() const;

    /// With at least one key; an Error for a preset there is not.
    Result<const KeyRing *> ring(const QByteArray &preset);
    Result<QByteArray> jwks(const QByteArray &preset);
    /// A new key signs from now on. The old ones stay published, or are withdrawn.
    Result<void> rotate(const QByteArray &preset, bool withdrawOld);
    /// A key with the kid of the newest that is not in the JWKS.
    Result<SigningKey> foreignKey(const QByteArray &preset);

    const QMap<QByteArray, KeyRing> &rings() const { return m_rings; }
    void restore(const QByteArray &preset, KeyRing ring);
    quint64 revision() const { return m_revision; } ///< counts changes

    static QByteArray discovery(const QByteArray &issuerUrl, const KeyRing &ring);

private:
    Result<void> addKey(const ProviderPreset &preset, KeyRing &ring);

    std::shared_ptr<const PresetCatalog> m_presets;
    QMap<QByteArray, KeyRing> m_rings;
    quint64 m_revision = 0;
};

} // namespace claimcheck::sandbox
