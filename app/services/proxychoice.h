#pragma once

#include "services/http.h"

#include <QFuture>
#include <QNetworkProxy>

#include <optional>

namespace claimcheck {

/// The proxy for a URL where nobody has to be asked; always none for this computer itself.
std::optional<QNetworkProxy> settledProxy(const QUrl &url, const HttpSettings &settings);

/// The proxy for a URL. The system is asked beside the thread that wants to know: it may look for a script in
/// the network, and wait for it.
QFuture<QNetworkProxy> chooseProxy(const QUrl &url, const HttpSettings &settings);

/// HOST:PORT, empty without one.
QString proxyText(const QNetworkProxy &proxy);

} // namespace claimcheck
