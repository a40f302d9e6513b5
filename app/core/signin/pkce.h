#pragma once

#include <QByteArray>

namespace claimcheck {

/// What ties a sign-in together (RFC 7636, RFC 6749 section 10.12). All but the challenge is secret until it
/// is over.
struct SignInSecrets {
    static constexpr int verifierBytes = 64, stateBytes = 32; ///< as the official client has them

    QByteArray verifier; ///< shown with the code, to the token endpoint alone
    QByteArray challenge; ///< its SHA-256, in the link (S256)
    QByteArray state; ///< comes back with the code

    /// `random` has verifierBytes and stateBytes that nobody can guess, in this order.
    static SignInSecrets fromRandom(QByteArrayView random);
};

/// Compares in a time that does not tell where two texts differ.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace claimcheck
