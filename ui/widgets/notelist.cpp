#include "ui/widgets/notelist.h"

#include "ui/widgets/noterow.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

/// Everything a row is made of.
QStringList contentOf(const QModelIndex &index)
{
    QStringList parts{index.row() > 0 ? u"later"_qs : u"first"_qs};
    for (const int role : {int(KindRole), int(VerdictRole), int(Qt::DisplayRole), int(WordRole),
                           int(ActualRole), int(DetailRole), int(WhyRole), int(FixRole)})
        parts << index.data(role).toString();
    return parts;
}

} // namespace

NoteDelegate::NoteDelegate(QObject *parent, Color ground)
    : QStyledItemDelegate(parent)
    , m_ground(ground)
{
    connect(Theme::instance(), &Theme::changed, this, [this] { m_rows.clear(); });
}

NoteDelegate::~NoteDelegate() = default;

const NoteRow &NoteDelegate::rowFor(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_rows.row(index, rows::widthOf(option), contentOf(index));
}

void NoteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    rows::paintGround(painter, option,
                      m_ground == Color::Window ? rows::Ground::Window : rows::Ground::Surface);
    const NoteRow &row = rowFor(option, index);
    if (Kind(index.data(KindRole).toInt()) == Kind::Note && index.data(VerdictRole).isValid()) {
        const int side = NoteRow::shapeSize();
        const QRect shape(option.rect.left() + space::l, option.rect.top() + row.shapeTop(), side, side);
        Theme::instance()->paintShape(painter, Shape(index.data(VerdictRole).toInt()),
                                      QStyle::visualRect(option.direction, option.rect, shape));
    }
    row.paint(painter, QPoint(rows::leftOf(option), option.rect.top()), option.direction);
}

QSize NoteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), rowFor(option, index).height()};
}

} // namespace claimcheck::ui
