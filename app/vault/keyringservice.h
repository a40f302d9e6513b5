#pragma once

#include "local/async.h"
#include "vault/situation.h"

namespace claimcheck {

/// The service that keeps the entries, asked itself how it stands. It unlocks; the entries are QtKeychain's.
/// No call gives an error: what is wrong is the situation.
class KeyringService : public QObject {
public:
    /// How it stands now; nothing is changed, no dialog comes up.
    virtual Async<Situation> look() = 0;
    /// What it takes to read: unlocks, with a dialog where needed. NoCollection: nothing was ever kept.
    virtual Async<Situation> openToRead() = 0;
    /// What it takes to write: makes room for entries too where there is none.
    virtual Async<Situation> openToKeep() = 0;
    /// Open where it lets this program search, Denied and the like otherwise.
    virtual Async<Situation> admission() = 0;
    virtual void cancel() = 0;
    virtual QByteArray name() const = 0;
};

} // namespace claimcheck
