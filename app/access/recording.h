#pragma once

#include "cli/context.h"
#include "record/activityrecord.h"
#include "vault/keychain.h"

namespace claimcheck::cli {

/// The activity record of whoever runs the program. Needs an application object and its event loop.
class Recording {
public:
    enum class Dialog : quint8 {
        Never, ///< a locked keychain is left alone: nobody unlocks it for a line in a record
        Ask,
    };
    Recording(const Context &context, Dialog dialog);

    ActivityRecord &record() { return m_record; }

private:
    std::unique_ptr<Keychain> m_keychain;
    ActivityRecord m_record;
};

/// Adds an entry; needs an application. What cannot be recorded is said on standard error, and has happened
/// all the same.
void recordActivity(const Context &context, const RecordEntry &entry);

} // namespace claimcheck::cli
