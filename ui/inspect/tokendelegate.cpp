#include "ui/inspect/tokendelegate.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int height = 70, titleHeight = 20, lineHeight = 18, iconSize = 14;

} // namespace

void TokenDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Window);
    const QRect content = option.rect.adjusted(space::l, 0, -space::s, 0);
    int top = option.rect.top()
        + (option.rect.height() - rowHeight(titleHeight) - 2 * rowHeight(lineHeight)) / 2;
    QRect line(content.left(), top, content.width(), rowHeight(titleHeight));
    rows::paintLine(painter, option, line, index.data().toString(), TextRole::Body, Color::Text);
    line = QRect(content.left(), line.bottom() + 1, content.width(), rowHeight(lineHeight));
    rows::paintLine(painter, option, line, index.data(DetailRole).toString(), TextRole::Small, Color::Text2);
    line.translate(0, line.height());

    const Theme *theme = Theme::instance();
    const int side = rowHeight(iconSize);
    const QRect icon = QStyle::visualRect(
        option.direction, option.rect,
        QRect(line.left(), line.top() + (line.height() - side) / 2, side, side));
    const QVariant verdict = index.data(VerdictRole);
    Color color = Color::Text2;
    if (verdict.isValid()) {
        theme->paintShape(painter, Shape(verdict.toInt()), icon);
        color = rows::wordColor(Shape(verdict.toInt()));
    } else {
        theme->icon(QStringLiteral("clock"), Color::Text3).paint(painter, icon);
    }
    line.setLeft(line.left() + side + 6);
    rows::paintLine(painter, option, line, index.data(WordRole).toString(), TextRole::Small, color);
}

QSize TokenDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {rowHeight(160), rowHeight(height)};
}

} // namespace claimcheck::ui
