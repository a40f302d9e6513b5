#pragma once

#include "cli/input.h"
#include "signin/profilestore.h"

namespace claimcheck::cli {

/// Where profiles and the locks of their sessions are, by --config-dir and the environment.
struct ProfilePlace {
    ProfileStore store;
    QString locks;
};
OrExit<ProfilePlace> profilePlace(const Options &options, const Context &context, const QString &verb);

/// The one named by --profile; without it the only one there is.
OrExit<Profile> chosenProfile(const ProfilePlace &place, const Options &options, const Context &context,
                              const QString &verb);

/// Both at once, for a verb that is about one sign-in.
struct PlacedProfile {
    ProfilePlace place;
    Profile profile;
};
OrExit<PlacedProfile> placedProfile(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
