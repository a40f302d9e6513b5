#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// The texts of one cell of the claims tree; the view paints the ground of the row.
class ClaimsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static int nameWidth(const QModelIndex &index); ///< that it is not cut off

private:
    void paintSection(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace claimcheck::ui
