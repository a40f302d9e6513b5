#pragma once

#include <QByteArray>

#include <optional>

namespace claimcheck {

/// The time of an HTTP header, in Unix milliseconds. Only the form that servers must send is read, not the
/// two obsolete ones (RFC 9110 section 5.6.7).
std::optional<qint64> httpDate(const QByteArray &text);

} // namespace claimcheck
