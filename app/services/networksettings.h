#pragma once

#include "services/http.h"

#include <QList>

namespace claimcheck {

/// How requests leave this computer, as the environment says: CLAIMCHECK_PROXY is HOST:PORT or none, without
/// it the system's proxy is asked; CLAIMCHECK_CA_FILE names a PEM file with authorities that are trusted
/// besides the system's. Errors: network.proxy, network.ca-file.
Result<HttpSettings> networkSettings(const QList<QByteArray> &environment);

} // namespace claimcheck
