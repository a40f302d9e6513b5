#include "ui/inspect/comparedelegate.h"

#include "ui/inspect/comparerow.h"
#include "ui/theme/painterstyle.h"
#include "ui/widgets/roles.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int bar = 4; ///< 3 beside the frame of the list

Color groundOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const CompareModel::Kind kind = CompareModel::kindOf(index);
    const bool acts = kind == CompareModel::Kind::Fold || kind == CompareModel::Kind::More;
    if (acts && option.state.testFlag(QStyle::State_MouseOver))
        return Color::Hover;
    return kind == CompareModel::Kind::Fold ? Color::Window : Color::Surface;
}

/// A row that turns a verdict stands on its tint, with a bar on the leading edge.
void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Theme *theme = Theme::instance();
    painter->fillRect(option.rect, theme->color(groundOf(option, index)));
    const QVariant shape = index.data(VerdictRole);
    if (!shape.isValid() || !index.data(StrongRole).toBool())
        return;
    painter->fillRect(option.rect, theme->shapeTint(Shape(shape.toInt())));
    const QRect edge(option.rect.left(), option.rect.top(), bar, option.rect.height());
    painter->fillRect(QStyle::visualRect(option.direction, option.rect, edge),
                      theme->shapeColor(Shape(shape.toInt())));
}

bool hasHairline(const QModelIndex &index)
{
    const CompareModel::Kind kind = CompareModel::kindOf(index);
    return index.row() > 0 && (kind == CompareModel::Kind::Change || kind == CompareModel::Kind::Fold);
}

void paintChevron(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const int side = rowHeight(16);
    const QRect place(option.rect.left() + space::l, option.rect.top() + (rowHeight(35) - side) / 2, side,
                      side);
    QStyleOption chevron;
    chevron.rect = QStyle::visualRect(option.direction, option.rect, place);
    chevron.direction = option.direction;
    chevron.state = QStyle::State_Enabled;
    const bool open = index.data(StrongRole).toBool();
    option.widget->style()->drawPrimitive(open ? QStyle::PE_IndicatorArrowDown
                                               : QStyle::PE_IndicatorArrowRight,
                                          &chevron, painter, option.widget);
}

} // namespace

CompareDelegate::CompareDelegate(const QAbstractItemModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
{
    connect(model, &QAbstractItemModel::modelReset, this, &CompareDelegate::forget);
    connect(Theme::instance(), &Theme::changed, this, &CompareDelegate::forget);
}

CompareDelegate::~CompareDelegate() = default;

void CompareDelegate::forget()
{
    m_rows.clear();
}

const CompareRow &CompareDelegate::rowFor(int width, const QModelIndex &index) const
{
    if (m_width != width) {
        m_width = width;
        m_rows.clear();
    }
    std::unique_ptr<CompareRow> &row = m_rows[index.row()];
    if (!row)
        row = std::make_unique<CompareRow>(index, width);
    return *row;
}

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    paintGround(painter, option, index);
    if (hasHairline(index))
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                          Theme::instance()->color(Color::Divider));
    if (CompareModel::kindOf(index) == CompareModel::Kind::Fold)
        paintChevron(painter, option, index);
    rowFor(option.rect.width(), index).paint(painter, option.rect, option.direction);
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 4);
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.rect.width() > 0 ? option.rect.width() : option.widget->width();
    return {rowHeight(160), rowFor(width, index).height()};
}

} // namespace claimcheck::ui
