#include "access/application.h"
#include "access/profilechoice.h"
#include "access/systemkeychain.h"
#include "cli/layout.h"
#include "core/json/writer.h"
#include "core/text/visible.h"
#include "local/environmentvalue.h"
#include "online/address.h"
#include "online/loginprofile.h"
#include "online/online.h"
#include "online/signinturn.h"
#include "signin/browser.h"

#include <QDateTime>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Login", text);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"login"_qs, what, advice);
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

QByteArray documentOf(const SignInState &state)
{
    const Profile &profile = state.profile;
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("profile", profile.name).member("administrator", profile.mayAdminister());
    writer.textOrNull("account", profile.account);
    writer.textOrNull("organization_id", profile.organizationId);
    writer.textOrNull("organization_name", profile.organizationName);
    writer.textOrNull("workspace_id", profile.workspaceId);
    writer.textOrNull("workspace_name", profile.workspaceName);
    writer.textOrNull("scope", state.scope);
    writer.member("base_url", profile.baseUrl).member("expires_at", utcText(state.expiresAt));
    return writer.member("renews", state.canRefresh).endObject().result() + '\n';
}

QByteArray pageOf(const SignInState &state, const Context &context)
{
    const Profile &profile = state.profile;
    Page page(context.output);
    page.paragraph(page.sign(Sign::Good) + u' '
                   + (profile.account.isEmpty() ? tr("Signed in.")
                                                : tr("Signed in as %1.").arg(visible(profile.account, 120))));
    const auto fact = [&page](const QString &label, const QByteArray &value) {
        if (!value.isEmpty())
            page.labelled(label, visible(value, 120), 2, 14);
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
    const OrExit<HttpSettings> network = networkFor(context, u"login"_qs);
    if (!network)
        return network.error();
    Http http(*network, clock);
    const QByteArray browser = environmentValue(context.environment(), "BROWSER");
    SignIns signIns(
        {&http, context.random, clock, [browser](const QUrl &url) { return openInBrowser(browser, url); }},
        place->store, place->locks, systemKeychain(context, u"login"_qs));
    const OrExit<SignInState> state = signInNow(signIns, *profile, *ways, Pasting::Yes, context, u"login"_qs);
    if (!state)
        return state.error();
    return deliver(context, options.has("--json") ? documentOf(*state) : pageOf(*state, context), Exit::Yes);
}

} // namespace claimcheck::cli
