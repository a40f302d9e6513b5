#pragma once

#include <QList>

class QWidget;

namespace claimcheck::ui {

/// Every widget below `root` that can have the focus, in the order the layouts have them: as they are read.
QList<QWidget *> inReadingOrder(const QWidget *root);

/// Tab goes from each to the next. Qt puts what is made later at the end of the window, behind its buttons.
void chainTabs(const QList<QWidget *> &widgets);

} // namespace claimcheck::ui
