#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

namespace claimcheck::ui {

/// A line icon that looks its colour up when it is painted, so a change of appearance needs no new icons.
/// The file is read at the first painting, not before.
QIcon lineIcon(const QString &name, Color color);

} // namespace claimcheck::ui
