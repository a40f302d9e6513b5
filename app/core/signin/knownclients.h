#pragma once

namespace claimcheck {

/// The public client of the `ant` command line tool. Not ours: it is for a person to choose, knowingly.
inline constexpr char antClientId[] = "41077d10-94b8-4194-be48-d251e9eb21b4";

} // namespace claimcheck
