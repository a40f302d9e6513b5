#include "sandbox/replaymemory.h"

#include <QCryptographicHash>

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

constexpr qsizetype hashBytes = 18; ///< enough that two never meet

QByteArray keyOf(const QByteArray &issuerId, const QByteArray &jti)
{
    return QCryptographicHash::hash(issuerId + ' ' + jti, QCryptographicHash::Sha256).first(hashBytes);
}

} // namespace

bool ReplayMemory::contains(const QByteArray &issuerId, const QByteArray &jti, UnixSeconds now) const
{
    const auto found = m_until.constFind(keyOf(issuerId, jti));
    return found != m_until.cend() && now < *found;
}

void ReplayMemory::add(const QByteArray &issuerId, const QByteArray &jti, UnixSeconds until, UnixSeconds now)
{
    m_until.insert(keyOf(issuerId, jti), until);
    if (m_until.size() < m_sweepAt)
        return;
    m_until.removeIf([now](const auto &entry) { return entry.value() <= now; });
    m_sweepAt = std::max<qsizetype>(1024, 2 * m_until.size());
}

} // namespace claimcheck::sandbox
