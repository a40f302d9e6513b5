#include "ui/theme/listfocus.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QItemSelectionModel>
#include <QListView>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr auto bareFocus = "bare-focus"; ///< app.qss frames it

QModelIndex firstRow(const QAbstractItemView *view)
{
    const QAbstractItemModel *model = view->model();
    const auto *list = qobject_cast<const QListView *>(view);
    for (int row = 0; model && row < model->rowCount(view->rootIndex()); ++row) {
        const QModelIndex index = model->index(row, 0, view->rootIndex());
        if (index.flags().testFlag(Qt::ItemIsEnabled) && !(list && list->isRowHidden(row)))
            return index;
    }
    return {};
}

void frame(QAbstractItemView *view, bool framed)
{
    if (view->property(bareFocus).toBool() == framed)
        return;
    view->setProperty(bareFocus, framed);
    view->style()->unpolish(view);
    view->style()->polish(view);
}

} // namespace

ListFocus::ListFocus(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
{
    view->installEventFilter(this);
}

void ListFocus::watch(QAbstractItemView *view)
{
    const QObjectList children = view->children();
    for (const QObject *child : children)
        if (dynamic_cast<const ListFocus *>(child))
            return;
    new ListFocus(view);
}

void ListFocus::show()
{
    const QModelIndex first = firstRow(m_view);
    if (m_view->selectionModel() && !m_view->currentIndex().isValid() && first.isValid())
        m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    frame(m_view, !first.isValid());
}

bool ListFocus::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        // A dialog that a key opened goes on as the window did.
        QWidget *window = m_view->window();
        if (window->parentWidget()
            && window->parentWidget()->window()->testAttribute(Qt::WA_KeyboardFocusChange))
            window->setAttribute(Qt::WA_KeyboardFocusChange);
        show();
        if (const QAbstractItemModel *model = m_view->model()) {
            const auto later = Qt::QueuedConnection; // whoever fills a list may choose a row itself
            m_inserted = connect(model, &QAbstractItemModel::rowsInserted, this, &ListFocus::show, later);
            m_removed = connect(model, &QAbstractItemModel::rowsRemoved, this, &ListFocus::show, later);
            m_reset = connect(model, &QAbstractItemModel::modelReset, this, &ListFocus::show, later);
        }
    } else if (event->type() == QEvent::FocusOut) {
        for (const QMetaObject::Connection &connection : {m_inserted, m_removed, m_reset})
            disconnect(connection);
        frame(m_view, false);
    }
    return false;
}

} // namespace claimcheck::ui
