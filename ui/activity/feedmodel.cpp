#include "ui/activity/feedmodel.h"

#include "core/analysis/mintedlife.h"
#include "services/feedwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

namespace claimcheck::ui {

namespace {

Shape shapeOf(ExchangeRecord::Outcome outcome)
{
    switch (outcome) {
    case ExchangeRecord::Outcome::Succeeded:
        return Shape::Pass;
    case ExchangeRecord::Outcome::Denied:
        return Shape::Fail;
    case ExchangeRecord::Outcome::Other:
        break;
    }
    return Shape::Unknown;
}

} // namespace

FeedModel::FeedModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void FeedModel::setRecords(const QList<ExchangeRecord> &records, const Names &rules)
{
    beginResetModel();
    m_records = records;
    m_rules = rules;
    endResetModel();
}

int FeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int FeedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QString FeedModel::text(const ExchangeRecord &record, Column column) const
{
    switch (column) {
    case Time:
        return record.at ? clockTime(*record.at) : tr("not said");
    case Outcome:
        return outcomeWords(record);
    case Reason:
        return QString::fromLatin1(record.reason);
    case Rule:
        return m_rules.value(record.rule, QString::fromLatin1(record.rule));
    case Subject:
        return record.subject;
    case Request:
        return QString::fromLatin1(record.requestId);
    case Columns:
        break;
    }
    return {};
}

QVariant FeedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExchangeRecord &record = m_records.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case Qt::ToolTipRole: {
        const bool denied = record.outcome != ExchangeRecord::Outcome::Succeeded;
        return toolTipText(column == Reason && denied ? reasonMeaning(record.reason) : text(record, column));
    }
    case Qt::AccessibleTextRole: {
        if (column != Time)
            return text(record, column);
        QStringList cells;
        for (int cell = 0; cell < Columns; ++cell)
            cells.append(text(record, Column(cell)));
        cells.removeAll({});
        return cells.join(u", "_qs);
    }
    case VerdictRole:
        return int(shapeOf(record.outcome));
    case CopyRole:
        return QString::fromLatin1(record.requestId.isEmpty() ? record.id : record.requestId);
    default:
        return {};
    }
}

QVariant FeedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    static constexpr const char *headings[] = {QT_TR_NOOP("Time"),    QT_TR_NOOP("Outcome"),
                                               QT_TR_NOOP("Reason"),  QT_TR_NOOP("Rule"),
                                               QT_TR_NOOP("Subject"), QT_TR_NOOP("Request")};
    return role == Qt::DisplayRole && section >= 0 && section < Columns ? QVariant(tr(headings[section]))
                                                                        : QVariant();
}

} // namespace claimcheck::ui
