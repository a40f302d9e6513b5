#include "ui/widgets/action.h"

#include "ui/theme/theme.h"

namespace claimcheck::ui {

QAction *makeAction(QObject *owner, const QString &words, const QString &icon, const QKeySequence &shortcut)
{
    auto *action = new QAction(words, owner);
    if (!icon.isEmpty())
        action->setIcon(Theme::instance()->icon(icon));
    action->setShortcut(shortcut);
    return action;
}

QAction *makeInnerAction(QWidget *owner, const QString &words, const QString &icon,
                         const QKeySequence &shortcut)
{
    QAction *action = makeAction(owner, words, icon, shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return action;
}

} // namespace claimcheck::ui
