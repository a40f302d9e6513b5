#pragma once

#include "core/jose/keyset.h"

namespace claimcheck {

/// What an algorithm demands of a key (RFC 7518 section 3, RFC 8037).
struct AlgorithmTraits {
    enum class Family : quint8 { RsaPkcs1, RsaPss, Ecdsa, EdDsa, Hmac };
    QByteArrayView name;
    Family family;
    int hashBits; ///< 0 where the algorithm brings its own hash
    QByteArrayView keyType; ///< the `kty` it works with
    QByteArrayView curve; ///< the `crv` it works with, or empty
};
const AlgorithmTraits &traits(Algorithm algorithm);

inline constexpr int algorithmCount = int(Algorithm::HS512) + 1;

} // namespace claimcheck
