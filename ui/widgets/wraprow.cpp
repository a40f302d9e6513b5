#include "ui/widgets/wraprow.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

WrapRow::WrapRow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrapRow::addWidget(QWidget *widget)
{
    widget->setParent(this);
    m_widgets.append(widget);
    updateGeometry();
}

void WrapRow::removeWidget(QWidget *widget)
{
    m_widgets.removeAll(widget);
    updateGeometry();
}

int WrapRow::layOut(int width, Do what) const
{
    QList<Placed> line;
    int left = 0, top = 0, height = 0;
    for (QWidget *widget : m_widgets) {
        if (widget->isHidden())
            continue;
        const QSize size = widget->sizeHint();
        if (left > 0 && left + size.width() > width) {
            if (what == Do::Place)
                place(line, width);
            line.clear();
            top += height + space::s;
            left = height = 0;
        }
        if (m_lastApart && widget == m_widgets.last())
            left = std::max(left, width - size.width());
        line.append({widget, QRect(left, top, std::min(size.width(), width), size.height())});
        left += size.width() + space::s;
        height = std::max(height, size.height());
    }
    if (what == Do::Place)
        place(line, width);
    return top + height;
}

void WrapRow::place(const QList<Placed> &line, int width) const
{
    if (line.isEmpty())
        return;
    const int by = m_linesAtEnd ? std::max(0, width - 1 - line.last().where.right()) : 0;
    for (const Placed &one : line)
        one.widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), one.where.translated(by, 0)));
}

QSize WrapRow::sizeHint() const
{
    int width = 0;
    for (const QWidget *widget : m_widgets)
        if (!widget->isHidden())
            width += widget->sizeHint().width() + space::s;
    width = std::max(0, width - space::s);
    return {width, heightForWidth(width)};
}

QSize WrapRow::minimumSizeHint() const
{
    int width = 0;
    for (const QWidget *widget : m_widgets)
        if (!widget->isHidden())
            width = std::max(width, widget->minimumSizeHint().width());
    return {width, heightForWidth(QWIDGETSIZE_MAX)};
}

int WrapRow::heightForWidth(int width) const
{
    return layOut(width, Do::Measure);
}

void WrapRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut(width(), Do::Place);
}

bool WrapRow::event(QEvent *event)
{
    // What was shown or hidden in it while it was hidden itself asked for no layout.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        updateGeometry();
        layOut(width(), Do::Place);
    }
    return QWidget::event(event);
}

} // namespace claimcheck::ui
