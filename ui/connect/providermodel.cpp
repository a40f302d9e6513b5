#include "ui/connect/providermodel.h"

#include "ui/widgets/tooltiptext.h"

namespace claimcheck::ui {

ProviderModel::ProviderModel(QList<ProviderCard> cards, QObject *parent)
    : QAbstractListModel(parent)
    , m_cards(std::move(cards))
{
}

int ProviderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cards.size());
}

QVariant ProviderModel::data(const QModelIndex &index, int role) const
{
    const ProviderCard &card = m_cards.at(index.row());
    const QString kinds = card.kinds.size() > 1 ? tr("%1 kinds").arg(card.kinds.size()) : QString();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return card.name;
    case Qt::AccessibleDescriptionRole:
        return kinds.isEmpty() ? u"%1 %2."_qs.arg(card.summary, card.facts)
                               : u"%1 %2. %3."_qs.arg(card.summary, card.facts, kinds);
    case Qt::ToolTipRole:
        return toolTipText(u"%1\n%2"_qs.arg(card.summary, card.facts));
    case MarkRole:
        return card.mark;
    case SummaryRole:
        return card.summary;
    case FactsRole:
        return card.facts;
    case KindsRole:
        return kinds;
    default:
        return {};
    }
}

int ProviderModel::rowOf(const ProviderPreset *preset) const
{
    for (int row = 0; row < int(m_cards.size()); ++row)
        if (preset && m_cards.at(row).kinds.contains(preset))
            return row;
    return -1;
}

} // namespace claimcheck::ui
