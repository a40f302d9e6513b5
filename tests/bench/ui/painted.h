#pragma once

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace claimcheck::test {

/// Notices that a widget has been painted.
class Painted : public QObject {
public:
    explicit Painted(QWidget *widget) { widget->installEventFilter(this); }
    void wait()
    {
        isPainted = false;
        waitOn();
    }
    /// Without forgetting what was painted meanwhile.
    void waitOn()
    {
        while (!isPainted)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        isPainted = isPainted || event->type() == QEvent::Paint;
        return false;
    }
    bool isPainted = false;
};

} // namespace claimcheck::test
