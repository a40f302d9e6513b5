#include "ui/inspect/reportdelegate.h"

#include "ui/inspect/reportmodel.h"
#include "ui/inspect/reportrow.h"
#include "ui/inspect/roles.h"
#include "ui/inspect/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16, statementSize = 18;

ReportModel::Kind kindOf(const QModelIndex &index)
{
    return ReportModel::Kind(index.data(KindRole).toInt());
}

/// Of the view, not of its viewport: a scroll bar then only takes from the margin, and no height changes.
int widthOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->width() : option.rect.width();
}

void paintHairline(QPainter *painter, const QRect &row)
{
    painter->fillRect(QRect(row.left() + space::l, row.top() + space::xs, row.width() - 2 * space::l, 1),
                      Theme::instance()->color(Color::Divider));
}

} // namespace

void ReportDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Surface);
    const ReportRow row(index, widthOf(option));
    const ReportModel::Kind kind = kindOf(index);
    if (kind == ReportModel::Kind::Heading) {
        if (index.row() > 0)
            paintHairline(painter, option.rect);
    } else {
        const int side = rowHeight(kind == ReportModel::Kind::Statement ? statementSize : shapeSize);
        const QRect shape(option.rect.left() + space::l,
                          option.rect.top() + row.firstLineTop() + (row.firstLineHeight() - side) / 2, side,
                          side);
        Theme::instance()->paintShape(painter, Shape(index.data(VerdictRole).toInt()),
                                      QStyle::visualRect(option.direction, option.rect, shape));
    }
    row.paint(painter, option.rect.topLeft(), option.direction);
}

QSize ReportDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), ReportRow(index, widthOf(option)).height()};
}

} // namespace claimcheck::ui
