#pragma once

#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// A link that fills in the form of a new connection, and does nothing else:
/// claimcheck:connect?provider=github-actions&owner=acme. Whoever sends one can only propose answers; they
/// are looked at by the person, as if typed.
struct ConnectLink {
    static constexpr qsizetype mostBytes = 4096;

    QByteArray preset;
    PresetValues answers;

    static bool isOne(QByteArrayView text); ///< by its scheme
    /// Errors: link.too-long, link.unreadable, link.place, link.provider, link.question, link.secret.
    static Result<ConnectLink> parse(const QByteArray &text, const PresetCatalog &presets);
    QByteArray text() const;
    friend bool operator==(const ConnectLink &, const ConnectLink &) = default;
};

} // namespace claimcheck
