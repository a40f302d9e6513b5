#pragma once

#include <QString>

namespace claimcheck {

/// Makes a folder, and those above it that are missing, for its owner alone (0700). True where it is there
/// afterwards; one that was there keeps its rights.
bool makePrivateFolder(const QString &path);

} // namespace claimcheck
