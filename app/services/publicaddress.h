#pragma once

#include <QString>

namespace claimcheck {

/// What an IP address is, where it is not a public one: "an address of this computer", "a private address",
/// "where clouds keep the secrets of a machine", …; empty for a public address (N3). IPv4 in IPv6 (mapped,
/// NAT64) is judged by what is in it.
QString addressFault(const QString &address);

bool isLoopbackAddress(const QString &address);

} // namespace claimcheck
