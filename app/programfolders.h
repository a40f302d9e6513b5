#pragma once

#include <QStringList>

namespace claimcheck {

/// Where the program's modules and catalogues may lie: beside it in the build, in the library folder once
/// installed.
QStringList programFolders();

} // namespace claimcheck
