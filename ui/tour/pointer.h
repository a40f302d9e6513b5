#pragma once

#include <QPointer>
#include <QWidget>

namespace claimcheck::ui {

/// A ring around a control somewhere in the window: look here. It takes no clicks and no focus, and follows
/// what it points at.
class Pointer : public QWidget {
    Q_OBJECT

public:
    explicit Pointer(QWidget *window);

    void pointAt(QWidget *target); ///< null: at nothing
    QWidget *target() const { return m_target; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watch(bool on);
    void place();

    QPointer<QWidget> m_target;
    QList<QPointer<QWidget>> m_watched; ///< the target and what it stands in
};

} // namespace claimcheck::ui
