#pragma once

#include "local/descriptor.h"

#include <QString>

namespace claimcheck {

/// A file that is to leave nothing behind. Opened while it still has its name, which may then go to another
/// or to none; never through a symbolic link, and only a regular file.
class DoomedFile {
public:
    explicit DoomedFile(const QString &path);

    /// Overwrites all of it, as far as the file system lets that reach the disk.
    void wipe() const;

private:
    Descriptor m_file;
};

} // namespace claimcheck
