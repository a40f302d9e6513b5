#pragma once

#include "core/result.h"
#include "services/http.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <optional>

namespace claimcheck {

/// TLS 1.2 or later, the other side always checked, HTTP/1.1; with the system's certificates and the extra
/// ones, or with the request's own in their place.
Result<QSslConfiguration> tlsConfiguration(const HttpRequest &request, const HttpSettings &settings);

/// After a handshake: what is still wrong with the certificate.
std::optional<Error> certificateFault(const QSslSocket &socket, const QString &host);

/// Why the handshake failed; who issued the certificate that was shown, where that is the reason.
Error tlsError(const QSslSocket &socket, const QString &host);

} // namespace claimcheck
