#pragma once

#include "core/handover/outline.h"

namespace claimcheck::detail {

/// Commands that print the identity token, for sh. What may be a secret goes through pipes, never into an
/// argument.
QByteArray shellIdentity(const Outline &outline);

/// The body of a function that returns the identity token, and what it needs imported.
struct IdentityCode {
    QList<QByteArray> imports;
    QByteArray body; ///< lines, not indented
};
IdentityCode pythonIdentity(const Outline &outline); ///< of `def identity_token() -> str`
IdentityCode typescriptIdentity(const Outline &outline); ///< of `async function identityToken()`
IdentityCode goIdentity(const Outline &outline); ///< of `func identityToken(ctx) (string, error)`

} // namespace claimcheck::detail
