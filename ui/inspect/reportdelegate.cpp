#include "ui/inspect/reportdelegate.h"

#include "ui/condition/conditionpartsmodel.h"
#include "ui/inspect/reportmodel.h"
#include "ui/inspect/reportrow.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16, statementSize = 18;

ReportModel::Kind kindOf(const QModelIndex &index)
{
    return ReportModel::Kind(index.data(KindRole).toInt());
}

/// Of the view, not of its viewport: a scroll bar then only takes from the margin, and no height changes.
int widthOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->width() : option.rect.width();
}

void paintHairline(QPainter *painter, const QRect &row)
{
    painter->fillRect(QRect(row.left() + space::l, row.top() + space::xs, row.width() - 2 * space::l, 1),
                      Theme::instance()->color(Color::Divider));
}

/// Everything a row is made of.
QString contentOf(const QModelIndex &index, int width)
{
    const auto values = index.data(DiffRole).value<ValuePair>();
    QStringList parts{
        QString::number(width), index.row() > 0 ? QStringLiteral("later") : QStringLiteral("first"),
        values.expected,        values.actual,
        values.expectedLabel,   values.actualLabel};
    for (const Range &range : {values.expectedDiffers, values.actualDiffers})
        parts << QString::number(range.begin) << QString::number(range.end);
    for (const int role : {int(KindRole), int(VerdictRole), int(Qt::DisplayRole), int(WordRole),
                           int(DetailRole), int(WhyRole), int(FixRole)})
        parts << index.data(role).toString();
    const auto conditionParts = index.data(PartsRole).value<QList<cel::ConditionPart>>();
    for (const cel::ConditionPart &part : conditionParts)
        parts.append(ConditionPartsModel::sentence(part));
    return parts.join(QChar(0));
}

constexpr size_t mostKept = 300;

} // namespace

ReportDelegate::ReportDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    connect(Theme::instance(), &Theme::changed, this, [this] { m_rows.clear(); });
}

ReportDelegate::~ReportDelegate() = default;

const ReportRow &ReportDelegate::rowFor(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = widthOf(option);
    const QString content = contentOf(index, width);
    if (const auto known = m_rows.find(content); known != m_rows.end())
        return *known->second;
    if (m_rows.size() >= mostKept)
        m_rows.clear();
    return *m_rows.emplace(content, std::make_unique<ReportRow>(index, width)).first->second;
}

void ReportDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    rows::paintGround(painter, option, rows::Ground::Surface);
    const ReportRow &row = rowFor(option, index);
    const ReportModel::Kind kind = kindOf(index);
    if (kind == ReportModel::Kind::Heading) {
        if (index.row() > 0)
            paintHairline(painter, option.rect);
    } else {
        const int side = rowHeight(kind == ReportModel::Kind::Statement ? statementSize : shapeSize);
        const QRect shape(option.rect.left() + space::l,
                          option.rect.top() + row.firstLineTop() + (row.firstLineHeight() - side) / 2, side,
                          side);
        Theme::instance()->paintShape(painter, Shape(index.data(VerdictRole).toInt()),
                                      QStyle::visualRect(option.direction, option.rect, shape));
    }
    // Right to left, a scroll bar stands at the left of the view and shifts the viewport.
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int left = mirrored ? option.rect.right() + 1 - widthOf(option) : option.rect.left();
    row.paint(painter, QPoint(left, option.rect.top()), option.direction);
}

QSize ReportDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), rowFor(option, index).height()};
}

} // namespace claimcheck::ui
