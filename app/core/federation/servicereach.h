#pragma once

#include "core/result.h"

#include <optional>

namespace claimcheck {

/// Why the service would refuse to fetch keys from an address (wif-protocol 7.4), as far as its text tells:
/// no name is looked up. Error: url.syntax, url.scheme, url.port, url.user, url.address, url.private-name.
std::optional<Error> serviceFault(const QByteArray &url);

} // namespace claimcheck
