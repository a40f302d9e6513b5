#pragma once

#include "core/provider/preset.h"

#include <memory>
#include <vector>

namespace claimcheck {

/// The presets built into this program. Their heads are read when one is first asked for, each preset when it
/// is itself. One that cannot be read is a mistake in the program and ends it, naming the place. Not for two
/// threads.
class PresetCatalog {
public:
    PresetCatalog();
    ~PresetCatalog();
    PresetCatalog(const PresetCatalog &) = delete;
    PresetCatalog &operator=(const PresetCatalog &) = delete;

    QList<const ProviderPreset *> all() const; ///< in the order they are offered
    const ProviderPreset *preset(QByteArrayView id) const; ///< none for an unknown id

    /// The provider a token is from; "generic-oidc" where no other fits.
    const ProviderPreset *forToken(json::Value header, json::Value claims) const;
    /// By the issuer's address alone, for a rule without a token; where several share an issuer, the first
    /// whose subjects `subject` (without a star) fits.
    const ProviderPreset *forIssuer(const QByteArray &issuerUrl, QByteArrayView subject = {}) const;

private:
    struct Entry;
    std::vector<Entry> &entries() const;
    const ProviderPreset *whole(Entry &entry) const;

    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace claimcheck
