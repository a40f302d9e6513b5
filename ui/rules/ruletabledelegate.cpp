#include "ui/rules/ruletabledelegate.h"

#include "ui/rules/ruletablemodel.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

using Model = RuleTableModel;
constexpr int shapeSize = 16;

Color colorOf(const QModelIndex &index)
{
    const bool strong = index.data(StrongRole).toBool();
    switch (index.column()) {
    case Model::Name:
        return Color::Text;
    case Model::Scope:
        return strong ? Color::Fail : Color::Text2;
    case Model::Lifetime:
        return strong ? Color::Warn : Color::Text2;
    case Model::Findings: {
        const Color color = rows::wordColor(Shape(index.data(VerdictRole).toInt()));
        return color == Color::Pass ? Color::Text2 : color;
    }
    default:
        return Color::Text2;
    }
}

} // namespace

void RuleTableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Theme *theme = Theme::instance();
    QRect room(option.rect.left() + 6, option.rect.top(), option.rect.width() - space::m,
               rowHeight(rowAtTenPoints));
    if (index.column() == Model::Name) {
        const int side = rowHeight(shapeSize);
        const QRect shape(option.rect.left() + space::l, room.top() + (room.height() - side) / 2, side, side);
        theme->paintShape(painter, Shape(index.data(VerdictRole).toInt()),
                          QStyle::visualRect(option.direction, option.rect, shape));
        room.setLeft(shape.right() + space::m);
    }
    const TextRole role = index.column() == Model::Scope ? TextRole::DataSmall : TextRole::Body;
    rows::paintLine(painter, option, room, index.data().toString(), role, colorOf(index), Qt::AlignLeft,
                    index.column() == Model::Name ? QFont::Medium : QFont::Normal);
}

QSize RuleTableDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool note = index.column() == Model::Name && !index.data(Model::NoteRole).toString().isEmpty();
    return {rowHeight(80), rowHeight(rowAtTenPoints) + (note ? rowHeight(noteAtTenPoints) : 0)};
}

} // namespace claimcheck::ui
