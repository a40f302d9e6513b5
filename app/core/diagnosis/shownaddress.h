#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace claimcheck {

/// Scheme, host and port of an address, as "https://host:8443" or "host:3128"; of the rest, where keys and
/// passwords stand, only that it is there. Nothing where it is not certain what is the host.
std::optional<QString> shownAddress(const QByteArray &text);

} // namespace claimcheck
