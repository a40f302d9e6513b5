#include "ui/doctor/doctordelegates.h"

#include "ui/theme/painterstyle.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/textblock.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16, clientHeight = 48, line = 20, smallLine = 16, barWidth = 3;
constexpr int rankWidth = 36, padding = 8, thoughtHeight = 36, wordWidth = 124, valueWidth = 150, wide = 620;

Shape shapeAt(const QModelIndex &index)
{
    return Shape(index.data(VerdictRole).toInt());
}

void paintShapeAt(QPainter *painter, const QStyleOptionViewItem &option, int left, int top, Shape shape)
{
    const int side = rowHeight(shapeSize);
    Theme::instance()->paintShape(
        painter, shape, QStyle::visualRect(option.direction, option.rect, QRect(left, top, side, side)));
}

void paintHairline(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                          Theme::instance()->color(Color::Divider));
}

/// Where the parts of a candidate stand, for one width.
struct CandidateRow {
    CandidateRow(const QModelIndex &index, int width)
        : isWide(width >= rowHeight(wide))
        , textLeft(space::s + rowHeight(rankWidth) + rowHeight(shapeSize) + space::s + 2)
        , wordLeft(width - rowHeight(wordWidth) - space::s)
        , valueLeft(isWide ? wordLeft - rowHeight(valueWidth) - space::m : textLeft)
        , nameWidth((isWide ? valueLeft : wordLeft) - textLeft - space::m)
    {
        block.text = index.data(WhyRole).toString();
        block.role = TextRole::Small;
        block.color = Color::Text2;
        whyWidth = isWide ? nameWidth : width - textLeft - space::m;
        hasValueLine = !isWide && !index.data(ActualRole).toString().isEmpty();
        const int why = block.text.isEmpty() ? 0 : block.height(whyWidth) + 2;
        height = 2 * rowHeight(padding) + rowHeight(line) + (hasValueLine ? rowHeight(smallLine) : 0) + why;
    }

    bool isWide;
    int textLeft, wordLeft, valueLeft, nameWidth;
    int whyWidth = 0, height = 0;
    bool hasValueLine = false;
    TextBlock block;
};

void paintCandidateGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Theme *theme = Theme::instance();
    if (index.data(StrongRole).toBool()) {
        painter->fillRect(option.rect, theme->shapeTint(shapeAt(index)));
        const QRect bar(option.rect.left(), option.rect.top(), barWidth, option.rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar),
                          theme->shapeColor(shapeAt(index)));
    }
    paintHairline(painter, option, index);
}

bool isVariable(const QString &name)
{
    return name.startsWith(u"ANTHROPIC_") || name.startsWith(u"CLAUDE_") || name == u"apiKeyHelper";
}

void paintCandidateLine(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                        const CandidateRow &row)
{
    const int left = option.rect.left(), top = option.rect.top() + rowHeight(padding),
              height = rowHeight(line);
    const bool wins = index.data(StrongRole).toBool();
    const QString name = index.data().toString(), value = index.data(ActualRole).toString();
    rows::paintLine(painter, option, QRect(left + space::s, top, rowHeight(rankWidth) - space::m, height),
                    index.data(DetailRole).toString(), TextRole::Body, Color::Text3, Qt::AlignRight);
    paintShapeAt(painter, option, left + space::s + rowHeight(rankWidth),
                 top + (height - rowHeight(shapeSize)) / 2, shapeAt(index));
    rows::paintLine(painter, option, QRect(left + row.textLeft, top, row.nameWidth, height), name,
                    isVariable(name) ? TextRole::Data : TextRole::Body, Color::Text, Qt::AlignLeft,
                    wins ? QFont::DemiBold : QFont::Normal);
    rows::paintLine(painter, option,
                    QRect(left + row.wordLeft, top, option.rect.width() - row.wordLeft - space::s, height),
                    index.data(WordRole).toString(), TextRole::Body,
                    wins ? rows::wordColor(shapeAt(index)) : Color::Text2, Qt::AlignLeft,
                    wins ? QFont::DemiBold : QFont::Normal);
    const QRect valueRect = row.isWide
        ? QRect(left + row.valueLeft, top, row.wordLeft - row.valueLeft - space::s, height)
        : QRect(left + row.textLeft, top + height, row.whyWidth, rowHeight(smallLine));
    rows::paintLine(painter, option, valueRect, value, TextRole::DataSmall, Color::Text2);
}

} // namespace

void ClientDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Window);
    const int side = rowHeight(shapeSize), left = option.rect.left() + space::l;
    paintShapeAt(painter, option, left, option.rect.center().y() - side / 2, shapeAt(index));
    const int textLeft = left + side + space::s + 2, room = option.rect.right() - textLeft - space::s;
    int top = option.rect.top() + (option.rect.height() - rowHeight(line) - rowHeight(smallLine)) / 2;
    const QString name = index.data().toString();
    const int nameWidth = std::min(rows::textWidth(name, TextRole::Body), room);
    rows::paintLine(painter, option, QRect(textLeft, top, nameWidth, rowHeight(line)), name, TextRole::Body,
                    Color::Text);
    rows::paintLine(
        painter, option,
        QRect(textLeft + nameWidth + space::xs, top, room - nameWidth - space::xs, rowHeight(line)),
        index.data(ActualRole).toString(), TextRole::Small, Color::Text2);
    top += rowHeight(line);
    const bool fails = shapeAt(index) == Shape::Fail;
    rows::paintLine(painter, option, QRect(textLeft, top, room, rowHeight(smallLine)),
                    index.data(DetailRole).toString(), TextRole::Small, fails ? Color::Fail : Color::Text2);
}

QSize ClientDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {rowHeight(160), rowHeight(clientHeight)};
}

void CandidateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    paintCandidateGround(painter, option, index);
    const CandidateRow row(index, option.rect.width());
    paintCandidateLine(painter, option, index, row);
    if (!row.block.text.isEmpty()) {
        const int top = option.rect.top() + rowHeight(padding) + rowHeight(line)
            + (row.hasValueLine ? rowHeight(smallLine) : 0) + 2;
        const QRect why(option.rect.left() + row.textLeft, top, row.whyWidth, row.height);
        row.block.paint(painter, QStyle::visualRect(option.direction, option.rect, why).topLeft(),
                        row.whyWidth);
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, QRectF(option.rect), 4);
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.widget ? option.widget->width() : option.rect.width();
    return {rowHeight(200), CandidateRow(index, width).height};
}

void ThoughtDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    paintHairline(painter, option, index);
    const QRect content = option.rect.adjusted(space::l, 0, -space::l, 0);
    const int half = content.width() * 11 / 20, side = rowHeight(shapeSize);
    rows::paintLine(painter, option, QRect(content.left(), content.top(), half - space::m, content.height()),
                    index.data().toString(), TextRole::Body, Color::Text);
    paintShapeAt(painter, option, content.left() + half, content.center().y() - side / 2 + 1, shapeAt(index));
    const int textLeft = content.left() + half + side + space::s;
    rows::paintLine(painter, option,
                    QRect(textLeft, content.top(), content.right() - textLeft, content.height()),
                    index.data(WordRole).toString(), TextRole::Body, Color::Text2);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, QRectF(option.rect), 4);
}

QSize ThoughtDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {rowHeight(200), rowHeight(thoughtHeight)};
}

} // namespace claimcheck::ui
