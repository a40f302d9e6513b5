#pragma once

#include "ui/widgets/rowcache.h"

#include <QStyledItemDelegate>

namespace claimcheck::ui {

class ReportRow;

/// A check of the report: shape in the gutter, name, and both values with the same left edge, the differing
/// run marked; below them why, and what to do. Checks that hold take as little room as they can.
class ReportDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ReportDelegate(QObject *parent = nullptr);
    ~ReportDelegate() override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ReportRow &rowFor(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    mutable RowCache<ReportRow> m_rows;
};

} // namespace claimcheck::ui
