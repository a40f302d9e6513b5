#pragma once

#include <QDialog>

class QAction;

namespace claimcheck::ui {

/// A group of the map: a heading and actions that have a shortcut (others are left out).
struct ShortcutGroup {
    QString title;
    QList<QAction *> actions;
};

/// Lists the shortcuts that exist, read from the actions themselves.
class KeyboardMap : public QDialog {
    Q_OBJECT

public:
    explicit KeyboardMap(const QList<ShortcutGroup> &groups, QWidget *parent = nullptr);
};

/// An action's words without the mnemonic and the dots: "Open federation file".
QString plainWords(const QAction *action);

} // namespace claimcheck::ui
