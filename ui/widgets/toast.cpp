#include "ui/widgets/toast.h"

#include "ui/theme/painterstyle.h"
#include "ui/widgets/paragraph.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace claimcheck::ui {

Toast::Toast(QWidget *window)
    : QFrame(window)
    , m_words(new Paragraph)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(m_words);
    setFocusPolicy(Qt::ClickFocus);
    m_life.setSingleShot(true);
    m_life.setInterval(4000);
    connect(&m_life, &QTimer::timeout, this, &QWidget::hide);
    window->installEventFilter(this);
    hide();
}

void Toast::showMessage(const QString &words)
{
    m_words->setText(words, Color::Surface);
    setAccessibleName(words);
    place();
    show();
    raise();
    m_life.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString Toast::words() const
{
    return m_words->text();
}

void Toast::place()
{
    const QSize room = parentWidget()->size();
    const int width = std::min(sizeHint().width(), room.width() - 2 * space::xl);
    const int height = heightForWidth(width);
    setGeometry((room.width() - width) / 2, room.height() - height - space::xl, width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *)
{
    m_life.stop();
}

void Toast::leaveEvent(QEvent *)
{
    if (!hasFocus())
        m_life.start();
}

void Toast::focusInEvent(QFocusEvent *)
{
    m_life.stop();
    update();
}

void Toast::focusOutEvent(QFocusEvent *)
{
    m_life.start();
    update();
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

/// The colours of text the other way round: in those of the window it would be taken for a button.
void Toast::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme->color(Color::Text));
    painter.drawRoundedRect(QRectF(rect()), 4, 4);
    if (hasFocus())
        paintFocusRing(&painter, QRectF(rect()));
}

} // namespace claimcheck::ui
