#pragma once

#include "ui/inspect/textblock.h"

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A check of the report: shape in the gutter, name, and both values with the same left edge, the differing
/// run marked; below them why, and what to do. Checks that hold take as little room as they can.
class ReportDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claimcheck::ui
