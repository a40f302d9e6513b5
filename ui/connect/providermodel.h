#pragma once

#include "core/provider/providercards.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// The providers of the first step, one card a row.
class ProviderModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum CardRole { MarkRole = Qt::UserRole, SummaryRole, FactsRole, KindsRole };

    explicit ProviderModel(QList<ProviderCard> cards, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    const ProviderCard &card(int row) const { return m_cards.at(row); }
    /// The row the preset is a kind of; -1: none.
    int rowOf(const ProviderPreset *preset) const;

private:
    QList<ProviderCard> m_cards;
};

} // namespace claimcheck::ui
