#pragma once

#include "core/credential/verdict.h"

namespace claimcheck::credential {

/// A file the clients look at, for a list of them: what it is and what is known of it.
struct LookedAtFile {
    enum class Kind : quint8 { Active, Config, Credentials, IdentityToken };
    Kind kind = Kind::Config;
    QByteArray path;
    FileFacts facts;
    std::optional<Profile> profile; ///< of a Config that can be read

    bool isOpen() const; ///< Credentials: open to others; the rest: others may change it
};

/// Every file the verdicts rest on, each once; a profile's file before its credentials.
QList<LookedAtFile> lookedAtFiles(const Machine &machine, const QList<Verdict> &verdicts);

/// What each of these paths can be called beside the others: its last two parts, or as many as tell it from
/// them.
QList<QByteArray> tellingNames(const QList<QByteArray> &paths);

/// "0640"
QString modeText(int mode);

} // namespace claimcheck::credential
