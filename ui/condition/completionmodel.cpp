#include "ui/condition/completionmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

namespace claimcheck::ui {

void CompletionModel::setItems(const QList<cel::Completion> &items)
{
    beginResetModel();
    m_items = items;
    endResetModel();
}

int CompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const cel::Completion &item = m_items.at(index.row());
    const QString name = visible(QString::fromUtf8(item.name), 80);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return name;
    case DetailRole:
        return item.detail;
    case KindRole:
        return int(item.kind);
    case Qt::AccessibleTextRole:
        return item.detail.isEmpty() ? name : tr("%1, %2").arg(name, item.detail);
    case Qt::ToolTipRole:
        return toolTipText(item.detail.isEmpty() ? name : name + u'\n' + item.detail);
    default:
        return {};
    }
}

} // namespace claimcheck::ui
