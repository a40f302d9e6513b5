#pragma once

#include "core/federation/federationfile.h"

namespace claimcheck {

/// What a person should know about an import.
struct ImportNote {
    enum class Kind : quint8 {
        LeftOut, ///< a secret, a read, a line of a script: nothing is lost
        Conflict, ///< two places say different things; one was taken
        NotTaken, ///< something that could not be understood or taken over
    };
    Kind kind = Kind::LeftOut;
    qsizetype at = 0; ///< byte of the imported text
    QString message; ///< one sentence, without its place
    QString hint; ///< what to do; may be empty
};

struct Import {
    FederationFile file;
    QList<ImportNote> notes; ///< in the order of the text
    int objects = 0; ///< taken over from the text
};

/// Issuers, service accounts, workspaces, memberships and rules from any text with them: curl command lines
/// of a shell script, answers of the platform's API, SDK objects as JSON, another federation file; put into
/// `into`. Objects are one where their ids or names are; names become local keys; references by id, by name
/// or by a variable the script sets are resolved. Tokens and keys of the commands are never taken. Pure;
/// nothing is run or fetched.
Import importText(const QByteArray &text, const FederationFile &into = {});

} // namespace claimcheck
