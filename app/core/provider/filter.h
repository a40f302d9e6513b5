#pragma once

#include <QByteArray>

#include <optional>

namespace claimcheck::detail {

/// What a value goes through on its way into a text (resources/presets/README.md).
bool isFilter(QByteArrayView name);
QByteArray filtered(QByteArrayView filter, const QByteArray &value);
/// The value a filtered text came from; nothing for a filter that cannot be undone.
std::optional<QByteArray> unfiltered(QByteArrayView filter, const QByteArray &text);

/// Another value of the same shape: letters and digits changed, a leading word up to - or _ kept.
QByteArray otherValue(const QByteArray &value);

} // namespace claimcheck::detail
