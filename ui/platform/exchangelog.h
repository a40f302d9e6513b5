#pragma once

#include "ui/platform/madeexchange.h"

#include <QAbstractTableModel>

namespace claimcheck::ui {

/// Every exchange this window has made, newest first. Bounded; nothing of it is written.
class ExchangeLog : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : quint8 { Time, Rule, Account, Outcome, Reason, Lifetime, Request, Columns };
    static constexpr int mostKept = 200;

    explicit ExchangeLog(QObject *parent = nullptr);

    int add(MadeExchange made); ///< gives its number
    void change(const MadeExchange &made); ///< the one of that number, while it is kept
    const MadeExchange *exchange(int number) const; ///< null once it is no longer kept
    const MadeExchange *at(const QModelIndex &index) const;
    void stopAsking(); ///< nobody asks the feed any more
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const MadeExchange &made, Column column) const;

    QList<MadeExchange> m_made;
    int m_last = 0;
};

} // namespace claimcheck::ui
