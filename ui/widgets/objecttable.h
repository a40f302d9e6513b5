#pragma once

#include <QList>
#include <QTreeView>

class QAction;
class QSortFilterProxyModel;

namespace claimcheck::ui {

/// Rows and columns of plain cells with a shape in front; Ctrl+C copies CopyRole.
class ObjectTable : public QTreeView {
    Q_OBJECT

public:
    /// Whether a click on a heading sorts.
    enum class Order : quint8 { Chosen, OfTheModel };
    /// The columns share the width in this proportion.
    ObjectTable(const QString &name, const QList<int> &shares, Order order, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// What is done with the current row, for the menu of the right button and of the menu key. What is off
    /// at that time is left out.
    void setRowActions(const QList<QAction *> &actions) { m_actions = actions; }

Q_SIGNALS:
    void copied(const QString &text);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<int> m_shares;
    QList<QAction *> m_actions;
    QSortFilterProxyModel *m_sorted = nullptr;
};

} // namespace claimcheck::ui
