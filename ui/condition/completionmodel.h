#pragma once

#include "core/cel/completion.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// What may be written at the place, as rows: the name, and beside it a value or a signature.
class CompletionModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(const QList<cel::Completion> &items);
    const cel::Completion &item(int row) const { return m_items.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<cel::Completion> m_items;
};

} // namespace claimcheck::ui
