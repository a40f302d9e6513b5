#include "ui/inspect/problemdelegate.h"

#include "ui/inspect/problemsmodel.h"
#include "ui/theme/painterstyle.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/textblock.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16, margin = 6;

int textLeft()
{
    return space::m + rowHeight(shapeSize) + space::s;
}

TextBlock blockOf(const QModelIndex &index)
{
    TextBlock block{index.data().toString(), TextRole::Body, Color::Text};
    block.leading = {0, index.data(WordRole).toString().size()};
    block.leadingColor = Color::Warn;
    return block;
}

} // namespace

void ProblemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme *theme = Theme::instance();
    painter->fillRect(option.rect, theme->color(Color::WarnTint));
    const int side = rowHeight(shapeSize);
    const QRect shape(option.rect.left() + space::m, option.rect.top() + margin + (rowHeight(20) - side) / 2,
                      side, side);
    theme->paintShape(painter, Shape::Warn, QStyle::visualRect(option.direction, option.rect, shape));
    const int width = option.rect.width() - textLeft() - space::m;
    const QRect text(option.rect.left() + textLeft(), option.rect.top() + margin, width,
                     option.rect.height());
    blockOf(index).paint(painter, QStyle::visualRect(option.direction, option.rect, text).topLeft(), width);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, QRectF(option.rect), 4);
}

int ProblemDelegate::heightFor(const QModelIndex &index, int width)
{
    return blockOf(index).height(width - textLeft() - space::m) + 2 * margin;
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.widget ? option.widget->width() : option.rect.width();
    return {rowHeight(160), heightFor(index, width)};
}

} // namespace claimcheck::ui
