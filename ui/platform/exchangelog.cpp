#include "ui/platform/exchangelog.h"

#include "core/text/visible.h"
#include "services/feedwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

using State = MadeExchange::State;

Shape shapeOf(State state)
{
    switch (state) {
    case State::Sending:
        return Shape::Busy;
    case State::Granted:
        return Shape::Pass;
    case State::Refused:
        return Shape::Fail;
    case State::Failed:
        break;
    }
    return Shape::Warn;
}

QString outcomeText(const MadeExchange &made)
{
    switch (made.state) {
    case State::Sending:
        return ExchangeLog::tr("Waiting");
    case State::Granted:
        return ExchangeLog::tr("Granted");
    case State::Refused:
        return ExchangeLog::tr("Refused, %1").arg(made.refusal.status);
    case State::Failed:
        break;
    }
    return ExchangeLog::tr("No answer");
}

/// The true one where it is known, else the likely one, and it says which.
QString reasonText(const MadeExchange &made)
{
    if (made.state == State::Failed)
        return visible(made.error.message, 120);
    if (made.state != State::Refused)
        return {};
    if (made.feed && *made.feed && feedWords(**made.feed).known)
        return QString::fromLatin1((*made.feed)->record->reason);
    if (made.advice.failing.isEmpty())
        return ExchangeLog::tr("Not known");
    return ExchangeLog::tr("Likely: %1").arg(visible(made.advice.failing.constFirst().title, 60));
}

} // namespace

ExchangeLog::ExchangeLog(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int ExchangeLog::add(MadeExchange made)
{
    made.number = ++m_last;
    beginInsertRows({}, 0, 0);
    m_made.prepend(std::move(made));
    endInsertRows();
    if (m_made.size() > mostKept) {
        beginRemoveRows({}, mostKept, int(m_made.size()) - 1);
        m_made.resize(mostKept);
        endRemoveRows();
    }
    return m_last;
}

void ExchangeLog::change(const MadeExchange &made)
{
    for (int row = 0; row < m_made.size(); ++row) {
        if (m_made.at(row).number != made.number)
            continue;
        m_made[row] = made;
        Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
    }
}

const MadeExchange *ExchangeLog::exchange(int number) const
{
    const auto found = std::find_if(m_made.cbegin(), m_made.cend(),
                                    [number](const MadeExchange &made) { return made.number == number; });
    return found == m_made.cend() ? nullptr : &*found;
}

const MadeExchange *ExchangeLog::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_made.size() ? &m_made.at(index.row()) : nullptr;
}

void ExchangeLog::stopAsking()
{
    for (MadeExchange &made : m_made)
        made.asksFeed = false;
}

void ExchangeLog::clear()
{
    beginResetModel();
    m_made.clear();
    endResetModel();
}

int ExchangeLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_made.size());
}

int ExchangeLog::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QString ExchangeLog::text(const MadeExchange &made, Column column) const
{
    switch (column) {
    case Time:
        return clockTime(made.at);
    case Rule:
        return made.rule;
    case Account:
        return made.account;
    case Outcome:
        return outcomeText(made);
    case Reason:
        return reasonText(made);
    case Lifetime:
        return made.lifetimeKnown ? durationText(made.life.seconds) : QString();
    case Request:
        return QString::fromLatin1(made.requestId);
    case Columns:
        break;
    }
    return {};
}

QVariant ExchangeLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MadeExchange &made = m_made.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(made, column);
    case Qt::ToolTipRole:
        return toolTipText(text(made, column));
    case Qt::AccessibleTextRole: {
        if (column != Time)
            return text(made, column);
        QStringList cells;
        for (int cell = 0; cell < Columns; ++cell)
            cells.append(text(made, Column(cell)));
        cells.removeAll({});
        return cells.join(u", "_qs);
    }
    case VerdictRole:
        return int(shapeOf(made.state));
    case CopyRole:
        return explanationOf(made);
    default:
        return {};
    }
}

QVariant ExchangeLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    static constexpr const char *headings[] = {
        QT_TR_NOOP("Time"),   QT_TR_NOOP("Rule"),        QT_TR_NOOP("Account"), QT_TR_NOOP("Outcome"),
        QT_TR_NOOP("Reason"), QT_TR_NOOP("Token lives"), QT_TR_NOOP("Request")};
    return role == Qt::DisplayRole && section >= 0 && section < Columns ? QVariant(tr(headings[section]))
                                                                        : QVariant();
}

} // namespace claimcheck::ui
