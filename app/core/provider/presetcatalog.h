#pragma once

#include "core/provider/preset.h"

#include <functional>
#include <memory>

namespace claimcheck {

/// The presets of this program. Each is read when it is first asked for; one that cannot be read is a
/// mistake in the program and ends it with its place. Not for two threads.
class PresetCatalog {
public:
    /// Those built into the program.
    PresetCatalog();
    ~PresetCatalog();
    PresetCatalog(const PresetCatalog &) = delete;
    PresetCatalog &operator=(const PresetCatalog &) = delete;

    QList<QByteArray> ids() const; ///< in the order they are offered
    const ProviderPreset *preset(QByteArrayView id) const; ///< none for an unknown id
    QList<const ProviderPreset *> all() const;

    /// The one whose issuer or token this is; "generic-oidc" where none fits.
    const ProviderPreset *forToken(const json::Value &header, const json::Value &claims) const;
    /// By issuer address alone, for a rule without a token; prefers one whose subjects fit `subject`.
    const ProviderPreset *forIssuer(QByteArrayView issuerUrl, QByteArrayView subject = {}) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace claimcheck
