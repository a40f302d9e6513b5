#include "ui/find/finddelegate.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QIcon>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int iconSide = 16, height = 36;

} // namespace

void FindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Surface);
    const QRect row = option.rect.adjusted(space::m, 0, -space::m, 0);
    const int side = rowHeight(iconSide);
    const QRect picture(row.left(), row.center().y() - side / 2 + 1, side, side);
    const auto icon = index.data(Qt::DecorationRole).value<QIcon>();
    icon.paint(painter, QStyle::visualRect(option.direction, option.rect, picture));
    const QString keys = index.data(ExpectedRole).toString();
    const QString end = keys.isEmpty() ? index.data(WordRole).toString() : keys;
    const int endWidth = rows::textWidth(end, TextRole::Small);
    const int left = picture.right() + 1 + space::s, room = row.right() + 1 - endWidth - space::m - left;
    const QString title = index.data().toString();
    const int titleWidth = std::min(rows::textWidth(title, TextRole::Body), room);
    rows::paintLine(painter, option, QRect(left, row.top(), titleWidth, row.height()), title, TextRole::Body,
                    Color::Text);
    const int detailLeft = left + titleWidth + space::s;
    rows::paintLine(painter, option, QRect(detailLeft, row.top(), left + room - detailLeft, row.height()),
                    index.data(DetailRole).toString(), TextRole::Small, Color::Text2);
    rows::paintLine(painter, option, QRect(row.right() + 1 - endWidth, row.top(), endWidth, row.height()),
                    end, TextRole::Small, Color::Text3, Qt::AlignRight);
}

QSize FindDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {rowHeight(200), rowHeightNow()};
}

int FindDelegate::rowHeightNow()
{
    return rowHeight(height);
}

} // namespace claimcheck::ui
