#include "core/jose/roca.h"

#include <array>

namespace claimcheck {

namespace {

/// The primes for which the powers of 65537 are a small part of all residues, or at most half of them.
constexpr std::array<quint32, 17> primes = {11, 13, 17,  19,  37,  53,  61,  71, 73,
                                            79, 97, 103, 107, 109, 127, 151, 157};

quint32 residue(QByteArrayView number, quint32 prime)
{
    quint32 rest = 0;
    for (const char octet : number)
        rest = (rest << 8 | quint8(octet)) % prime;
    return rest;
}

bool isPowerOf65537(quint32 value, quint32 prime)
{
    const quint32 generator = 65537 % prime;
    quint32 power = 1;
    do {
        if (power == value)
            return true;
        power = power * generator % prime;
    } while (power != 1);
    return false;
}

} // namespace

bool hasRocaFingerprint(QByteArrayView modulus)
{
    for (const quint32 prime : primes) {
        if (!isPowerOf65537(residue(modulus, prime), prime))
            return false;
    }
    return true;
}

} // namespace claimcheck
