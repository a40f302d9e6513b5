#pragma once

#include <QByteArrayView>

namespace claimcheck {

/// True if an RSA modulus (big-endian) has the form of keys from the faulty Infineon library: modulo each of
/// a set of small primes it is a power of 65537. By chance that happens for one modulus in 2^27 or fewer
/// (CVE-2017-15361).
bool hasRocaFingerprint(QByteArrayView modulus);

} // namespace claimcheck
