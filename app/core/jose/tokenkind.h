#pragma once

#include "core/jose/token.h"

namespace claimcheck {

/// What a token is, from its own claims, and, where it is of a kind the service never takes, what to use
/// instead. A guess for people: nothing is decided by it.
struct TokenKind {
    QByteArray id; ///< "github-actions", "kubernetes", "aws-irsa", "entra-graph", "jwe", "oidc", …
    QString name; ///< "GitHub Actions token"
    QString title; ///< the workload in few words: "acme/app, push to main"
    bool wrongKind = false;
    QString advice; ///< for a wrong kind: why, and how to get the right one
};
TokenKind recognise(const Token &token);

} // namespace claimcheck
