#pragma once

#include "core/result.h"
#include "services/issuerurl.h"

#include <QList>
#include <QUrl>

namespace claimcheck {

/// What of a discovery document (RFC 8414, OpenID Connect Discovery) is used.
struct DiscoveryDocument {
    QByteArray issuer; ///< exactly the one asked for
    QUrl jwksUri;
    QUrl authorizationEndpoint, tokenEndpoint; ///< for a sign-in only
    bool namesItselfInAnswers = false; ///< authorization_response_iss_parameter_supported (RFC 9207)
    QStringList otherHosts; ///< of these addresses, not the issuer's own: to be shown before use
};

enum class DiscoveryUse : quint8 { Keys, SignIn };

/// Reads it strictly, at most 256 KiB. Every address used is a plain https one. Errors, in this order:
/// discovery.too-large, discovery.html, discovery.json, discovery.issuer, discovery.jwks-uri,
/// discovery.endpoint, discovery.sign-in (no code flow with PKCE S256).
Result<DiscoveryDocument> readDiscovery(const QByteArray &body, const QByteArray &issuer, DiscoveryUse use,
                                        Reach reach = Reach::Service);

} // namespace claimcheck
