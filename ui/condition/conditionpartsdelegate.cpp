#include "ui/condition/conditionpartsdelegate.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/textblock.h"

#include <QPainter>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int margin = 20, shapeSize = 14, wordColumn = 64, indent = 16, deepest = 8;
constexpr int rowMargin = 3;

/// One row, laid out for a width.
struct Layout {
    Layout(const QModelIndex &index, int width)
    {
        const bool heading = index.data(KindRole).toBool();
        const bool quiet = Shape(index.data(VerdictRole).toInt()) == Shape::Skipped;
        wordLeft = margin + rowHeight(shapeSize) + space::s;
        textLeft = wordLeft + rowHeight(wordColumn)
            + rowHeight(indent) * std::min(index.data(DetailRole).toInt(), deepest);
        const QString value = index.data(ActualRole).toString();
        const int room = std::max(width - textLeft - margin, rowHeight(80));
        // The same for every depth, so that the values stand under each other.
        const int widest = std::min(rowHeight(260), (width - wordLeft) / 3);
        valueWidth = value.isEmpty() ? 0 : std::min(widest, room * 2 / 3);
        textWidth = room - (valueWidth > 0 ? valueWidth + space::l : 0);
        text = {index.data().toString(), TextRole::DataSmall, quiet ? Color::Text2 : Color::Text,
                TextBlock::Wrap::Words};
        text.strong = index.data(StrongRole).toBool();
        actual = {value, heading ? TextRole::Small : TextRole::DataSmall,
                  heading || quiet ? Color::Text2 : Color::Text, TextBlock::Wrap::Words};
        actual.mostLines = text.mostLines = 4;
        why = {index.data(WhyRole).toString(), TextRole::Small, Color::Text2};
        top = rowMargin;
        bottom = top + std::max(text.height(textWidth), valueWidth > 0 ? actual.height(valueWidth) : 0);
        height = bottom + (why.text.isEmpty() ? 0 : why.height(room)) + rowMargin;
    }

    TextBlock text, actual, why;
    int wordLeft, textLeft, textWidth, valueWidth, top, bottom, height;
};

/// Of the view, not of its viewport: a scroll bar then only takes from the margin, and no height changes.
int widthOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->width() : option.rect.width();
}

} // namespace

void ConditionPartsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Surface);
    const int width = widthOf(option);
    const Layout row(index, width);
    const auto shape = Shape(index.data(VerdictRole).toInt());
    const int side = rowHeight(shapeSize);
    const QRect frame(option.rect.left(), option.rect.top(), width, row.height);
    const auto placed = [&](int left, int top, int w, int h) {
        return QStyle::visualRect(option.direction, frame,
                                  QRect(frame.left() + left, frame.top() + top, w, h));
    };
    const int line = row.text.lineHeight();
    Theme::instance()->paintShape(painter, shape, placed(margin, row.top + (line - side) / 2, side, side));
    rows::paintLine(painter, option,
                    QRect(frame.left() + row.wordLeft, frame.top() + row.top, rowHeight(wordColumn), line),
                    index.data(WordRole).toString(), TextRole::Small,
                    shape == Shape::Skipped ? Color::Text2 : rows::wordColor(shape));
    row.text.paint(painter, placed(row.textLeft, row.top, row.textWidth, line).topLeft(), row.textWidth);
    if (row.valueWidth > 0)
        row.actual.paint(
            painter, placed(row.textLeft + row.textWidth + space::l, row.top, row.valueWidth, line).topLeft(),
            row.valueWidth);
    const int room = width - row.textLeft - margin;
    if (!row.why.text.isEmpty())
        row.why.paint(painter, placed(row.textLeft, row.bottom, room, line).topLeft(), room);
}

QSize ConditionPartsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), Layout(index, widthOf(option)).height};
}

} // namespace claimcheck::ui
