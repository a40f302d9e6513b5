#pragma once

#include "services/http.h"

#include <QNetworkProxy>

namespace claimcheck {

/// The proxy for a URL; always none for this computer itself. Asking the system may take a moment where it
/// has a script to be run for it.
QNetworkProxy chosenProxy(const QUrl &url, const HttpSettings &settings);

/// HOST:PORT, empty without one.
QString proxyText(const QNetworkProxy &proxy);

} // namespace claimcheck
