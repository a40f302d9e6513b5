#pragma once

#include <QStyledItemDelegate>

namespace claimcheck::ui {

/// A rule in the ranking: two lines where it is near, one where it is far away.
class RankingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintNear(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace claimcheck::ui
