#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace claimcheck::credential {

/// The places a client can take a credential from.
enum class Slot : quint8 {
    Code, ///< given by the program itself: not visible from outside
    Cloud, ///< another cloud's platform, with credentials of its own
    ApiKey,
    AuthToken,
    KeyHelper, ///< a program of the user's that prints a key
    OauthToken, ///< Claude Code's one-year token
    NamedProfile, ///< ANTHROPIC_PROFILE
    Federation, ///< rule, organization and identity token from variables
    ActiveProfile, ///< what active_config names, else "default"
    Login, ///< Claude Code's own sign-in
};

/// How sure a statement about a client is.
enum class Evidence : quint8 {
    Checked, ///< seen in what the real client did
    Read, ///< read in its source
    Documented, ///< its documentation says so
    Unknown, ///< neither; never shown as a fact
};

/// What a client does when a source is there and of no use.
enum class Then : quint8 { Fail, GoOn, Unknown };

/// When a source is looked at at all.
enum class When : quint8 {
    Always,
    Complete, ///< federation: rule, organization and an identity token
    RuleAndOrganization, ///< federation: these two; without a token it fails
    AnyPart, ///< federation: any of the three; fails unless all are there
    Chosen, ///< profile: active_config is there, or the directory is named by a variable
    NotChosen, ///< profile: neither
    NotNamed, ///< profile: only without ANTHROPIC_PROFILE
    Named, ///< profile: only with it
    IsFederation, ///< profile: only one of federation
    IsLogin, ///< profile: only one of a sign-in
};

/// One source in a client's order.
struct Step {
    Slot slot = Slot::Code;
    Evidence evidence = Evidence::Read;
    When when = When::Always;
    Then missing = Then::Fail; ///< the profile's file is not there
    Then unreadable = Then::Fail; ///< the file is there and holds no profile
    Then broken = Then::Fail; ///< the profile cannot be used
    Then bare = Then::Fail; ///< a sign-in's profile without a credentials file
};

/// What a client does with variables that are there and empty.
struct Emptiness {
    bool trims = false; ///< takes white space off first
    QList<QByteArrayView> taken; ///< these count as set while empty; all others do not
    bool known = true; ///< false: what it does is in none of the sources
};

/// What a client asks of profiles and of the files beside them.
struct ProfileRules {
    int refusedModes = 0; ///< permission bits that make it refuse a file of credentials
    int warnedModes = 0; ///< ... that make it warn
    bool followsLinks = false;
    bool warnsOfOwner = false;
    bool safetyKnown = true; ///< what it makes of modes and links is known
    bool emptyIsPresent = false; ///< "" in the file keeps the variable from filling it in
    bool literalToken = false; ///< ANTHROPIC_IDENTITY_TOKEN serves a profile that names no file
    bool needsRefreshToken = false; ///< beside a client_id, even while the token is fresh
    bool refusesType = false; ///< of a credentials file, unless "oauth_token"
    bool handsOutExpired = false; ///< a token nobody can refresh is handed out expired
    bool expandsHome = false; ///< ~ in credentials_path
    bool dotNames = false; ///< takes names of profiles with a dot first
    bool anyNames = false; ///< takes any characters in them but separators
    int margin = 30; ///< seconds a token on disk must have left
};

/// Where a client's directory is.
struct DirectoryRules {
    bool xdg = true; ///< XDG_CONFIG_HOME is honoured
    bool emptyCounts = false; ///< ANTHROPIC_CONFIG_DIR set to nothing is a directory
    bool asksSystem = false; ///< without HOME the system's user list is asked
    bool neededForFederation = false; ///< without a directory federation variables are not looked at either
    bool unreadableActiveFails = false; ///< active_config that cannot be read is an error
};

/// Which header a static API key travels in.
enum class KeyHeader : quint8 { Bearer, ApiKey };

/// Everything the evaluation knows about one client: data, no code.
struct ClientRules {
    QByteArray id; ///< for --client and JSON
    QString name; ///< "TypeScript SDK"
    QString version; ///< the one that was read
    QString newer; ///< what is not known of later ones; empty where it is the newest
    QList<Step> steps; ///< best first
    Emptiness empty;
    ProfileRules profile;
    DirectoryRules directory;
    KeyHeader keyHeader = KeyHeader::ApiKey;
    bool bothSent = false; ///< key and token are both sent when both are set
    bool bothTokensFail = false; ///< identity token as file and as text is an error
    bool emptyFileHidesText = false; ///< an empty ANTHROPIC_IDENTITY_TOKEN_FILE is taken before the text
    bool workspaceInExchange = true; ///< else it goes into a header of API calls
    bool baseUrlOfCalls = true; ///< ANTHROPIC_BASE_URL is honoured for API calls with a static key

    QString title() const { return name + u' ' + version; }
};

/// The six clients that are known, in the order they are listed.
const QList<ClientRules> &knownClients();
/// None for an id that is none of theirs.
const ClientRules *knownClient(QByteArrayView id);

/// "api-key", for JSON.
QByteArray slotName(Slot slot);
/// "ANTHROPIC_API_KEY", "Active profile": for people.
QString slotTitle(Slot slot);
QByteArray evidenceName(Evidence evidence);
/// "seen in the client itself"
QString evidenceText(Evidence evidence);

} // namespace claimcheck::credential
