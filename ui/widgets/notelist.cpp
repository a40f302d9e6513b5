#include "ui/widgets/notelist.h"

#include "ui/widgets/noterow.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr size_t mostKept = 300;

/// Of the view, not of its viewport: a scroll bar then only takes from the margin, and no height changes.
int widthOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->width() : option.rect.width();
}

/// Everything a row is made of.
QString contentOf(const QModelIndex &index, int width)
{
    QStringList parts{QString::number(width), index.row() > 0 ? u"later"_qs : u"first"_qs};
    for (const int role : {int(KindRole), int(VerdictRole), int(Qt::DisplayRole), int(WordRole),
                           int(ActualRole), int(DetailRole), int(WhyRole), int(FixRole)})
        parts << index.data(role).toString();
    return parts.join(QChar(0));
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
    const int width = widthOf(option);
    const QString content = contentOf(index, width);
    if (const auto known = m_rows.find(content); known != m_rows.end())
        return *known->second;
    if (m_rows.size() >= mostKept)
        m_rows.clear();
    return *m_rows.emplace(content, std::make_unique<NoteRow>(index, width)).first->second;
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
    // Right to left, a scroll bar stands at the left of the view and shifts the viewport.
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int left = mirrored ? option.rect.right() + 1 - widthOf(option) : option.rect.left();
    row.paint(painter, QPoint(left, option.rect.top()), option.direction);
}

QSize NoteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), rowFor(option, index).height()};
}

} // namespace claimcheck::ui
