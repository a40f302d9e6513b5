#pragma once

#include "local/async.h"

#include <qt6keychain/keychain.h>

#include <chrono>

namespace claimcheck {

/// How one of QtKeychain's jobs ended.
struct JobEnd {
    QKeychain::Error code = QKeychain::OtherError;
    QString words; ///< of the service, from outside
    QString text; ///< of the entry that was read
    bool isLate = false; ///< it did not end in time, and may still
};

/// Starts a job and takes it over. QtKeychain keeps pointing at it until its service answers, so one that is
/// late is left alone; it deletes itself.
Async<JobEnd> runJob(QKeychain::Job *job, std::chrono::milliseconds patience);

} // namespace claimcheck
