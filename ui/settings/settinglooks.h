#pragma once

#include "core/result.h"

namespace claimcheck::ui {

// What a settings page says of a value beside its words.

/// The certificates in a file. Error: network.ca-file.
Result<QString> authorityWords(const QString &path);

/// Where a file is that this program writes, and how large; or that there is none yet.
QString fileWords(const QString &path);

} // namespace claimcheck::ui
