#include "ui/rules/findedit.h"

#include <QKeyEvent>

namespace claimcheck::ui {

/// On X11, Ctrl+E is one more End key to a field; here it is what edits the rule that was found.
bool FindEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void FindEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            break;
        [[fallthrough]];
    case Qt::Key_Down:
        return Q_EMIT foundWanted();
    case Qt::Key_Escape:
        if (text().isEmpty())
            return Q_EMIT leaveWanted();
        return clear();
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace claimcheck::ui
