#pragma once

#include "core/jose/keymaterial.h"

namespace claimcheck {

bool looksLikePem(QByteArrayView text);

/// Every public key of a PEM text (RFC 7468): "PUBLIC KEY" and "RSA PUBLIC KEY". A text with a private key in
/// it is refused as a whole, and nothing of it is kept.
Result<QList<KeyMaterial>> readPem(const QByteArray &text);

} // namespace claimcheck
