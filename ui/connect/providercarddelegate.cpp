#include "ui/connect/providercarddelegate.h"

#include "ui/connect/providermodel.h"
#include "ui/theme/painterstyle.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/textblock.h"

#include <QListView>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int cardHeight = 116, gap = 12, tile = 36, tick = 16, radius = 6;

/// The cards take the whole width: each column's cell is a little wider than its card, which stands further
/// in the further right it is.
QRect cardIn(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int cell = std::max(option.rect.width(), 1);
    const int columns = view ? std::max(view->viewport()->width() / cell, 1) : 1;
    const int column = std::clamp((option.rect.left() + cell / 2) / cell, 0, columns - 1);
    const int width = (columns * cell - (columns - 1) * gap) / columns;
    return {option.rect.left() + column * gap / columns, option.rect.top(), width, rowHeight(cardHeight)};
}

struct Look {
    bool picked = false, hover = false, focus = false;
};

Look lookOf(const QStyleOptionViewItem &option)
{
    return {option.state.testFlag(QStyle::State_Selected), option.state.testFlag(QStyle::State_MouseOver),
            option.state.testFlag(QStyle::State_HasFocus)
                && option.state.testFlag(QStyle::State_KeyboardFocusChange)};
}

void paintGround(QPainter *painter, const QRect &card, Look look)
{
    const Theme *theme = Theme::instance();
    const bool ring = look.picked;
    painter->setPen(QPen(theme->color(ring                          ? Color::Accent
                                          : theme->isHighContrast() ? Color::Border
                                                                    : Color::Divider),
                         ring ? 2 : 1));
    painter->setBrush(theme->color(look.picked      ? Color::AccentBg
                                       : look.hover ? Color::Hover
                                                    : Color::Surface));
    const qreal inset = ring ? 1 : 0.5;
    painter->drawRoundedRect(QRectF(card).adjusted(inset, inset, -inset, -inset), radius, radius);
    if (look.focus)
        paintFocusRing(painter, look.picked ? QRectF(card).adjusted(4, 4, -4, -4) : QRectF(card),
                       look.picked ? 3 : radius);
}

void paintTile(QPainter *painter, const QRect &place, const QString &mark, bool picked)
{
    const Theme *theme = Theme::instance();
    painter->setPen(QPen(theme->color(picked ? Color::Accent : Color::Divider), 1));
    painter->setBrush(theme->color(picked ? Color::Surface : Color::Sunken));
    painter->drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    QFont font = theme->font(TextRole::DataSmall);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(theme->color(picked ? Color::Accent : Color::Text2));
    painter->drawText(place, Qt::AlignCenter, mark);
}

void paintTick(QPainter *painter, const QRect &place)
{
    const Theme *theme = Theme::instance();
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme->color(Color::Accent));
    painter->drawEllipse(place);
    const qreal unit = place.width() / 16.0;
    painter->setPen(
        QPen(theme->color(Color::OnAccent), 1.8 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(
        QPolygonF({QPointF(4.8, 8.3) * unit + place.topLeft(), QPointF(7.2, 10.6) * unit + place.topLeft(),
                   QPointF(11.4, 5.8) * unit + place.topLeft()}));
}

} // namespace

int ProviderCardDelegate::cellHeight()
{
    return rowHeight(cardHeight) + gap;
}

QSize ProviderCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {std::max(option.rect.width(), 1), cellHeight()};
}

void ProviderCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const QRect card = cardIn(option);
    const Look look = lookOf(option);
    const int side = rowHeight(tile), line = rowHeight(20), small = rowHeight(16), mark = rowHeight(tick);
    const auto placed = [&](int left, int top, int width, int height) {
        return QStyle::visualRect(option.direction, card,
                                  QRect(card.left() + left, card.top() + top, width, height));
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, card, look);
    paintTile(painter, placed(space::m, space::m, side, side), index.data(ProviderModel::MarkRole).toString(),
              look.picked);
    QStyleOptionViewItem plain = option;
    plain.rect = card;
    const int left = space::m + side + space::m, width = card.width() - left - space::m;
    int room = width;
    if (look.picked) {
        paintTick(painter, placed(card.width() - space::m - mark, space::m + (line - mark) / 2, mark, mark));
        room -= mark + space::s;
    }
    const QString kinds = index.data(ProviderModel::KindsRole).toString();
    const int kindsWidth = rows::textWidth(kinds, TextRole::Small);
    if (!kinds.isEmpty()) {
        rows::paintLine(painter, plain,
                        {card.left() + left + room - kindsWidth, card.top() + space::m, kindsWidth, line},
                        kinds, TextRole::Small, Color::Text2);
        room -= kindsWidth + space::s;
    }
    rows::paintLine(painter, plain, {card.left() + left, card.top() + space::m, room, line},
                    index.data().toString(), TextRole::Body, Color::Text, Qt::AlignLeft, QFont::DemiBold);
    TextBlock summary{index.data(ProviderModel::SummaryRole).toString(), TextRole::Small, Color::Text2};
    summary.mostLines = 3;
    summary.paint(painter, placed(left, space::m + line, width, 0).topLeft(), width);
    rows::paintLine(
        painter, plain,
        {card.left() + space::m, card.bottom() + 1 - space::s - small, card.width() - 2 * space::m, small},
        index.data(ProviderModel::FactsRole).toString(), TextRole::Small, Color::Text2);
    painter->restore();
}

} // namespace claimcheck::ui
