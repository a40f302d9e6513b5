#pragma once

#include "core/text/timetext.h"

#include <QByteArray>
#include <QHash>

namespace claimcheck::sandbox {

/// Which assertions were exchanged: issuer and jti, kept until the token could no longer be used
/// (wif-protocol 22.8). Only hashes are kept. What is over is swept out so often that a quarter more than
/// what is live is the most there ever is.
class ReplayMemory {
public:
    bool contains(const QByteArray &issuerId, const QByteArray &jti, UnixSeconds now) const;
    void add(const QByteArray &issuerId, const QByteArray &jti, UnixSeconds until, UnixSeconds now);

    /// 128 bits, enough that two never meet.
    using Hash = std::pair<quint64, quint64>;
    /// For a state file: hash to the time it is kept until.
    const QHash<Hash, UnixSeconds> &entries() const { return m_until; }
    void restore(const Hash &hash, UnixSeconds until) { m_until.insert(hash, until); }
    static QByteArray bytes(const Hash &hash);
    static Hash hash(const QByteArray &bytes); ///< the first 16

private:
    QHash<Hash, UnixSeconds> m_until;
    qsizetype m_sweepAt = 1024;
};

} // namespace claimcheck::sandbox
