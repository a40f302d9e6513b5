#pragma once

#include "services/http.h"
#include "vault/tokenvault.h"

namespace claimcheck {

/// Where the password of an explicit proxy that wants a name is kept; empty where none is wanted. Another
/// name, host or port has another entry: a password never goes where it was not meant for.
QByteArray proxyEntry(const HttpSettings &network);

/// The same network, whose proxy gets its password out of the vault, which outlives every request.
HttpSettings withPassword(HttpSettings network, TokenVault &vault);

} // namespace claimcheck
