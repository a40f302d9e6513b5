#include "ui/inspect/problemsmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/roles.h"

namespace claimcheck::ui {

namespace {

constexpr qsizetype textLimit = 400;

} // namespace

ProblemsModel::ProblemsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ProblemsModel::setToken(const InspectedToken *token)
{
    QList<Row> rows = token ? rowsOf(*token) : QList<Row>();
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ProblemsModel::problemAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.at(index.row()).problem : -1;
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.first.isEmpty() ? row.rest : row.first + u' ' + row.rest;
    case WordRole:
        return row.first;
    case WhyRole:
        return row.rest;
    case VerdictRole:
        return int(Shape::Warn);
    default:
        return {};
    }
}

QList<ProblemsModel::Row> ProblemsModel::rowsOf(const InspectedToken &token)
{
    QList<Row> rows;
    if (token.kind.wrongKind)
        rows.append({tr("Wrong kind of token."), visible(token.kind.advice, textLimit)});
    else if (!token.kind.advice.isEmpty())
        rows.append({{}, visible(token.kind.advice, textLimit)});
    const QList<TokenProblem> &problems = token.found.token.problems();
    for (int i = 0; i < problems.size(); ++i) {
        if (i >= mostProblems) {
            rows.append({{}, tr("%1 more problems are not listed.").arg(problems.size() - i)});
            break;
        }
        rows.append({{}, visible(problems.at(i).message, textLimit), i});
    }
    return rows;
}

} // namespace claimcheck::ui
