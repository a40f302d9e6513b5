#pragma once

#include "core/text/timetext.h"
#include "sandbox/caller.h"

#include <QHash>

#include <deque>
#include <functional>

namespace claimcheck::sandbox {

/// The live access tokens. Only hashes of them are kept, in memory.
class TokenStore {
public:
    /// `random` gives bytes nobody can guess.
    explicit TokenStore(std::function<QByteArray(int)> random, int most = 20000);

    /// A new token that stands for `caller` until `expires`; the oldest goes when there are too many.
    QByteArray mint(const Caller &caller, UnixSeconds expires, UnixSeconds now);
    Caller callerOf(const QByteArray &token, UnixSeconds now) const; ///< Nobody when it is not good
    qsizetype size() const { return m_live.size(); }

private:
    struct Live {
        Caller caller;
        UnixSeconds expires = 0;
    };
    void makeRoom(UnixSeconds now);

    std::function<QByteArray(int)> m_random;
    int m_most;
    QHash<QByteArray, Live> m_live;
    std::deque<QByteArray> m_order; ///< oldest first
};

} // namespace claimcheck::sandbox
