#include "access/application.h"
#include "access/profilechoice.h"
#include "access/recording.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "cli/layout.h"
#include "core/json/writer.h"
#include "local/clientfolder.h"
#include "online/address.h"
#include "online/online.h"
#include "signin/sdkprofile.h"
#include "signin/signins.h"

#include <QDateTime>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Logout", text);
}

QByteArray documentOf(const SignInState &before)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("profile", before.profile.name).member("deleted", before.isSignedIn);
    before.isSignedIn ? writer.member("access_ends_at", utcText(before.expiresAt))
                      : writer.key("access_ends_at").null();
    return writer.member("revoked", false).endObject().result() + '\n';
}

QByteArray pageOf(const SignInState &before, const Context &context)
{
    const QString name = QString::fromLatin1(before.profile.name);
    Page page(context.output);
    if (!before.isSignedIn) {
        page.paragraph(
            page.sign(Sign::Idle) + u' '
            + tr("Nobody was signed in under profile %1; the keychain has nothing of it.").arg(name));
        return page.take();
    }
    page.paragraph(page.sign(Sign::Good) + u' ' + tr("Deleted here: the tokens of profile %1.").arg(name));
    page.paragraph(before.expiresAt > context.now()
                       ? tr("The platform publishes no way to end them early: the access token is good until "
                            "%1 (%2) wherever a copy of it is.")
                             .arg(utcText(before.expiresAt), relativeText(before.expiresAt, context.now()))
                       : tr("The access token was over already."),
                   2);
    return page.take();
}

} // namespace

Exit runLogout(const Options &options, const Context &context)
{
    const QString verb = u"logout"_qs;
    if (!options.operands().isEmpty())
        return wrongUsage(context, verb, tr("it takes no file"), tr("name a profile: --profile NAME"));
    const OrExit<PlacedProfile> chosen = placedProfile(options, context, verb);
    if (!chosen)
        return chosen.error();
    const auto &[place, profile] = *chosen;
    const Application application;
    const Http::MillisecondClock clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    const OrExit<HttpSettings> network = networkFor(context, verb);
    if (!network)
        return network.error();
    Http http(*network, clock);
    SignIns signIns({&http, context.random, clock, [](const QUrl &) { return false; }}, place.store,
                    place.locks, systemKeychain(context, verb));
    const Result<SignInState> before = waitFor(signIns.state(profile));
    if (!before)
        return tellError(context, verb, before.error());
    const Result<void> gone = waitFor(signIns.signOut(profile.name, false));
    recordActivity(context,
                   {RecordEntry::Kind::SignOut,
                    profile.name,
                    profile.baseUrl,
                    gone ? QByteArray("signed out") : "failed: " + gone.error().id,
                    {}});
    if (!gone)
        return tellError(context, verb, gone.error());
    const SdkProfileFiles files(clientFolder(context.environment()));
    SdkProfile::sweep(files, place.locks);
    if (files.written().contains(profile.name))
        complain(context, verb, tr("a window keeps a token of this profile in a file for SDKs"),
                 tr("it takes the file away within seconds; close it to be sure"));
    return deliver(context, options.has("--json") ? documentOf(*before) : pageOf(*before, context),
                   Exit::Yes);
}

} // namespace claimcheck::cli
