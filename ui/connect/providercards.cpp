#include "ui/connect/providercards.h"

#include "ui/connect/providercarddelegate.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QWheelEvent>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int mostColumns = 3, leastWidth = 186;

} // namespace

ProviderCards::ProviderCards(QWidget *parent)
    : QListView(parent)
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, &ProviderCards::fit, Qt::QueuedConnection);
}

int ProviderCards::shownRows() const
{
    int shown = 0;
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        shown += isRowHidden(row) ? 0 : 1;
    return shown;
}

void ProviderCards::fit()
{
    const int width = viewport()->width();
    m_columns = std::clamp(width / rowHeight(leastWidth), 1, mostColumns);
    const int height = ProviderCardDelegate::cellHeight();
    setGridSize({std::max((width - 1) / m_columns, 1), height});
    const int lines = (shownRows() + m_columns - 1) / m_columns;
    setVisible(lines > 0);
    setFixedHeight(std::max(lines * height, 1));
}

void ProviderCards::setPicked(int row)
{
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    const QModelIndex index = model()->index(row, 0);
    if (!index.isValid())
        return selectionModel()->clearSelection();
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
}

void ProviderCards::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void ProviderCards::keyPressEvent(QKeyEvent *event)
{
    // As after Tab: from here on the ring is to be seen.
    window()->setAttribute(Qt::WA_KeyboardFocusChange);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            Q_EMIT goOnWanted(currentIndex().row());
        return;
    }
    QListView::keyPressEvent(event);
    viewport()->update();
}

void ProviderCards::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    for (int row = 0; !currentIndex().isValid() && row < model()->rowCount(); ++row)
        if (!isRowHidden(row))
            selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::NoUpdate);
}

void ProviderCards::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void ProviderCards::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (hasFocus())
        Q_EMIT currentShown(visualRect(current));
}

void ProviderCards::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (!m_isShowing && !selected.isEmpty())
        Q_EMIT picked(selected.indexes().constFirst().row());
}

/// Moving about picks nothing.
QItemSelectionModel::SelectionFlags ProviderCards::selectionCommand(const QModelIndex &index,
                                                                    const QEvent *event) const
{
    if (!index.isValid())
        return QItemSelectionModel::NoUpdate;
    if (event && event->type() == QEvent::KeyPress) {
        const bool picks = static_cast<const QKeyEvent *>(event)->key() == Qt::Key_Space;
        return picks ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::NoUpdate;
    }
    if (event && event->type() == QEvent::MouseMove)
        return QItemSelectionModel::NoUpdate;
    return QItemSelectionModel::ClearAndSelect;
}

} // namespace claimcheck::ui
