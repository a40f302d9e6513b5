#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A part of a condition: shape and word, the text at its depth, what the token has at the far side, and
/// advice below.
class ConditionPartsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claimcheck::ui
