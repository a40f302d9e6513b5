#include "ui/inspect/tokenlistmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

namespace claimcheck::ui {

TokenListModel::TokenListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void TokenListModel::setTokens(const QList<InspectedToken> &tokens, UnixSeconds now)
{
    QList<Row> rows;
    rows.reserve(tokens.size());
    for (const InspectedToken &token : tokens)
        rows.append(
            {token.title(), token.kindName(), visible(token.found.origin, 80), tokenState(token, now)});
    m_tokens = tokens;
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (!(rows == m_rows)) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    }
}

void TokenListModel::setNow(UnixSeconds now)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        TokenState state = tokenState(m_tokens.at(row), now);
        if (state.text == m_rows.at(row).state.text)
            continue;
        m_rows[row].state = std::move(state);
        Q_EMIT dataChanged(index(row), index(row));
    }
}

int TokenListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TokenListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case DetailRole:
        return row.kind;
    case WordRole:
        return row.state.text;
    case VerdictRole:
        return row.state.shape ? QVariant(int(*row.state.shape)) : QVariant();
    case Qt::ToolTipRole: {
        QStringList lines{row.title, row.kind, row.state.text};
        if (!row.origin.isEmpty())
            lines.append(tr("Found in: %1").arg(row.origin));
        return toolTipText(lines.join(u'\n'));
    }
    case Qt::AccessibleTextRole: {
        QStringList parts{row.title, row.kind, row.origin, row.state.text};
        parts.removeAll({});
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace claimcheck::ui
