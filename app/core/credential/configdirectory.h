#pragma once

#include "core/credential/client.h"
#include "core/credential/machine.h"

#include <optional>

namespace claimcheck::credential {

/// A variable as one client reads it.
struct Reading {
    QByteArray value; ///< trimmed where the client trims; empty where it is set to nothing, or not known
    bool known = true;
};
/// None where the variable counts as not set for this client.
std::optional<Reading> readVariable(const ClientRules &client, const Environment &environment,
                                    QByteArrayView name);
/// The value, where there is one that is known and not empty.
QByteArray textOf(const ClientRules &client, const Environment &environment, QByteArrayView name);

/// The directory of profiles, as one client finds it.
struct ConfigDirectory {
    QByteArray path; ///< empty: there is none
    bool isVisible = true; ///< false where only the machine itself knows
};
ConfigDirectory configDirectory(const ClientRules &client, const Machine &machine);

/// What active_config says.
struct ActiveName {
    enum class State : quint8 { Absent, Named, Unreadable, NotVisible };
    State state = State::Absent;
    QByteArray name; ///< "default" unless Named
};
ActiveName activeName(const ClientRules &client, const Machine &machine, const ConfigDirectory &directory);

/// active_config names a profile, or a variable names the directory.
bool isProfileChosen(const ClientRules &client, const Machine &machine, const ActiveName &active);

/// The directory's file of that name below a folder: "configs/default.json".
QByteArray profilePath(const ConfigDirectory &directory, QByteArrayView folder, const QByteArray &profile);

} // namespace claimcheck::credential
