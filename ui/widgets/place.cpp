#include "ui/widgets/place.h"

#include "ui/widgets/taborder.h"

namespace claimcheck::ui {

QList<QWidget *> Place::stops() const
{
    return inReadingOrder(this);
}

void Place::openFiles(const QStringList &paths)
{
    if (paths.size() == 1)
        openFile(paths.constFirst());
    else
        Q_EMIT trouble(tr("One file at a time."), tr("Nothing was opened: drop the one you mean."));
}

/// In a window, the window has more to go through.
bool Place::focusNextPrevChild(bool next)
{
    return isWindow() ? moveFocus(stops(), next) : QWidget::focusNextPrevChild(next);
}

} // namespace claimcheck::ui
