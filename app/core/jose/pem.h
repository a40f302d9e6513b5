#pragma once

#include "core/jose/keymaterial.h"

namespace claimcheck {

bool looksLikePem(QByteArrayView text);

/// PEM has no place for a kid. Issuers that make theirs from the key itself take one of two digests, both
/// base64url of SHA-256: the thumbprint of RFC 7638, or that of the DER text (Kubernetes, Keycloak).
struct PemKey {
    KeyMaterial material;
    QList<QByteArray> derivedKids;
};

/// Every public key of a PEM text (RFC 7468): "PUBLIC KEY" and "RSA PUBLIC KEY". A text with a private key in
/// it is refused as a whole, and nothing of it is kept.
Result<QList<PemKey>> readPem(const QByteArray &text);

} // namespace claimcheck
