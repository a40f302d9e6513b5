#pragma once

#include "core/jose/keyset.h"

#include <QHash>

#include <optional>

namespace claimcheck {

/// Key sets that were fetched, in memory only (N6, N7). Fresh for 10 minutes; fetched again for a kid that is
/// not there, but asked at most every 30 s; afterwards still usable where their age is shown. Times are Unix
/// milliseconds, from the caller.
class KeyCache {
public:
    static constexpr qint64 freshFor = 10 * 60 * 1000;
    static constexpr qint64 askAgainAfter = 30 * 1000;

    struct Found {
        KeySet keys;
        qint64 age = 0; ///< milliseconds
        bool isStale = false; ///< its age has to be shown
    };

    /// What is kept for an issuer, however old.
    std::optional<Found> find(const QByteArray &issuer, qint64 now) const;
    /// True if the keys should be fetched: none or stale ones, or none that answers to `kid` (empty: any
    /// does).
    bool shouldFetch(const QByteArray &issuer, const QByteArray &kid, qint64 now) const;
    void noteAsked(const QByteArray &issuer, qint64 now); ///< whatever comes of it
    void store(const QByteArray &issuer, const KeySet &keys, qint64 now);

private:
    struct Entry {
        std::optional<KeySet> keys;
        qint64 storedAt = 0, askedAt = 0;
    };
    QHash<QByteArray, Entry> m_entries;
};

} // namespace claimcheck
