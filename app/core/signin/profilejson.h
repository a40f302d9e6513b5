#pragma once

#include "core/result.h"
#include "core/signin/profile.h"

namespace claimcheck {

/// A profile as its file keeps it; the name is the file's.
QByteArray profileToJson(const Profile &profile);

/// Reads leniently: what is not there is empty, what is not known is passed over. Without an environment,
/// addresses and client there is no profile, though. Error: profile.unreadable.
Result<Profile> profileFromJson(const QByteArray &name, const QByteArray &text);

} // namespace claimcheck
