#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A problem on the warning ground, wrapped; its first words in the warning colour.
class ProblemDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    static int heightFor(const QModelIndex &index, int width);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claimcheck::ui
