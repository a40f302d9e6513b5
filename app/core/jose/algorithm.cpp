#include "core/jose/algorithm.h"

#include <array>

namespace claimcheck {

namespace {

using Family = AlgorithmTraits::Family;

/// In the order of the enumeration.
constexpr std::array<AlgorithmTraits, algorithmCount> table = {{
    {"RS256", Family::RsaPkcs1, 256, "RSA", ""},
    {"RS384", Family::RsaPkcs1, 384, "RSA", ""},
    {"RS512", Family::RsaPkcs1, 512, "RSA", ""},
    {"PS256", Family::RsaPss, 256, "RSA", ""},
    {"PS384", Family::RsaPss, 384, "RSA", ""},
    {"PS512", Family::RsaPss, 512, "RSA", ""},
    {"ES256", Family::Ecdsa, 256, "EC", "P-256"},
    {"ES384", Family::Ecdsa, 384, "EC", "P-384"},
    {"ES512", Family::Ecdsa, 512, "EC", "P-521"},
    {"EdDSA", Family::EdDsa, 0, "OKP", "Ed25519"},
    {"HS256", Family::Hmac, 256, "oct", ""},
    {"HS384", Family::Hmac, 384, "oct", ""},
    {"HS512", Family::Hmac, 512, "oct", ""},
}};

} // namespace

const AlgorithmTraits &traits(Algorithm algorithm)
{
    return table[size_t(algorithm)];
}

std::optional<Algorithm> algorithmFromName(QByteArrayView name)
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].name == name)
            return Algorithm(i);
    }
    return {};
}

QByteArray algorithmName(Algorithm algorithm)
{
    return traits(algorithm).name.toByteArray();
}

bool isServiceAlgorithm(Algorithm algorithm)
{
    const Family family = traits(algorithm).family;
    return family == Family::RsaPkcs1 || family == Family::RsaPss || family == Family::Ecdsa;
}

} // namespace claimcheck
