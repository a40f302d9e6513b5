#pragma once

#include "core/jose/token.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// What a token is, from its own claims, and, where it is of a kind the service never takes, what to use
/// instead. A guess for people: nothing is decided by it.
struct TokenKind {
    QByteArray id; ///< of the preset, or of the wrong kind: "kubernetes", "aws-irsa", "entra-graph", "jwe", …
    QString name; ///< "GitHub Actions token"
    QString title; ///< the workload in few words: "acme/app, push to main"
    bool wrongKind = false;
    QString advice; ///< for a wrong kind: why, and how to get the right one
    const ProviderPreset *preset = nullptr; ///< of the catalog; null where nothing says who issued it
};
TokenKind recognise(const Token &token, const PresetCatalog &catalog);

} // namespace claimcheck
