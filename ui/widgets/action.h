#pragma once

#include <QAction>

namespace claimcheck::ui {

/// An action of `owner` with its words, the name of an icon (empty for none) and a shortcut.
QAction *makeAction(QObject *owner, const QString &words, const QString &icon, const QKeySequence &shortcut);

/// The same, calling a slot of its owner.
template <typename Owner>
QAction *makeAction(Owner *owner, const QString &words, const QString &icon, const QKeySequence &shortcut,
                    void (Owner::*slot)())
{
    QAction *action = makeAction(owner, words, icon, shortcut);
    QObject::connect(action, &QAction::triggered, owner, slot);
    return action;
}

} // namespace claimcheck::ui
