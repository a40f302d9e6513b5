#pragma once

#include <QStyledItemDelegate>

#include <map>
#include <memory>

namespace claimcheck::ui {

class CompareRow;

/// Rows of one comparison: the claim, both values with what differs marked, and whether a rule cares.
class CompareDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    CompareDelegate(const QAbstractItemModel *model, QObject *parent);
    ~CompareDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const CompareRow &rowFor(int width, const QModelIndex &index) const;
    void forget();

    mutable std::map<int, std::unique_ptr<CompareRow>> m_rows; ///< by their place, for one width
    mutable int m_width = -1;
};

} // namespace claimcheck::ui
