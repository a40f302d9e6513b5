#include "access/application.h"
#include "access/profilechoice.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "cli/layout.h"
#include "core/json/writer.h"
#include "core/text/visible.h"
#include "online/loginprofile.h"
#include "online/online.h"
#include "online/pastedlines.h"
#include "services/environmentvalue.h"
#include "signin/browser.h"
#include "signin/signins.h"

#include <QDateTime>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Login", text);
}

QString shown(const QByteArray &text)
{
    return visible(QString::fromUtf8(text), 120);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"login"_qs, what, advice);
}

Exit tellLoginError(const Context &context, const Error &error)
{
    const Exit exit = tellError(context, u"login"_qs, error);
    return error.id == "login.address" ? Exit::Usage
        : error.id == "loopback.port"  ? Exit::Unreadable
        : error.id == "token.refused"  ? Exit::No
                                       : exit;
}

OrExit<SignInWays> waysFrom(const Options &options, const Context &context)
{
    SignInWays ways;
    ways.opensBrowser = !options.has("--no-browser");
    ways.listens = ways.opensBrowser || options.has("--callback-port");
    if (const auto port = options.value("--callback-port")) {
        bool isNumber = false;
        ways.callbackPort = port->toUShort(&isNumber);
        if (!isNumber || ways.callbackPort == 0)
            return tl::unexpected(wrong(context, tr("--callback-port is no port"), tr("1 to 65535")));
    }
    return ways;
}

/// The links stand whole on a line of their own, to be copied.
void sayHow(const SignInAttempt &attempt, const Profile &profile, const Context &context)
{
    QString text = tr("Profile %1, at %2, asking for %3.")
                       .arg(QString::fromLatin1(profile.name), shown(profile.consoleUrl),
                            shown(profile.scope))
        + u'\n';
    if (attempt.hasOpenedBrowser())
        text += tr("The browser is asked to open the sign-in page. Where it does not, open this link:");
    else if (!attempt.link().isEmpty())
        text += tr("Open this link in a browser that reaches this computer as 127.0.0.1:");
    if (!attempt.link().isEmpty())
        text += u"\n  "_qs + QString::fromLatin1(attempt.link()) + u'\n';
    if (!attempt.manualLink().isEmpty())
        text += (attempt.link().isEmpty()
                     ? tr("Open this link in any browser, and paste here what its page shows:")
                     : tr("Or this one on another computer, and paste here what its page shows:"))
            + u"\n  "_qs + QString::fromLatin1(attempt.manualLink()) + u'\n';
    text += tr("Waiting for %1.").arg(durationText(attempt.secondsLeft())) + u'\n';
    context.writeError(text.toUtf8());
}

QByteArray documentOf(const SignInState &state)
{
    const Profile &profile = state.profile;
    json::Writer writer(json::Writer::Style::Indented);
    const auto text = [&writer](QByteArrayView name, const QByteArray &value) {
        value.isEmpty() ? writer.key(name).null() : writer.member(name, value);
    };
    writer.beginObject().member("profile", profile.name).member("administrator", profile.mayAdminister());
    text("account", profile.account);
    text("organization_id", profile.organizationId);
    text("organization_name", profile.organizationName);
    text("workspace_id", profile.workspaceId);
    text("workspace_name", profile.workspaceName);
    text("scope", state.scope);
    writer.member("base_url", profile.baseUrl).member("expires_at", utcText(state.expiresAt));
    return writer.member("renews", state.canRefresh).endObject().result() + '\n';
}

QByteArray pageOf(const SignInState &state, const Context &context)
{
    const Profile &profile = state.profile;
    Page page(context.output);
    page.paragraph(page.sign(Sign::Good) + u' '
                   + (profile.account.isEmpty() ? tr("Signed in.")
                                                : tr("Signed in as %1.").arg(shown(profile.account))));
    const auto fact = [&page](const QString &label, const QByteArray &value) {
        if (!value.isEmpty())
            page.labelled(label, shown(value), 2, 14);
    };
    fact(tr("Profile"), profile.name);
    fact(tr("Organization"),
         profile.organizationName.isEmpty() ? profile.organizationId : profile.organizationName);
    fact(tr("Workspace"), profile.workspaceName.isEmpty() ? profile.workspaceId : profile.workspaceName);
    fact(tr("Scope"), state.scope);
    page.labelled(
        tr("Access token"),
        state.canRefresh
            ? tr("ends %1, and is renewed when it is used").arg(relativeText(state.expiresAt, context.now()))
            : tr("ends %1").arg(relativeText(state.expiresAt, context.now())),
        2, 14);
    return page.take();
}

void warnOfOther(const Profile &asked, const Profile &got, const Context &context)
{
    if (!asked.organizationId.isEmpty() && asked.organizationId != got.organizationId)
        complain(context, u"login"_qs,
                 tr("another organization was chosen than %1").arg(shown(asked.organizationId)),
                 tr("it was kept; sign in again to choose anew"));
}

/// What is pasted goes to the attempt; a wrong code leaves it waiting.
Result<SignInState> outcomeOf(SignInAttempt &attempt, const Context &context)
{
    const PastedLines lines(
        context,
        [&](const QByteArray &line) {
            if (const Result<void> taken = attempt.paste(line); !taken)
                complain(context, u"login"_qs, taken.error().message, taken.error().hint);
        },
        [&] {
            if (attempt.link().isEmpty() && attempt.secondsLeft() > 0)
                attempt.cancel(); // nobody can paste any more
        });
    return waitFor(attempt.result());
}

Exit signIn(SignIns &signIns, const Profile &profile, const SignInWays &ways, const Options &options,
            const Context &context)
{
    // Before the browser opens: afterwards would be the worst moment to fail.
    if (const Result<void> probed = waitFor(signIns.vault().probe()); !probed)
        return tellLoginError(context, probed.error());
    const auto run = signIns.signIn(profile, ways);
    if (!run)
        return tellLoginError(context, run.error());
    sayHow(**run, profile, context);
    const Result<SignInState> state = outcomeOf(**run, context);
    if (!state)
        return tellLoginError(context, state.error());
    warnOfOther(profile, state->profile, context);
    return deliver(context, options.has("--json") ? documentOf(*state) : pageOf(*state, context), Exit::Yes);
}

} // namespace

Exit runLogin(const Options &options, const Context &context)
{
    if (!options.operands().isEmpty())
        return wrong(context, tr("it takes no file"), tr("name a profile: --profile NAME"));
    const OrExit<ProfilePlace> place = profilePlace(options, context, u"login"_qs);
    if (!place)
        return place.error();
    const OrExit<Profile> profile = profileToSignIn(place->store, options, context);
    if (!profile)
        return profile.error();
    const OrExit<SignInWays> ways = waysFrom(options, context);
    if (!ways)
        return ways.error();
    const Application application;
    const Http::MillisecondClock clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    Http http({}, clock);
    const QByteArray browser = environmentValue(context.environment(), "BROWSER");
    SignIns signIns(
        {&http, context.random, clock, [browser](const QUrl &url) { return openInBrowser(browser, url); }},
        place->store, place->locks, systemKeychain(context, u"login"_qs));
    return signIn(signIns, *profile, *ways, options, context);
}

} // namespace claimcheck::cli
