#pragma once

#include "core/result.h"

namespace claimcheck::ui {

/// A file of this program that it could not read, and where that file is now: what is written next goes to
/// its place and must not be what is lost.
struct SetAside {
    QString path;
    Error why;
    bool isMoved = false; ///< else it is where it was
};

/// Gives the file at `path` a name beside its own that nobody has.
SetAside setAside(const QString &path, const Error &why);

/// Where it is now, and why; safe to show.
QString asideWords(const SetAside &aside);

} // namespace claimcheck::ui
