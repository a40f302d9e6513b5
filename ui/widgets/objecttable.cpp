#include "ui/widgets/objecttable.h"

#include "ui/widgets/dragout.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include <numeric>

namespace claimcheck::ui {

namespace {

constexpr int rowAtTenPoints = 36, shapeSize = 16;

class Cells : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QRect room = option.rect.adjusted(6, 0, -6, 0);
        if (index.column() == 0) {
            const int side = rowHeight(shapeSize);
            const QRect shape(option.rect.left() + space::l, room.top() + (room.height() - side) / 2, side,
                              side);
            Theme::instance()->paintShape(painter, Shape(index.data(VerdictRole).toInt()),
                                          QStyle::visualRect(option.direction, option.rect, shape));
            room.setLeft(shape.right() + space::m);
        }
        rows::paintLine(painter, option, room, index.data().toString(), TextRole::Body,
                        index.column() == 0 ? Color::Text : Color::Text2, Qt::AlignLeft,
                        index.column() == 0 ? QFont::Medium : QFont::Normal);
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {rowHeight(80), rowHeight(rowAtTenPoints)};
    }
};

} // namespace

ObjectTable::ObjectTable(const QString &name, const QList<int> &shares, Order order, QWidget *parent)
    : QTreeView(parent)
    , m_shares(shares)
{
    setProperty("rows", true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    letDragRows(this);
    if (order == Order::Chosen) {
        m_sorted = new QSortFilterProxyModel(this);
        m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
        m_sorted->setSortLocaleAware(true);
        setSortingEnabled(true);
    }
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAllColumnsShowFocus(true);
    setItemDelegate(new Cells(this));
    setAccessibleName(name);
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
}

void ObjectTable::setModel(QAbstractItemModel *model)
{
    if (!m_sorted)
        return QTreeView::setModel(model);
    m_sorted->setSourceModel(model);
    QTreeView::setModel(m_sorted);
    sortByColumn(0, Qt::AscendingOrder);
}

/// By the keyboard it is about the current row, and opens there; by the mouse about the row below it.
void ObjectTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex row = mouse ? indexAt(event->pos()) : currentIndex();
    if (!row.isValid())
        return;
    setCurrentIndex(row);
    scrollTo(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : std::as_const(m_actions))
        if (action->isEnabled() && action->isVisible())
            menu->addAction(action);
    if (menu->isEmpty())
        return delete menu;
    const QRect below = visualRect(row.siblingAtColumn(0));
    menu->popup(mouse ? event->globalPos()
                      : viewport()->mapToGlobal(isRightToLeft() ? below.bottomRight() : below.bottomLeft()));
    if (!mouse)
        menu->setActiveAction(menu->actions().at(0));
}

void ObjectTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    const int whole = std::accumulate(m_shares.begin(), m_shares.end(), 0);
    for (int column = 0; column < header()->count(); ++column)
        header()->resizeSection(column, viewport()->width() * m_shares.value(column, 1) / whole);
}

void ObjectTable::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    ground.state.setFlag(QStyle::State_Selected,
                         selectionModel()->isRowSelected(index.row(), index.parent()));
    ground.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex().row() == index.row());
    ground.state.setFlag(QStyle::State_MouseOver,
                         option.rect.contains(viewport()->mapFromGlobal(QCursor::pos())) && underMouse());
    rows::paintGround(painter, ground, rows::Ground::Surface);
    QStyleOptionViewItem cells = option;
    cells.state.setFlag(QStyle::State_HasFocus, false); // the ring is around the row
    QTreeView::drawRow(painter, cells, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      Theme::instance()->color(Color::Divider));
}

void ObjectTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        const QString text = currentIndex().data(CopyRole).toString();
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(text);
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace claimcheck::ui
