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

void paintHairline(QPainter *painter, const QRect &row)
{
    painter->fillRect(QRect(row.left() + space::l, row.top() + space::xs, row.width() - 2 * space::l, 1),
                      Theme::instance()->color(Color::Divider));
}

/// Everything a row is made of.
QStringList contentOf(const QModelIndex &index)
{
    const auto values = index.data(DiffRole).value<ValuePair>();
    QStringList parts{index.row() > 0 ? QStringLiteral("later") : QStringLiteral("first"), values.expected,
                      values.actual, values.expectedLabel, values.actualLabel};
    for (const Range &range : {values.expectedDiffers, values.actualDiffers})
        parts << QString::number(range.begin) << QString::number(range.end);
    for (const int role : {int(KindRole), int(VerdictRole), int(Qt::DisplayRole), int(WordRole),
                           int(DetailRole), int(WhyRole), int(FixRole)})
        parts << index.data(role).toString();
    const auto conditionParts = index.data(PartsRole).value<QList<cel::ConditionPart>>();
    for (const cel::ConditionPart &part : conditionParts)
        parts.append(ConditionPartsModel::sentence(part));
    return parts;
}

} // namespace

ReportDelegate::ReportDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    connect(Theme::instance(), &Theme::changed, this, [this] { m_rows.clear(); });
}

ReportDelegate::~ReportDelegate() = default;

const ReportRow &ReportDelegate::rowFor(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_rows.row(index, rows::widthOf(option), contentOf(index));
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
    row.paint(painter, QPoint(rows::leftOf(option), option.rect.top()), option.direction);
}

QSize ReportDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {rowHeight(160), rowFor(option, index).height()};
}

} // namespace claimcheck::ui
