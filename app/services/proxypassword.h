#pragma once

#include "services/http.h"

namespace claimcheck {

/// Where the password of an explicit proxy that wants a name is kept; empty where none is wanted. Another
/// name, host or port has another entry: a password never goes where it was not meant for.
QByteArray proxyEntry(const HttpSettings &network);

/// The same network, whose proxy has its password asked of `read`, by its entry, where it wants one. What
/// `read` holds on to outlives every request.
HttpSettings withProxyPassword(
    HttpSettings network,
    const std::function<Async<std::shared_ptr<const SecretText>>(const QByteArray &entry)> &read);

/// What a password has to be to be kept: text that every way of asking for one can carry.
/// Errors: proxy.no-password, proxy.long-password, proxy.password.
Result<void> checkProxyPassword(QByteArrayView password);

} // namespace claimcheck
