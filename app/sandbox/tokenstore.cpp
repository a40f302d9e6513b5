#include "sandbox/tokenstore.h"

#include "core/jose/base64url.h"

#include <QCryptographicHash>

namespace claimcheck::sandbox {

namespace {

constexpr int tokenBytes = 32;

QByteArray hashOf(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

} // namespace

TokenStore::TokenStore(std::function<QByteArray(int)> random, int most)
    : m_random(std::move(random))
    , m_most(most)
{
}

void TokenStore::makeRoom(UnixSeconds now)
{
    const auto isOver = [&] {
        const auto oldest = m_live.constFind(m_order.front());
        return m_live.size() >= m_most || oldest == m_live.cend() || oldest->expires <= now;
    };
    while (!m_order.empty() && isOver()) {
        m_live.remove(m_order.front());
        m_order.pop_front();
    }
}

QByteArray TokenStore::mint(const Caller &caller, UnixSeconds expires, UnixSeconds now)
{
    makeRoom(now);
    const QByteArray token = "sk-ant-oat01-sandbox-" + encodeBase64Url(m_random(tokenBytes));
    const QByteArray hash = hashOf(token);
    m_live.insert(hash, {caller, expires});
    m_order.push_back(hash);
    return token;
}

Caller TokenStore::callerOf(const QByteArray &token, UnixSeconds now) const
{
    const auto found = m_live.constFind(hashOf(token));
    return found == m_live.cend() || found->expires <= now ? Caller() : found->caller;
}

} // namespace claimcheck::sandbox
