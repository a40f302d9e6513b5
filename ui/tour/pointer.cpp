#include "ui/tour/pointer.h"

#include "ui/theme/painterstyle.h"

#include <QEvent>
#include <QPainter>

namespace claimcheck::ui {

namespace {

constexpr int room = 3; ///< between the control and its ring

} // namespace

Pointer::Pointer(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Pointer::pointAt(QWidget *target)
{
    watch(false);
    m_target = target;
    watch(true);
    place();
}

void Pointer::watch(bool on)
{
    for (const QPointer<QWidget> &one : std::as_const(m_watched))
        if (one)
            one->removeEventFilter(this);
    m_watched.clear();
    for (QWidget *one = m_target; on && one && one != parentWidget(); one = one->parentWidget()) {
        one->installEventFilter(this);
        m_watched.append(one);
    }
}

bool Pointer::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::Move || type == QEvent::Resize || type == QEvent::Show || type == QEvent::Hide)
        QMetaObject::invokeMethod(this, &Pointer::place, Qt::QueuedConnection); // once all have moved
    return QWidget::eventFilter(watched, event);
}

/// Only where the control can be seen: what scrolled away is not pointed at.
void Pointer::place()
{
    const QRect seen = m_target ? m_target->visibleRegion().boundingRect() : QRect();
    setVisible(!seen.isEmpty());
    if (seen.isEmpty())
        return;
    const QRect at(m_target->mapTo(parentWidget(), seen.topLeft()), seen.size());
    setGeometry(at.adjusted(-room, -room, room, room).intersected(parentWidget()->rect()));
    raise();
    update();
}

void Pointer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFocusRing(&painter, QRectF(rect()));
}

} // namespace claimcheck::ui
