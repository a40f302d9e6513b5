#pragma once

#include "core/jose/keyset.h"

namespace claimcheck {

namespace evp {
class PublicKey;
}

/// The numbers that make a public key, as octets: RSA has n and e, EC x and y, OKP x, oct k.
struct KeyMaterial {
    QByteArray type; ///< "RSA", "EC", "OKP", "oct"
    QByteArray curve;
    QByteArray n, e, x, y, k;

    int bits() const;
    /// RFC 7638 with SHA-256; empty for what has none, and for `oct`, where it would give a secret away.
    QByteArray thumbprint() const;
    /// Why the key must not be used, empty if it may be. Looks at lengths and parity only, so that no
    /// arithmetic is done on a number an attacker chose the size of.
    QString weakness() const;
};

/// What a Key is made of. The material is there for usable keys only.
struct Key::Data {
    QByteArray kid;
    bool hasKid = false;
    QList<QByteArray> derivedKids; ///< for a key from PEM, see pem.h
    QByteArray type;
    QByteArray curve;
    int bits = 0;
    QByteArray thumbprint;
    QString unusableReason;
    std::optional<Algorithm> algorithm; ///< the JWK's `alg`
    bool carriesPrivateParts = false;
    std::shared_ptr<const evp::PublicKey> publicKey;

    /// Takes over the numbers: describes them, and makes them ready for verification unless something already
    /// speaks against it or they are weak.
    void take(const KeyMaterial &material);
};

} // namespace claimcheck
