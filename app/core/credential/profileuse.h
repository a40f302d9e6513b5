#pragma once

#include "core/credential/configdirectory.h"
#include "core/credential/profile.h"

namespace claimcheck::credential {

/// How a client gets what it puts into a request.
struct Access {
    enum class Way : quint8 {
        None,
        Static, ///< a variable's value as it is
        Exchange, ///< an identity token for an access token
        Cached, ///< the access token of an earlier exchange, from a file
        Stored, ///< a sign-in's access token, from a file
        Refresh, ///< the same, after a refresh
        Elsewhere, ///< not visible from here
    };
    Way way = Way::None;
    QByteArray tail; ///< of the credential itself, where it is known
    QByteArray ruleId, organizationId, accountId, workspaceId; ///< of an exchange; empty: not sent
    QByteArray exchangeBase; ///< where tokens are asked for
    QByteArray callBase; ///< where requests go
    std::optional<UnixSeconds> until; ///< when what is stored expires
};

/// Why a source that is there is of no use.
enum class Trouble : quint8 {
    None,
    Missing, ///< no file of that name
    Unreadable, ///< the file holds no profile
    Broken, ///< cannot be used
    Bare, ///< a sign-in's profile without a credentials file
    NotVisible, ///< on another machine
};

/// A source looked at as one client would.
struct Use {
    Trouble trouble = Trouble::None;
    QByteArray id; ///< of the trouble, stable: "credentials.mode"
    QString why; ///< a sentence, empty without trouble
    Access access;

    bool works() const { return trouble == Trouble::None; }
};

/// A profile and the files beside it.
struct ProfileUse {
    QByteArray name;
    QByteArray configPath;
    std::optional<Profile> profile;
    Use use;
};
ProfileUse useProfile(const ClientRules &client, const Machine &machine, const ConfigDirectory &directory,
                      const QByteArray &name);

/// The federation variables, all that is needed being there or not.
Use useFederationVariables(const ClientRules &client, const Machine &machine);

/// Which of the three parts are set.
struct FederationParts {
    bool rule = false, organization = false, token = false;
    bool all() const { return rule && organization && token; }
    bool any() const { return rule || organization || token; }
    /// The names that are missing, "ANTHROPIC_ORGANIZATION_ID".
    QList<QByteArray> missing() const;
};
FederationParts federationParts(const ClientRules &client, const Environment &environment);

/// The identity token's file, or the text, can be presented.
Use useIdentityFile(const Machine &machine, const QByteArray &path);
/// Tokens are only asked for over https, or on this computer.
bool isSecureBase(const QByteArray &url);

inline constexpr QByteArrayView usualBase("https://api.anthropic.com");

} // namespace claimcheck::credential
