#include "ui/inspect/claimsview.h"

#include "ui/inspect/claimsdelegate.h"
#include "ui/inspect/claimsheader.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

bool isSection(const QModelIndex &index)
{
    return ClaimsModel::kind(index) == ClaimsModel::Kind::Section;
}

} // namespace

ClaimsView::ClaimsView(ClaimsModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setHeader(new ClaimsHeader(this));
    setModel(model);
    setItemDelegate(new ClaimsDelegate(this));
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setMouseTracking(true);
    setExpandsOnDoubleClick(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAccessibleName(tr("Header and claims"));
    letDragRows(this, [model](const QModelIndex &index) -> std::optional<Carried> {
        const QModelIndex row = index.siblingAtColumn(0);
        if (ClaimsModel::kind(row) != ClaimsModel::Kind::Entry)
            return std::nullopt;
        return Carried{u"%1: %2"_qs.arg(row.data().toString(), model->exactValue(row))};
    });
    restyle();
    connect(Theme::instance(), &Theme::changed, this, &ClaimsView::restyle);
    connect(model, &QAbstractItemModel::modelReset, this, &ClaimsView::measureNames);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ClaimsView::measureNames);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (isSection(index))
            setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
    });
}

void ClaimsView::setToken(const Token *token, UnixSeconds now, const ProviderPreset *preset)
{
    const QStringList open = openPaths({}), closed = closedSections();
    const QString current = m_model->path(currentIndex().siblingAtColumn(0));
    const int scrolled = verticalScrollBar()->value();
    m_model->setToken(token, now, preset);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex section = m_model->index(row, 0);
        setExpanded(section, !closed.contains(m_model->path(section)));
    }
    for (const QString &path : open) {
        if (const QModelIndex index = m_model->find(path); index.isValid())
            setExpanded(index, true);
    }
    setCurrentIndex(m_model->find(current));
    verticalScrollBar()->setValue(scrolled);
}

void ClaimsView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCurrent();
        return;
    }
    const QModelIndex row = currentIndex().siblingAtColumn(0);
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_model->hasChildren(row)
        && row.isValid()) {
        setExpanded(row, !isExpanded(row));
        return;
    }
    QTreeView::keyPressEvent(event);
}

/// Reached from the keyboard, it shows where it is.
void ClaimsView::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(m_model->index(0, 0));
    QTreeView::focusInEvent(event);
}

void ClaimsView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void ClaimsView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    const QModelIndex first = index.siblingAtColumn(0);
    const bool selected = selectionModel()->isSelected(first);
    row.state.setFlag(QStyle::State_Selected, selected);
    row.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex().siblingAtColumn(0) == first);
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    row.state.setFlag(QStyle::State_MouseOver, underMouse() && row.rect.contains(pointer));
    const bool section = isSection(index);
    rows::paintGround(painter, row, section ? rows::Ground::Window : rows::Ground::Surface);
    if (section) {
        const QColor line = Theme::instance()->color(Color::Divider);
        painter->fillRect(QRect(row.rect.left(), row.rect.bottom(), row.rect.width(), 1), line);
        if (index.row() > 0)
            painter->fillRect(QRect(row.rect.left(), row.rect.top(), row.rect.width(), 1), line);
    }
    drawBranches(painter, QRect(row.rect.left(), row.rect.top(), columnWidth(0), row.rect.height()), index);
    for (int column = 0; column < ClaimsModel::ColumnCount; ++column) {
        if (isColumnHidden(column) || (section && column > 0))
            continue;
        QStyleOptionViewItem cell = option;
        cell.rect = section ? row.rect : visualRect(index.siblingAtColumn(column));
        itemDelegate()->paint(painter, cell, index.siblingAtColumn(column));
    }
}

void ClaimsView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (!m_model->hasChildren(row))
        return;
    int depth = 0;
    for (QModelIndex above = row.parent(); above.isValid(); above = above.parent())
        ++depth;
    const int side = ui::rowHeight(16);
    const int left = depth == 0 ? ui::rowHeight(6) : indentation() * depth - side - 2;
    const QRect logical(rect.left() + left, rect.top() + (rect.height() - side) / 2, side, side);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QString icon = isExpanded(row) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    const QRect line(0, rect.top(), viewport()->width(), rect.height());
    const QRect place = QStyle::visualRect(layoutDirection(), line, logical);
    painter->save();
    if (mirrored) {
        painter->translate(2 * place.center().x() + 1, 0);
        painter->scale(-1, 1);
    }
    Theme::instance()->icon(icon, Color::Text2).paint(painter, place);
    painter->restore();
}

/// Two names that begin alike are told apart by their ends. Those of the first level; a few hundred tell.
void ClaimsView::measureNames()
{
    constexpr int mostRows = 300;
    m_longestName = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex section = m_model->index(row, 0);
        for (int child = 0; child < std::min(m_model->rowCount(section), mostRows); ++child)
            m_longestName = std::max(m_longestName,
                                     ClaimsDelegate::nameWidth(m_model->index(child, 0, section)));
    }
    fitColumns();
}

/// Meaning and origin explain the value and give way to it first.
void ClaimsView::fitColumns()
{
    const int width = viewport()->width();
    const bool showSetBy = width >= ui::rowHeight(560);
    const bool showMeaning = width >= ui::rowHeight(380);
    setColumnHidden(ClaimsModel::SetBy, !showSetBy);
    setColumnHidden(ClaimsModel::Meaning, !showMeaning);
    const int setBy = showSetBy ? ui::rowHeight(76) : 0;
    const int usual = std::min(ui::rowHeight(204), width * 41 / 100);
    const int most = std::min(ui::rowHeight(240), width * 54 / 100);
    const int name = std::clamp(ClaimsHeader::inset(ClaimsModel::Name) + m_longestName, usual, most);
    const int meaning = showMeaning ? std::min(ui::rowHeight(216), width * (showSetBy ? 28 : 24) / 100) : 0;
    setColumnWidth(ClaimsModel::Name, name);
    setColumnWidth(ClaimsModel::Meaning, meaning);
    setColumnWidth(ClaimsModel::SetBy, setBy);
    setColumnWidth(ClaimsModel::Value, std::max(width - name - meaning - setBy, ui::rowHeight(80)));
}

void ClaimsView::restyle()
{
    setIndentation(ClaimsHeader::inset(ClaimsModel::Name));
    measureNames();
    doItemsLayout();
}

void ClaimsView::copyCurrent()
{
    const QModelIndex row = currentIndex().siblingAtColumn(0);
    if (ClaimsModel::kind(row) != ClaimsModel::Kind::Entry)
        return;
    QGuiApplication::clipboard()->setText(m_model->exactValue(row));
    Q_EMIT copied(row.data().toString());
}

QStringList ClaimsView::closedSections() const
{
    QStringList paths;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const QModelIndex section = m_model->index(row, 0); !isExpanded(section))
            paths.append(m_model->path(section));
    }
    return paths;
}

QStringList ClaimsView::openPaths(const QModelIndex &parent) const
{
    QStringList paths;
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (!isExpanded(index))
            continue;
        paths.append(m_model->path(index));
        paths += openPaths(index);
    }
    return paths;
}

} // namespace claimcheck::ui
