#include "online/loginprofile.h"

#include "access/tellerror.h"
#include "online/address.h"
#include "signin/loginserver.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

constexpr char developer[] = "user:profile user:inference user:developer";

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Login", text);
}

tl::unexpected<Exit> wrong(const Context &context, const QString &what, const QString &advice)
{
    return tl::unexpected(wrongUsage(context, u"login"_qs, what, advice));
}

Profile::Kind kindOf(const QByteArray &env)
{
    return env == "sandbox" ? Profile::Kind::Sandbox
        : env == "platform" ? Profile::Kind::Platform
                            : Profile::Kind::Custom;
}

/// Where no name is given: one for each kind of place and of scope, so that none takes another's.
QByteArray nameFor(const QByteArray &env, const QByteArray &scope)
{
    const QByteArray place = env == "platform" ? QByteArray() : env;
    if (!administers(scope))
        return place.isEmpty() ? QByteArray("default") : place;
    return place.isEmpty() ? QByteArray("admin") : place + "-admin";
}

QByteArray clientIdOf(const QByteArray &given)
{
    return given == "ant" ? QByteArray(antClientId) : given;
}

OrExit<QByteArray> scopeFrom(const Options &options, const Context &context)
{
    const QByteArray scope = options.value("--scope").value_or(developer).simplified();
    if (scope.isEmpty())
        return wrong(context, tr("--scope is empty"), tr("leave it out for a developer's scopes"));
    if (administers(scope) && scope != "org:admin")
        return wrong(context, tr("org:admin is asked for alone"),
                     tr("sign in twice, under two names: the token that administers should do nothing else"));
    return scope;
}

OrExit<Profile> newProfile(const Options &options, const Context &context)
{
    const OrExit<Address> address = environmentAddress(options, context, u"login"_qs);
    if (!address)
        return tl::unexpected(address.error());
    const OrExit<QByteArray> scope = scopeFrom(options, context);
    if (!scope)
        return tl::unexpected(scope.error());
    const QByteArray env = options.value("--env").value_or(QByteArray());
    Profile profile;
    profile.name = options.value("--profile").value_or(nameFor(env, *scope));
    profile.kind = kindOf(env);
    profile.baseUrl = address->base.toEncoded(QUrl::StripTrailingSlash);
    profile.consoleUrl = address->console.toUtf8();
    profile.clientId = clientIdOf(options.value("--client-id").value_or(QByteArray()));
    profile.scope = *scope;
    if (profile.clientId.isEmpty() && profile.kind == Profile::Kind::Sandbox)
        profile.clientId = "claimcheck";
    if (profile.clientId.isEmpty())
        return wrong(context, tr("no OAuth client is named, and Claimcheck has none of its own"),
                     tr("--client-id ID of yours, or --client-id ant to sign in as the platform's command "
                        "line tool does"));
    return profile;
}

/// One that is there says where it leads; to lead elsewhere is for another name.
OrExit<Profile> sameProfile(Profile profile, const Options &options, const Context &context)
{
    for (const char *fixed : {"--base-url", "--console-url"}) {
        if (options.has(fixed) && !options.has("--env"))
            return wrong(context, tr("profile %1 has its addresses").arg(QString::fromLatin1(profile.name)),
                         tr("leave %1 out, or name another profile").arg(QString::fromLatin1(fixed)));
    }
    if (const auto client = options.value("--client-id"))
        profile.clientId = clientIdOf(*client);
    if (options.has("--scope")) {
        const OrExit<QByteArray> scope = scopeFrom(options, context);
        if (!scope)
            return tl::unexpected(scope.error());
        if (administers(*scope) != profile.mayAdminister())
            return wrong(context, tr("profile %1 is for other scopes").arg(QString::fromLatin1(profile.name)),
                         tr("name another one: org:admin has a profile of its own"));
        profile.scope = *scope;
    }
    return profile;
}

} // namespace

OrExit<Profile> profileToSignIn(const ProfileStore &store, const Options &options, const Context &context)
{
    const std::optional<QByteArray> name = options.value("--profile");
    const Result<Profile> there = name ? store.read(*name) : Result<Profile>(fail("profile.missing", {}));
    if (!there && there.error().id != "profile.missing")
        return tl::unexpected(tellError(context, u"login"_qs, there.error()));
    OrExit<Profile> profile = there && !options.has("--env") ? sameProfile(*there, options, context)
                                                             : newProfile(options, context);
    if (!profile)
        return profile;
    if (const auto organization = options.value("--organization")) {
        profile->organizationId = *organization;
        profile->organizationName.clear();
    }
    if (const auto workspace = options.value("--workspace")) {
        profile->workspaceId = *workspace;
        profile->workspaceName.clear();
    }
    return profile;
}

} // namespace claimcheck::cli
