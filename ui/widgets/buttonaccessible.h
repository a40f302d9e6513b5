#pragma once

#include <QAccessibleWidget>

class QAbstractButton;
class QMenu;

namespace claimcheck::ui {

/// A button as a screen reader has it. What is done to it from there is a click: Qt's own toggles a button
/// that can be checked without one, and nothing that waits for clicks happens.
class ButtonAccessible : public QAccessibleWidget {
public:
    explicit ButtonAccessible(QAbstractButton *button);

    QAccessible::Role role() const override;
    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    QStringList actionNames() const override;
    void doAction(const QString &name) override;

private:
    QAbstractButton *button() const;
    QMenu *menu() const;
    QString mainAction() const;
    void showMenu();
};

} // namespace claimcheck::ui
