#pragma once

#include "core/result.h"
#include "services/httpmessage.h"

#include <optional>

namespace claimcheck {

/// Why the request must not be sent: http.url for an address that is neither https nor http on this computer,
/// or has user information or a fragment; http.header for a name or value that could end a line, or a header
/// that is not the caller's to set.
std::optional<Error> requestFault(const HttpRequest &request);

/// The host is this computer by its address, or by the name localhost.
bool isLoopbackHost(const QString &host);

/// The request as it goes over the wire.
QByteArray wireText(const HttpRequest &request, const QByteArray &userAgent);

} // namespace claimcheck
