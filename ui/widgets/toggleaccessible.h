#pragma once

#include <QAccessibleWidget>

class QAbstractButton;

namespace claimcheck::ui {

/// A button that can be checked, as a screen reader has it: one of several or for itself. Toggling it from
/// there does what a click does; Qt's own only checks it, and nothing that waits for clicks happens.
class ToggleAccessible : public QAccessibleWidget {
public:
    explicit ToggleAccessible(QAbstractButton *button);

    QAccessible::Role role() const override;
    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    QStringList actionNames() const override;
    void doAction(const QString &name) override;

private:
    QAbstractButton *button() const;
};

} // namespace claimcheck::ui
