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

    // As Http tells of its requests.
    void begin();
    void add(const HttpRecord &record);
    void end();
    void clear();
    int made() const { return m_made; } ///< all of them, those no longer kept included
    int open() const { return m_open; }

    /// How this computer's clock stands against a server's, as of the last answer that told the time. Within
    /// a few seconds it cannot be told.
    struct Clock {
        qint64 ahead = 0; ///< seconds; negative: behind
        QByteArray host;
        qint64 at = 0; ///< Unix milliseconds
    };
    const std::optional<Clock> &clock() const { return m_clock; }

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
    std::optional<Clock> m_clock;
};

} // namespace claimcheck::ui
