#pragma once

#include "core/result.h"

#include <QUrl>

namespace claimcheck {

/// Where requests for keys may go.
enum class Reach : quint8 {
    Service, ///< what the service itself reaches (wif-protocol 7.4): https, port 443, a public DNS name
    Sandbox, ///< this computer as well, http and any port: for the sandbox and tests only
};

/// The text as an address of an issuer, if it is one to every reader in the same way (N2): https, a host of
/// DNS labels or an address that is public, no user information, query, fragment, control character,
/// backslash or dot segment, and nothing that Qt would write differently. Nothing is normalised. Any port.
/// Error: url.*, with what is wrong.
Result<QUrl> issuerUrl(const QByteArray &text, Reach reach = Reach::Service);

/// The same for an address in a discovery document, which may have a query.
Result<QUrl> endpointUrl(const QByteArray &text, Reach reach = Reach::Service);

} // namespace claimcheck
