#pragma once

#include <QtGlobal>

namespace claimcheck {

/// Why a check has its outcome: what the matcher hands to the report instead of words.
enum class Reason : quint8 {
    None,

    Missing, ///< the token does not have it
    WrongType, ///< it is there, but not of the type that counts
    Empty,
    Repeated, ///< the member stands there twice: a service may take the first or the last
    CutOff, ///< not there, but the claims cannot be read to their end
    OutOfRange, ///< a number no service can hold
    Differs,
    NoHeader, ///< bare claims: there is no header, no signature, no size
    NotReadable, ///< the part it stands in could not be read
    DependsOnTimes, ///< iat or exp is missing

    NotObjects, ///< header or claims are no JSON objects
    Encrypted,
    WrongSegments,
    NotStrict, ///< readable, but not well formed: services differ on such tokens
    ExtensionRequired, ///< `crit`

    NotAccepted, ///< algorithm
    NoIssuer, ///< the rule's issuer is not in the file
    NotSet, ///< optional, and not there
    NothingKnown, ///< no jti value is known to have been used
    CheckIsOff, ///< check_jti is false
    ConditionInvalid, ///< the text cannot be compiled
    ConditionExtension, ///< uses what no documentation of the service names
    ConditionError, ///< the evaluation ended in an error, which is no match
    ConditionTooCostly,

    NoFile, ///< nothing around the rule is known
    NotHeld, ///< the file does not hold the object or list
    NotCreated, ///< the object has no platform id yet
    Archived,
    Paused,
    InlineKeys,
    NoAdminScope,
    NotAdmin,
    AllWorkspaces,
    NoWorkspace, ///< the rule names none
    WorkspacesArchived,
    DefaultWorkspace,
    NotMember,
    OnlyServiceKnows,
    AlreadyFailed, ///< replay is certain
};

/// A check with this trouble can go either way: it is unknown and does not fail.
inline bool isOpen(Reason trouble)
{
    return trouble == Reason::Repeated || trouble == Reason::CutOff || trouble == Reason::OutOfRange;
}

} // namespace claimcheck
