#pragma once

#include "core/result.h"
#include "services/issuerurl.h"

#include <QUrl>

namespace claimcheck {

/// What of a discovery document (RFC 8414, OpenID Connect Discovery) is used.
struct DiscoveryDocument {
    QByteArray issuer; ///< exactly the one asked for
    QUrl jwksUri;
    bool keysElsewhere = false; ///< on another host than the issuer: to be shown before use
};

/// Reads it strictly, at most 256 KiB. The address of the keys is a plain https one. Errors, in this order:
/// discovery.too-large, discovery.html, discovery.json, discovery.issuer, discovery.jwks-uri.
Result<DiscoveryDocument> readDiscovery(const QByteArray &body, const QByteArray &issuer,
                                        Reach reach = Reach::Service);

} // namespace claimcheck
