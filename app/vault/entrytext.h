#pragma once

#include "local/secrettext.h"

#include <QString>

#include <optional>

namespace claimcheck {

/// A value as a keychain keeps it: libsecret ends a text at the first NUL, so what is not plain ASCII is
/// written in base64 behind a mark. What is plain stays readable to its owner.
QString entryText(const SecretText &value);
/// Nothing where the text is no such value.
std::optional<SecretText> entryValue(const QString &text);

/// Overwrites a text that nobody else holds, and empties it.
void wipe(QString &text);

} // namespace claimcheck
