#include "vault/situation.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Keychain)
};

/// A sentence, and what the service said about it.
QString saying(const QString &sentence, const QString &words)
{
    return words.isEmpty() ? sentence : Words::tr("%1 (it says: %2)").arg(sentence, visible(words, 200));
}

Error error(const char *id, const QString &message, const QString &hint)
{
    return {QByteArray(id), message, hint, {}};
}

Error lockedError(Situation situation)
{
    if (situation == Situation::NoDialog)
        return error("vault.locked",
                     Words::tr("the keychain is locked or was never set up, and no dialog came up for it"),
                     Words::tr("unlock it in the desktop, for example with seahorse; the package gcr has the "
                               "dialog"));
    if (situation == Situation::Unanswered)
        return error("vault.locked",
                     Words::tr("the keychain is locked, and nobody answered its dialog in time"),
                     Words::tr("answer the dialog, then try again"));
    return error("vault.locked", Words::tr("the keychain is locked"), Words::tr("unlock it, then try again"));
}

Error absentError(Situation situation)
{
    if (situation == Situation::NoBus)
        return error("vault.absent",
                     Words::tr("there is no session bus, and the keychain is reached over it"),
                     Words::tr("start the program from a desktop session, or keep nothing"));
    if (situation == Situation::NoLibrary)
        return error("vault.absent",
                     Words::tr("the keychain is reached by libsecret, which is not installed"),
                     Words::tr("install the package libsecret-1-0"));
    return error("vault.absent", Words::tr("no Secret Service on this session bus"),
                 Words::tr("install gnome-keyring, or start KWallet or KeePassXC, and log in again"));
}

} // namespace

Error situationError(Situation situation, const QString &words)
{
    switch (situation) {
    case Situation::NoBus:
    case Situation::NoService:
    case Situation::NoLibrary:
        return absentError(situation);
    case Situation::Locked:
    case Situation::NoDialog:
    case Situation::Unanswered:
        return lockedError(situation);
    case Situation::Cancelled:
        return error("vault.cancelled", Words::tr("unlocking the keychain was cancelled"),
                     Words::tr("try again, and give the keychain's password"));
    case Situation::Denied:
        return error("vault.denied", saying(Words::tr("the keychain refused this program"), words),
                     Words::tr("allow it in the keychain's settings"));
    case Situation::Hung:
        return error("vault.hung", Words::tr("the keychain does not answer"),
                     Words::tr("restart its service, for example by logging in again"));
    case Situation::Open:
    case Situation::NoCollection:
    case Situation::Failed:
        break;
    }
    return error("vault.failed", saying(Words::tr("the keychain did not do it"), words),
                 Words::tr("look at the keychain with another program, for example seahorse"));
}

} // namespace claimcheck
