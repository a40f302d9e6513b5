#pragma once

#include "services/httpmessage.h"

#include <QAbstractTableModel>

namespace claimcheck::ui {

/// Every request made since the start, newest first: what for, where to, how it ended. Never a token, a
/// header or a body. Bounded; nothing of it is written.
class RequestLog : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : quint8 { Time, Purpose, Request, Outcome, Took, Columns };
    static constexpr int mostKept = 500;

    explicit RequestLog(QObject *parent = nullptr);

    void begin();
    void add(const HttpRecord &record);
    void clear();
    int made() const { return m_made; } ///< all of them, those no longer kept included
    int open() const { return m_open; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void changed();

private:
    QString text(const HttpRecord &record, Column column) const;

    QList<HttpRecord> m_records;
    int m_made = 0, m_open = 0;
};

} // namespace claimcheck::ui
