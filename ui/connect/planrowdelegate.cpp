#include "ui/connect/planrowdelegate.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/textblock.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int padding = 12, gutter = 30, kindWidth = 116, shapeSize = 16, leastWhat = 200, top = 8;

/// Where everything of one row stands, for one width.
struct Place {
    int shapeLeft, kindLeft, whatLeft, whatWidth, idLeft, idWidth, tookWidth, wordTop, idTop, whyTop, height;
    bool isBelow = false; ///< the id has a line of its own
    TextBlock what, why;

    Place(const QModelIndex &index, int width)
    {
        const QString id = index.data(ActualRole).toString();
        tookWidth = rowHeight(44);
        shapeLeft = padding;
        kindLeft = padding + rowHeight(gutter);
        whatLeft = kindLeft + rowHeight(kindWidth);
        idWidth = id.isEmpty() ? 0 : rows::textWidth(id, TextRole::DataSmall);
        const int end = width - padding - tookWidth;
        what = {index.data(DetailRole).toString(), TextRole::Body, Color::Text};
        what.strong = true;
        const int wanted = std::max(rowHeight(leastWhat), rows::textWidth(what.text, TextRole::Group));
        isBelow = idWidth > 0 && whatLeft + wanted + padding + idWidth > end - padding;
        idLeft = isBelow ? whatLeft : end - idWidth - padding;
        whatWidth = (isBelow || idWidth == 0 ? end : idLeft) - whatLeft - padding;
        if (isBelow)
            idWidth = width - padding - whatLeft;
        wordTop = top + what.height(whatWidth);
        idTop = wordTop + rowHeight(17);
        whyTop = idTop + (isBelow ? rowHeight(17) : 0);
        why = {index.data(WhyRole).toString(), TextRole::Small, Color::Text2};
        height = whyTop + (why.text.isEmpty() ? 0 : why.height(width - padding - whatLeft)) + top;
    }
};

Color wordColor(Shape shape)
{
    return shape == Shape::Busy ? Color::Accent : rows::wordColor(shape);
}

int widthOf(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

} // namespace

void PlanRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Place place(index, widthOf(option));
    const Shape shape = Shape(index.data(VerdictRole).toInt());
    const bool current = index.data(StrongRole).toBool();
    QStyleOptionViewItem ground = option;
    ground.state.setFlag(QStyle::State_Selected, false);
    rows::paintGround(painter, ground, rows::Ground::Surface);
    if (current)
        painter->fillRect(option.rect, Theme::instance()->color(Color::AccentBg));
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                          Theme::instance()->color(Color::Divider));
    const auto at = [&option](int left, int from, int width, int height) {
        return QRect(option.rect.left() + left, option.rect.top() + from, width, height);
    };
    const int side = rowHeight(shapeSize), line = rowHeight(20), small = rowHeight(17);
    const int middle = top + (line + small - side) / 2;
    Theme::instance()->paintShape(
        painter, shape,
        QStyle::visualRect(option.direction, option.rect, at(place.shapeLeft, middle, side, side)));
    rows::paintLine(painter, option,
                    at(place.kindLeft, top, place.whatLeft - place.kindLeft - space::s, line),
                    index.data().toString(), TextRole::Body, Color::Text, Qt::AlignLeft,
                    current ? QFont::DemiBold : QFont::Normal);
    const auto paintBlock = [&](const TextBlock &block, int from, int width) {
        const QRect room = at(place.whatLeft, from, width, place.height);
        block.paint(painter, QStyle::visualRect(option.direction, option.rect, room).topLeft(), width);
    };
    paintBlock(place.what, top, place.whatWidth);
    rows::paintLine(painter, option, at(place.whatLeft, place.wordTop, place.whatWidth, small),
                    index.data(WordRole).toString(), TextRole::Small, wordColor(shape));
    rows::paintLine(painter, option,
                    place.isBelow ? at(place.idLeft, place.idTop, place.idWidth, small)
                                  : at(place.idLeft, top, place.idWidth, line),
                    index.data(ActualRole).toString(), TextRole::DataSmall, Color::Text2);
    rows::paintLine(painter, option,
                    at(option.rect.width() - padding - place.tookWidth, top, place.tookWidth, line),
                    index.data(ExpectedRole).toString(), TextRole::Small, Color::Text3, Qt::AlignRight);
    if (!place.why.text.isEmpty())
        paintBlock(place.why, place.whyTop, option.rect.width() - padding - place.whatLeft);
}

QSize PlanRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), Place(index, widthOf(option)).height};
}

} // namespace claimcheck::ui
