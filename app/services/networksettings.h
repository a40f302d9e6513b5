#pragma once

#include "services/http.h"

#include <QList>

namespace claimcheck {

/// The way to the network a person chose: the proxy as checkProxy() takes it, "none" or "system", and the
/// path of a file with more authorities, or nothing.
struct NetworkChoice {
    QByteArray proxy = "system", caFile = {};
};

/// How requests leave this computer. What the environment says wins over what was chosen: CLAIMCHECK_PROXY is
/// HOST:PORT, USER@HOST:PORT or none, without one the system's proxy is asked; CLAIMCHECK_CA_FILE names a PEM
/// file with authorities that are trusted besides the system's. Errors: network.proxy, network.ca-file.
Result<HttpSettings> networkSettings(const QList<QByteArray> &environment, const NetworkChoice &chosen = {});

} // namespace claimcheck
