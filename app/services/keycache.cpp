#include "services/keycache.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype mostIssuers = 256;

/// A clock that was put back makes everything old, not new for ever.
bool isWithin(qint64 then, qint64 span, qint64 now)
{
    return now >= then && now - then < span;
}

} // namespace

std::optional<KeyCache::Found> KeyCache::find(const QByteArray &issuer, qint64 now) const
{
    const Entry entry = m_entries.value(issuer);
    if (!entry.keys)
        return {};
    return Found{*entry.keys, std::max<qint64>(0, now - entry.storedAt),
                 !isWithin(entry.storedAt, freshFor, now)};
}

bool KeyCache::shouldFetch(const QByteArray &issuer, const QByteArray &kid, qint64 now) const
{
    const auto entry = m_entries.constFind(issuer);
    if (entry == m_entries.cend())
        return true;
    if (isWithin(entry->askedAt, askAgainAfter, now))
        return false;
    if (!entry->keys || !isWithin(entry->storedAt, freshFor, now))
        return true;
    const QList<Key> &keys = entry->keys->keys();
    return !kid.isEmpty()
        && std::none_of(keys.begin(), keys.end(), [&](const Key &key) { return key.answersTo(kid); });
}

void KeyCache::noteAsked(const QByteArray &issuer, qint64 now)
{
    if (m_entries.size() >= mostIssuers && !m_entries.contains(issuer))
        m_entries.clear();
    m_entries[issuer].askedAt = now;
}

void KeyCache::store(const QByteArray &issuer, const KeySet &keys, qint64 now)
{
    noteAsked(issuer, now);
    Entry &entry = m_entries[issuer];
    entry.keys = keys;
    entry.storedAt = now;
}

} // namespace claimcheck
