#include "ui/widgets/rowlist.h"

#include "ui/theme/painterstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/roles.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr qreal radius = 6;

} // namespace

RowList::RowList(QWidget *parent)
    : QListView(parent)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setSelectionMode(QAbstractItemView::NoSelection);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, &RowList::fit, Qt::QueuedConnection);
    connect(this, &QListView::clicked, this, &QListView::activated);
    letDragRows(this);
}

void RowList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &RowList::fit);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowList::fit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RowList::fit);
    connect(model, &QAbstractItemModel::dataChanged, this, &RowList::fit);
}

void RowList::fit()
{
    if (!model())
        return;
    int height = 0;
    for (int row = 0; row < model()->rowCount(); ++row)
        height += sizeHintForIndex(model()->index(row, 0)).height();
    setFixedHeight(std::max(height, 1));
    scheduleDelayedItemsLayout();
}

void RowList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void RowList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    const Theme *theme = Theme::instance();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath corners;
    corners.addRect(QRectF(viewport()->rect()));
    QPainterPath inner;
    inner.addRoundedRect(frame, radius, radius);
    painter.fillPath(corners.subtracted(inner), theme->color(Color::Surface));
    painter.setPen(QPen(theme->color(theme->isHighContrast() ? Color::Border : Color::Divider), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, radius, radius);
    // At the ends, the ring of a row would lose its corners to those of the frame.
    const QRect current = visualRect(currentIndex());
    const bool ends = current.top() <= 0 || current.bottom() >= viewport()->height() - 1;
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange) && current.isValid() && ends)
        paintFocusRing(&painter, QRectF(current), radius);
}

void RowList::keyPressEvent(QKeyEvent *event)
{
    // As after Tab: from here on the ring is to be seen.
    window()->setAttribute(Qt::WA_KeyboardFocusChange);
    const QModelIndex current = currentIndex();
    if (event->matches(QKeySequence::Copy)) {
        if (const QString text = current.data(CopyRole).toString(); !text.isEmpty())
            Q_EMIT copied(text);
        return event->accept();
    }
    const bool acts = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (acts && current.isValid()) {
        Q_EMIT activated(current);
        return event->accept();
    }
    QListView::keyPressEvent(event);
}

void RowList::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid())
        setCurrentIndex(firstEnabled());
    QListView::focusInEvent(event);
    Q_EMIT currentShown(visualRect(currentIndex()));
}

void RowList::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

/// What cannot be used, such as column heads, is passed over.
QModelIndex RowList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex index = QListView::moveCursor(action, modifiers);
    return index.flags().testFlag(Qt::ItemIsEnabled) ? index : firstEnabled();
}

void RowList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && hasFocus())
        Q_EMIT currentShown(visualRect(current));
}

QModelIndex RowList::firstEnabled() const
{
    for (int row = 0; model() && row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.flags().testFlag(Qt::ItemIsEnabled))
            return index;
    }
    return {};
}

} // namespace claimcheck::ui
