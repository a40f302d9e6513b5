#pragma once

#include "core/text/timetext.h"

#include <QByteArray>
#include <QHash>

namespace claimcheck::sandbox {

/// Which assertions were exchanged: issuer and jti, kept until the token could no longer be used
/// (wif-protocol 22.8). Only hashes are kept.
class ReplayMemory {
public:
    bool contains(const QByteArray &issuerId, const QByteArray &jti, UnixSeconds now) const;
    void add(const QByteArray &issuerId, const QByteArray &jti, UnixSeconds until, UnixSeconds now);

    /// For a state file: hash to the time it is kept until.
    const QHash<QByteArray, UnixSeconds> &entries() const { return m_until; }
    void restore(const QByteArray &hash, UnixSeconds until) { m_until.insert(hash, until); }

private:
    QHash<QByteArray, UnixSeconds> m_until;
    qsizetype m_sweepAt = 1024;
};

} // namespace claimcheck::sandbox
