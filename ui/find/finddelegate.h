#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A row of FindModel: picture, title, what says more, and at the far end the shortcut or the kind.
class FindDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static int rowHeightNow(); ///< with the current text size
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claimcheck::ui
