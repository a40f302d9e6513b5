#pragma once

#include <QAbstractListModel>

namespace claimcheck::ui {

/// A list made anew as a whole and shown by what differs, so that a view keeps its place. Rows compare with
/// ==.
template <typename Row> class RowsModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

protected:
    const QList<Row> &allRows() const { return m_rows; }
    /// Null for what is no row.
    const Row *rowAt(const QModelIndex &index) const
    {
        return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
    }
    /// `isTaller`: a row may need another height than before, which only a reset makes a view ask for.
    void takeRows(QList<Row> rows, bool isTaller)
    {
        if (isTaller || rows.size() != m_rows.size()) {
            beginResetModel();
            m_rows = std::move(rows);
            endResetModel();
            return;
        }
        for (int row = 0; row < rows.size(); ++row) {
            if (rows.at(row) == m_rows.at(row))
                continue;
            m_rows[row] = rows.at(row);
            Q_EMIT dataChanged(index(row), index(row));
        }
    }

private:
    QList<Row> m_rows;
};

} // namespace claimcheck::ui
