#pragma once

#include "core/credential/environment.h"

#include <QString>

namespace claimcheck::credential {

/// A secret an environment holds: what it is called and of which kind, never its value.
struct StaticSecret {
    enum class Replaceable : quint8 {
        ByFederation, ///< the platform's own: a workload identity takes its place
        Elsewhere, ///< its maker takes workload identities, too
        No, ///< no such way is known here
    };
    QByteArray name;
    QByteArray kind; ///< "anthropic", "github", "password": one word
    QByteArray tail; ///< last four characters; empty for short ones, passwords, and where it is not known
    bool isEmpty = false; ///< set to nothing
    bool isKnown = true;
    Replaceable replaceable = Replaceable::No;
    QString advice; ///< how it can be replaced, or empty
};

/// By well-known names and by the looks of the value, in the order of the environment. What looks like no
/// secret is not found.
QList<StaticSecret> staticSecrets(const Environment &environment);

/// "Federation takes the place of 1 of them; the other 5 stay."
QString staticSecretsSentence(const QList<StaticSecret> &secrets);

/// "ghp_" and such are not shown: "••••T3kQ", "••••", "\"\"".
QString maskedText(const StaticSecret &secret);

} // namespace claimcheck::credential
