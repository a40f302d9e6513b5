#include "ui/inspect/rankingdelegate.h"

#include "ui/inspect/rankingmodel.h"
#include "ui/theme/painterstyle.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int nearHeight = 44, farHeight = 28, headingHeight = 32;
constexpr int shapeSize = 16, markSize = 12;

RankingModel::Kind kindOf(const QModelIndex &index)
{
    return static_cast<RankingModel::Kind>(index.data(KindRole).toInt());
}

/// The shape in the gutter; gives the room right of it.
QRect paintShape(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect content = option.rect.adjusted(space::l, 0, -space::l, 0);
    const int side = rowHeight(shapeSize);
    const QRect shape(content.left(), content.top() + (content.height() - side) / 2, side, side);
    Theme::instance()->paintShape(painter, Shape(index.data(VerdictRole).toInt()),
                                  QStyle::visualRect(option.direction, option.rect, shape));
    return content.adjusted(side + 10, 0, 0, 0);
}

/// Words at the far end, at most half of the room; gives what is left of it.
QRect paintWord(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, const QString &word,
                Color color, QFont::Weight weight = QFont::Normal)
{
    const int wanted = rows::textWidth(word, TextRole::Small) + (weight == QFont::Normal ? 0 : 4);
    const int width = std::min(wanted, room.width() * 3 / 5);
    const QRect right(room.right() - width + 1, room.top(), width, room.height());
    rows::paintLine(painter, option, right, word, TextRole::Small, color, Qt::AlignRight, weight);
    return room.adjusted(0, 0, -width - space::s, 0);
}

/// A warning at the far end of the room; gives what is left of it.
QRect paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room)
{
    const int side = rowHeight(markSize);
    const QRect mark(room.right() - side + 1, room.top() + (room.height() - side) / 2, side, side);
    Theme::instance()->paintShape(painter, Shape::Warn,
                                  QStyle::visualRect(option.direction, option.rect, mark));
    return room.adjusted(0, 0, -side - space::xs, 0);
}

QRect paintFindings(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room,
                    const QString &findings)
{
    if (findings.isEmpty())
        return room;
    const QRect rest = paintWord(painter, option, room, findings, Color::Warn);
    return paintMark(painter, option, rest.adjusted(0, 0, space::xs, 0));
}

} // namespace

void RankingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    switch (kindOf(index)) {
    case RankingModel::Kind::FarHeading:
        return paintHeading(painter, option, index);
    case RankingModel::Kind::Near:
        return paintNear(painter, option, index);
    case RankingModel::Kind::Far:
        return paintFar(painter, option, index);
    }
}

void RankingDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Theme *theme = Theme::instance();
    painter->fillRect(option.rect, theme->color(Color::Window));
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                          theme->color(Color::Divider));
    const QRect room = option.rect.adjusted(space::l, space::xs, -space::l, 0);
    const QRect left = paintWord(painter, option, room, index.data(WordRole).toString(), Color::Accent);
    rows::paintLine(painter, option, left, index.data().toString(), TextRole::Small, Color::Text2);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, QRectF(option.rect), 0);
}

void RankingDelegate::paintNear(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Window);
    const QRect room = paintShape(painter, option, index);
    const bool passes = Shape(index.data(VerdictRole).toInt()) == Shape::Pass;
    const QString findings = index.data(FindingsRole).toString();
    const int lines = rowHeight(20) + rowHeight(16);
    const QRect first(room.left(), room.top() + (room.height() - lines) / 2, room.width(), rowHeight(20));
    // Alone the word stands in the middle of the row, else it makes way for the findings.
    const QRect text = paintWord(painter, option, findings.isEmpty() ? room : first,
                                 index.data(WordRole).toString(), passes ? Color::Pass : Color::Text2,
                                 QFont::Medium);
    QRect line(first.left(), first.top(), text.width(), first.height());
    rows::paintLine(painter, option, line, index.data().toString(), TextRole::Body, Color::Text);
    line = QRect(line.left(), line.bottom() + 1, findings.isEmpty() ? text.width() : room.width(),
                 rowHeight(16));
    line = paintFindings(painter, option, line, findings);
    rows::paintLine(painter, option, line, index.data(DetailRole).toString(), TextRole::Small, Color::Text2);
}

void RankingDelegate::paintFar(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Window);
    const QRect room = paintShape(painter, option, index);
    QRect text = paintWord(painter, option, room, index.data(WordRole).toString(), Color::Text3);
    if (!index.data(FindingsRole).toString().isEmpty())
        text = paintMark(painter, option, text);
    rows::paintLine(painter, option, text, index.data().toString(), TextRole::Body, Color::Text2);
}

QSize RankingDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (kindOf(index)) {
    case RankingModel::Kind::FarHeading:
        return {rowHeight(160), rowHeight(headingHeight)};
    case RankingModel::Kind::Far:
        return {rowHeight(160), rowHeight(farHeight)};
    case RankingModel::Kind::Near:
        break;
    }
    return {rowHeight(160), rowHeight(nearHeight)};
}

} // namespace claimcheck::ui
