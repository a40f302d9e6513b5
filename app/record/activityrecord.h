#pragma once

#include "core/record/recordchain.h"
#include "local/async.h"
#include "local/filelock.h"
#include "record/recordfile.h"
#include "vault/tokenvault.h"

#include <functional>

namespace claimcheck {

/// The record of what was done on this computer: sign-ins, exchanges, applied plans, tokens handed out. The
/// chain's key and its head are in the vault; where they cannot be had, or the entries there are were chained
/// with a key of another keychain, an entry is written unchained, and stands as such. Several programs may
/// write at the same time.
class ActivityRecord : public QObject {
public:
    struct Outside {
        QString path; ///< activityFile()
        TokenVault *vault = nullptr; ///< lives longer; null: nothing is chained
        std::function<UnixSeconds()> now;
        std::function<QByteArray(int count)> random; ///< bytes nobody can guess
        std::function<bool()> isOff = [] { return false; }; ///< the person wants none; asked each time
    };
    explicit ActivityRecord(Outside outside);

    /// On the disk when it is done, unless the record is off. Errors: record.busy, record.nowhere, those of
    /// files, and of the vault where the entry is written but its head could not be kept.
    Async<void> append(const RecordEntry &entry);

    /// Whether the file is what was written. Errors: those of files and of the vault, and record.key where
    /// the keychain does not have the key that entries were chained with.
    Async<RecordCheck> check();

    Result<QList<RecordLine>> entries() const;

    /// Takes the file away, and from the vault what it was chained with: the next entry begins a new record.
    /// Errors: record.busy, record.nowhere, those of files, and of the vault, where nothing is taken away.
    Async<void> remove();

private:
    using Kept = std::shared_ptr<const SecretText>;
    struct Chain {
        Kept key; ///< null: none
        std::optional<RecordHead> head;
    };
    Async<std::shared_ptr<FileLock>> lock();
    Async<Chain> chain();
    Async<Chain> chainToWrite();
    Async<Chain> newChain();
    Async<void> write(const RecordEntry &entry, const Chain &chain);
    Async<void> forgetChain();
    Result<RecordCheck> checked(const Chain &chain) const;

    Outside m_outside;
    RecordFile m_file;
};

} // namespace claimcheck
