#include "ui/widgets/taborder.h"

#include <QLayout>
#include <QWidget>

namespace claimcheck::ui {

namespace {

void collect(QWidget *widget, QList<QWidget *> &found);

void collectIn(const QLayout *layout, QList<QWidget *> &found)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (item->widget())
            collect(item->widget(), found);
        else if (item->layout())
            collectIn(item->layout(), found);
    }
}

/// What no layout places stands in the order it was made.
void collectBelow(const QWidget *widget, QList<QWidget *> &found)
{
    if (widget->layout())
        collectIn(widget->layout(), found);
    for (QObject *child : widget->children())
        if (child->isWidgetType())
            collect(static_cast<QWidget *>(child), found);
}

/// What can have the focus keeps it: its parts are its own affair. Of radio buttons Qt lets Tab reach one at
/// a time; they all keep their place.
void collect(QWidget *widget, QList<QWidget *> &found)
{
    if (widget->isWindow() || found.contains(widget))
        return;
    if (widget->focusPolicy() != Qt::NoFocus)
        found.append(widget);
    else
        collectBelow(widget, found);
}

} // namespace

QList<QWidget *> inReadingOrder(const QWidget *root)
{
    QList<QWidget *> found;
    collectBelow(root, found);
    return found;
}

void chainTabs(const QList<QWidget *> &widgets)
{
    for (qsizetype i = 1; i < widgets.size(); ++i)
        QWidget::setTabOrder(widgets.at(i - 1), widgets.at(i));
}

} // namespace claimcheck::ui
