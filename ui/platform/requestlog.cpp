#include "ui/platform/requestlog.h"

#include "core/text/visible.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace claimcheck::ui {

namespace {

Shape shapeOf(const HttpRecord &record)
{
    if (record.error == "http.cancelled")
        return Shape::Skipped;
    if (!record.error.isEmpty() || record.status >= 500)
        return Shape::Fail;
    return record.status >= 400 ? Shape::Warn : Shape::Done;
}

} // namespace

RequestLog::RequestLog(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RequestLog::begin()
{
    ++m_open;
    Q_EMIT changed();
}

void RequestLog::add(const HttpRecord &record)
{
    ++m_made;
    if (record.serverTime) {
        const qint64 ended = record.startedAt + record.milliseconds;
        m_clock = Clock{ended / 1000 - *record.serverTime, record.host, ended};
    }
    beginInsertRows({}, 0, 0);
    m_records.prepend(record);
    endInsertRows();
    if (m_records.size() > mostKept) {
        beginRemoveRows({}, mostKept, int(m_records.size()) - 1);
        m_records.resize(mostKept);
        endRemoveRows();
    }
    Q_EMIT changed();
}

void RequestLog::end()
{
    --m_open;
    Q_EMIT changed();
}

void RequestLog::clear()
{
    beginResetModel();
    m_records.clear();
    endResetModel();
}

int RequestLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int RequestLog::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QString RequestLog::text(const HttpRecord &record, Column column) const
{
    switch (column) {
    case Time:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(record.startedAt).time(), u"hh:mm:ss");
    case Purpose:
        return visible(record.purpose, 80);
    case Request:
        return visible(record.method, 16) + u' ' + visible(record.host, 120) + visible(record.path, 300);
    case Outcome:
        return record.error.isEmpty() ? QString::number(record.status) : visible(record.error, 60);
    case Took:
        return tr("%1 ms").arg(record.milliseconds);
    case Columns:
        break;
    }
    return {};
}

QVariant RequestLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HttpRecord &record = m_records.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case Qt::ToolTipRole:
        return toolTipText(text(record, column));
    case Qt::AccessibleTextRole: {
        QStringList cells;
        for (int cell = 0; cell < Columns; ++cell)
            cells.append(text(record, Column(cell)));
        return column == Time ? cells.join(u", "_qs) : text(record, column);
    }
    case VerdictRole:
        return int(shapeOf(record));
    case CopyRole:
        return record.requestId.isEmpty() ? text(record, Request) : visible(record.requestId, 200);
    default:
        return {};
    }
}

QVariant RequestLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    static constexpr const char *headings[] = {QT_TR_NOOP("Time"), QT_TR_NOOP("What for"),
                                               QT_TR_NOOP("Request"), QT_TR_NOOP("Answer"),
                                               QT_TR_NOOP("Took")};
    return role == Qt::DisplayRole && section >= 0 && section < Columns ? QVariant(tr(headings[section]))
                                                                        : QVariant();
}

} // namespace claimcheck::ui
