#pragma once

#include <QList>

class QWidget;

namespace claimcheck::ui {

/// Every widget below `root` that can have the focus, in the order the layouts have them: as they are read.
QList<QWidget *> inReadingOrder(const QWidget *root);

/// Gives the focus to the next of `stops`, or the one before, that Tab may reach; false where there is none.
/// For QWidget::focusNextPrevChild(): Qt puts what is made later at the end of the window, behind its
/// buttons, and may keep a part that was made before its window in a round of its own, which Tab never
/// leaves.
bool moveFocus(const QList<QWidget *> &stops, bool next);

} // namespace claimcheck::ui
