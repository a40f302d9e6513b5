#pragma once

#include "core/platform/exchangerecord.h"

#include <QAbstractTableModel>
#include <QHash>

namespace claimcheck::ui {

/// Exchanges as the service's activity feed has them, newest first.
class FeedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : quint8 { Time, Outcome, Reason, Rule, Subject, Request, Columns };
    using Names = QHash<QByteArray, QString>; ///< of rules, by id, safe to show

    explicit FeedModel(QObject *parent = nullptr);

    void setRecords(const QList<ExchangeRecord> &records, const Names &rules);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const ExchangeRecord &record, Column column) const;

    QList<ExchangeRecord> m_records;
    Names m_rules;
};

} // namespace claimcheck::ui
