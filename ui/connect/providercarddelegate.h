#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A card of ProviderModel: a tile with two or three letters, name, summary and facts. The picked one has a
/// ring, a tint and a tick.
class ProviderCardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// A card with the room below it.
    static int cellHeight();
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace claimcheck::ui
