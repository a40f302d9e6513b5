#pragma once

#include "core/jose/token.h"
#include "core/text/timetext.h"

namespace claimcheck {

/// What tokens said, kept for comparing: header and claims, never a signature, so nothing in it can be
/// exchanged. Newest first and bounded; the same claims are kept once.
class ClaimsHistory {
public:
    static constexpr int mostEntries = 200;
    static constexpr qsizetype mostBytes = 64 * 1024; ///< of one entry; larger ones are not kept

    struct Entry {
        UnixSeconds seen = 0;
        QByteArray header, claims; ///< JSON as it was written
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    const QList<Entry> &entries() const { return m_entries; }
    bool isEmpty() const { return m_entries.isEmpty(); }

    /// False where there is nothing new to keep.
    bool add(const Token &token, UnixSeconds now);
    void remove(int index);
    void clear() { m_entries.clear(); }

    QByteArray toJson() const;
    /// What can be read of a history; nothing in a damaged one is an error.
    static ClaimsHistory parse(const QByteArray &json);

private:
    QList<Entry> m_entries;
};

} // namespace claimcheck
