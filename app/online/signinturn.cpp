#include "online/signinturn.h"

#include "access/recording.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "core/text/visible.h"
#include "online/pastedlines.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Login", text);
}

/// The links stand whole on a line of their own, to be copied.
void sayHow(const SignInAttempt &attempt, const Profile &profile, Pasting pasting, const Context &context)
{
    QString text = tr("Profile %1, at %2, asking for %3.")
                       .arg(QString::fromLatin1(profile.name), visible(profile.consoleUrl, 120),
                            visible(profile.scope, 120))
        + u'\n';
    if (attempt.hasOpenedBrowser())
        text += tr("The browser is asked to open the sign-in page. Where it does not, open this link:");
    else if (!attempt.link().isEmpty())
        text += tr("Open this link in a browser that reaches this computer as 127.0.0.1:");
    if (!attempt.link().isEmpty())
        text += u"\n  "_qs + QString::fromLatin1(attempt.link()) + u'\n';
    if (pasting == Pasting::Yes && !attempt.manualLink().isEmpty())
        text += (attempt.link().isEmpty()
                     ? tr("Open this link in any browser, and paste here what its page shows:")
                     : tr("Or this one on another computer, and paste here what its page shows:"))
            + u"\n  "_qs + QString::fromLatin1(attempt.manualLink()) + u'\n';
    text += tr("Waiting for %1.").arg(durationText(attempt.secondsLeft())) + u'\n';
    context.writeError(text.toUtf8());
}

void warnOfOther(const Profile &asked, const Profile &got, const Context &context, const QString &verb)
{
    if (!asked.organizationId.isEmpty() && asked.organizationId != got.organizationId)
        complain(context, verb,
                 tr("another organization was chosen than %1").arg(visible(asked.organizationId, 120)),
                 tr("it was kept; sign in again to choose anew"));
}

/// What is pasted goes to the attempt; a wrong code leaves it waiting, while more can be pasted.
Result<SignInState> outcomeWithPasting(SignInAttempt &attempt, const Context &context, const QString &verb)
{
    bool ended = false;
    attempt.setAskAgain([&](const Error &refusal) {
        if (ended && attempt.link().isEmpty())
            return false;
        complain(context, verb, refusal.message, refusal.hint);
        return true;
    });
    const PastedLines lines(
        context,
        [&](const QByteArray &line) {
            if (const Result<void> taken = attempt.paste(line); !taken)
                complain(context, verb, taken.error().message, taken.error().hint);
        },
        [&] {
            ended = true;
            if (attempt.link().isEmpty() && attempt.secondsLeft() > 0)
                attempt.cancel(); // nobody can paste any more
        });
    return waitFor(attempt.result());
}

} // namespace

Exit tellLoginError(const Context &context, const QString &verb, const Error &error)
{
    const Exit exit = tellError(context, verb, error);
    return error.id == "login.address"                            ? Exit::Usage
        : error.id == "loopback.port"                             ? Exit::Unreadable
        : error.id == "token.refused" || error.id == "token.code" ? Exit::No
                                                                  : exit;
}

OrExit<SignInState> signInNow(SignIns &signIns, const Profile &profile, const SignInWays &ways,
                              Pasting pasting, const Context &context, const QString &verb)
{
    // Before the browser opens: afterwards would be the worst moment to fail.
    if (const Result<void> probed = waitFor(signIns.vault().probe()); !probed)
        return tl::unexpected(tellLoginError(context, verb, probed.error()));
    const auto run = signIns.signIn(profile, ways);
    if (!run)
        return tl::unexpected(tellLoginError(context, verb, run.error()));
    sayHow(**run, profile, pasting, context);
    const Result<SignInState> state = pasting == Pasting::Yes ? outcomeWithPasting(**run, context, verb)
                                                              : waitFor((*run)->result());
    recordActivity(context,
                   {RecordEntry::Kind::SignIn,
                    profile.name,
                    profile.baseUrl,
                    state ? "signed in, " + state->scope : "failed: " + state.error().id,
                    {}});
    if (!state)
        return tl::unexpected(tellLoginError(context, verb, state.error()));
    warnOfOther(profile, state->profile, context, verb);
    return *state;
}

} // namespace claimcheck::cli
