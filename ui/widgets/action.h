#pragma once

#include <QAction>
#include <QWidget>

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

/// One that is heard only while the focus is in its owner: for keys that mean something else elsewhere.
QAction *makeInnerAction(QWidget *owner, const QString &words, const QString &icon,
                         const QKeySequence &shortcut);

} // namespace claimcheck::ui
