#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// Paints a row of PlanRows: shape, kind, what it is with its state below, the id in monospace and how long
/// it took; where the width asks for it, the id stands below, and what it is takes more lines.
class PlanRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claimcheck::ui
