#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace claimcheck {

/// HMAC with SHA-256 (RFC 2104), 32 octets.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);

} // namespace claimcheck
