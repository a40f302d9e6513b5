#include "ui/inspect/claimsdelegate.h"

#include "ui/inspect/claimsheader.h"
#include "ui/inspect/claimsmodel.h"
#include "ui/theme/presenting.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 14, after = 6;

struct Look {
    TextRole role = TextRole::Data;
    Color color = Color::Text;
    bool italic = false;
};

Look lookOf(const QModelIndex &index)
{
    const ClaimsModel::Kind kind = ClaimsModel::kind(index);
    const bool there = kind == ClaimsModel::Kind::Entry;
    switch (index.column()) {
    case ClaimsModel::Name:
        return {TextRole::Data, there ? Color::Text : Color::Text2};
    case ClaimsModel::Value:
        return there ? Look{} : Look{TextRole::Body, Color::Text2, true};
    default:
        return {TextRole::Small, Color::Text2};
    }
}

} // namespace

void ClaimsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    if (ClaimsModel::kind(index) == ClaimsModel::Kind::Section)
        paintSection(painter, option, index);
    else
        paintCell(painter, option, index);
}

QSize ClaimsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {rowHeight(60), rowHeight(24)};
}

int ClaimsDelegate::nameWidth(const QModelIndex &index)
{
    const int shape = index.data(VerdictRole).isValid() ? rowHeight(shapeSize) + space::xs : 0;
    return shape + rows::textWidth(index.data().toString(), TextRole::Data) + after;
}

void ClaimsDelegate::paintSection(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const QString name = index.data().toString();
    QRect room = option.rect.adjusted(ClaimsHeader::inset(ClaimsModel::Name), 0, -space::s, 0);
    rows::paintLine(painter, option, room, name, TextRole::Group, Color::Text);
    room.setLeft(room.left() + rows::textWidth(name, TextRole::Group) + space::s);
    rows::paintLine(painter, option, room, index.data(DetailRole).toString(), TextRole::Small, Color::Text2);
}

void ClaimsDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme *theme = Theme::instance();
    const int inset = index.column() == ClaimsModel::Name ? 0 : ClaimsHeader::inset(index.column());
    QRect room = option.rect.adjusted(inset, 0, -after, 0);
    if (const QVariant shape = index.data(VerdictRole); shape.isValid()) {
        const int side = rowHeight(shapeSize);
        const QRect place(room.left(), room.top() + (room.height() - side) / 2, side, side);
        theme->paintShape(painter, Shape(shape.toInt()),
                          QStyle::visualRect(option.direction, option.rect, place));
        room.setLeft(room.left() + side + space::xs);
    }
    const Look look = lookOf(index);
    QFont font = theme->font(look.role);
    font.setItalic(look.italic);
    painter->setFont(font);
    painter->setPen(theme->color(look.color));
    // Data stays left to right, whatever letters it begins with.
    const bool data = look.role == TextRole::Data;
    painter->setLayoutDirection(data ? Qt::LeftToRight : option.direction);
    const QString text = QFontMetrics(font).elidedText(
        presented(index.data().toString(), look.role),
        index.column() == ClaimsModel::Name ? Qt::ElideMiddle : Qt::ElideRight, room.width());
    painter->drawText(QStyle::visualRect(option.direction, option.rect, room),
                      int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter
                          | Qt::TextSingleLine | (data ? Qt::TextForceLeftToRight : 0)),
                      text);
}

} // namespace claimcheck::ui
