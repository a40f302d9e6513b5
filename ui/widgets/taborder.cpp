#include "ui/widgets/taborder.h"

#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
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
    if (const auto *splitter = qobject_cast<const QSplitter *>(widget))
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), found);
    for (QObject *child : widget->children())
        if (child->isWidgetType())
            collect(static_cast<QWidget *>(child), found);
}

/// What can have the focus keeps it: its parts are its own affair, but for an area that is scrolled with it
/// and a button inside a field. Of radio buttons Qt lets Tab reach one at a time; they all keep their place.
void collect(QWidget *widget, QList<QWidget *> &found)
{
    if (widget->isWindow() || found.contains(widget))
        return;
    if (widget->focusPolicy() != Qt::NoFocus)
        found.append(widget);
    if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QScrollArea *>(widget)
        || qobject_cast<QLineEdit *>(widget))
        collectBelow(widget, found);
}

} // namespace

QList<QWidget *> inReadingOrder(const QWidget *root)
{
    QList<QWidget *> found;
    collectBelow(root, found);
    return found;
}

bool moveFocus(const QList<QWidget *> &stops, bool next)
{
    const qsizetype count = stops.size();
    const QWidget *window = count > 0 ? stops.first()->window() : nullptr;
    QWidget *focused = window ? window->focusWidget() : nullptr;
    qsizetype from = stops.indexOf(focused);
    for (qsizetype i = 0; i < count && from < 0; ++i)
        if (stops.at(i)->isAncestorOf(focused) && !qobject_cast<QScrollArea *>(stops.at(i)))
            from = i; // a part of it
    if (from < 0 && !next)
        from = count;
    for (qsizetype step = 1; step <= count; ++step) {
        QWidget *stop = stops.at(((next ? from + step : from - step) + 2 * count) % count);
        const bool isHere = stop->window() == window; // a panel may float
        if (isHere && stop->isVisible() && stop->isEnabled() && (stop->focusPolicy() & Qt::TabFocus)) {
            stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return false;
}

} // namespace claimcheck::ui
