#include "sandbox/replaymemory.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

ReplayMemory::Hash keyOf(const QByteArray &issuerId, const QByteArray &jti)
{
    return ReplayMemory::hash(QCryptographicHash::hash(issuerId + ' ' + jti, QCryptographicHash::Sha256));
}

} // namespace

QByteArray ReplayMemory::bytes(const Hash &hash)
{
    QByteArray bytes(16, Qt::Uninitialized);
    qToBigEndian(hash.first, bytes.data());
    qToBigEndian(hash.second, bytes.data() + 8);
    return bytes;
}

ReplayMemory::Hash ReplayMemory::hash(const QByteArray &bytes)
{
    const QByteArray whole = bytes.leftJustified(16, '\0');
    return {qFromBigEndian<quint64>(whole.constData()), qFromBigEndian<quint64>(whole.constData() + 8)};
}

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
    m_sweepAt = std::max<qsizetype>(1024, m_until.size() * 5 / 4);
}

} // namespace claimcheck::sandbox
