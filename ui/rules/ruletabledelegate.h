#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A cell of the table of rules: a shape and the name first, data in monospace, findings in their colour. The
/// table paints the ground and what spans a row; a row only the Console may change is higher for it.
class RuleTableDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int rowAtTenPoints = 36, noteAtTenPoints = 28;
};

} // namespace claimcheck::ui
