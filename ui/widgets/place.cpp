#include "ui/widgets/place.h"

#include "ui/widgets/taborder.h"

namespace claimcheck::ui {

QList<QWidget *> Place::stops() const
{
    return inReadingOrder(this);
}

/// In a window, the window has more to go through.
bool Place::focusNextPrevChild(bool next)
{
    return isWindow() ? moveFocus(stops(), next) : QWidget::focusNextPrevChild(next);
}

} // namespace claimcheck::ui
