#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace claimcheck::sandbox {

/// Makes ids that follow from a seed and can be told from real ones: "svac_01sandbox…".
class IdMaker {
public:
    explicit IdMaker(QByteArray seed = {}, quint64 count = 0);

    QByteArray tagged(QByteArrayView prefix); ///< "svac_" and 24 characters
    QByteArray uuid();
    quint64 count() const { return m_count; }
    const QByteArray &seed() const { return m_seed; }

private:
    QByteArray next(QByteArrayView purpose);

    QByteArray m_seed;
    quint64 m_count;
};

/// `prefix` and one or more letters or digits, nothing else.
bool isTaggedId(QByteArrayView id, QByteArrayView prefix);
bool isUuid(QByteArrayView text);

/// Microseconds since 1970 as the platform writes times: "2026-11-22T10:15:30.123456Z".
QByteArray timeText(qint64 microseconds);

} // namespace claimcheck::sandbox
