#include "access/application.h"
#include "core/text/visible.h"
#include "session/childenvironment.h"
#include "session/execute.h"
#include "session/freshsession.h"
#include "session/session.h"

#include <cerrno>
#include <cstring>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Exec", text);
}

/// As a shell has it: 127 not found, 126 found and not run.
Exit cannotRun(const QByteArray &program, int error, const Context &context)
{
    complain(context, u"exec"_qs,
             tr("%1 cannot be run (%2)")
                 .arg(visible(QString::fromLocal8Bit(program), 200), QString::fromLocal8Bit(strerror(error))),
             tr("check its name and PATH"));
    return Exit(error == ENOENT ? 127 : 126);
}

void tellEnd(const QString &whose, UnixSeconds ends, const Context &context)
{
    complain(context, u"exec"_qs,
             tr("the token %1 ends %2 (%3) and is not renewed")
                 .arg(whose, relativeText(ends, context.now()), utcText(ends)),
             {});
}

using Environment = QList<QByteArray>;

OrExit<Environment> withSession(const Options &options, const Context &context)
{
    const QList<QByteArray> names = options.names();
    for (const QByteArray &name : names) {
        if (name != "--profile" && name != "--config-dir")
            return tl::unexpected(wrongUsage(context, u"exec"_qs,
                                             tr("%1 is for a new sign-in").arg(QString::fromLatin1(name)),
                                             tr("write --login as well, or leave it out")));
    }
    const Application application;
    const OrExit<FreshSession> fresh = freshSession(options, context, u"exec"_qs);
    if (!fresh)
        return tl::unexpected(fresh.error());
    tellEnd(tr("of profile %1").arg(QString::fromLatin1(fresh->profile.name)), fresh->session.expiresAt,
            context);
    return childEnvironment(context.environment(), fresh->session.accessToken->view(),
                            fresh->profile.baseUrl);
}

/// The browser, a listener and the network are another module's.
OrExit<Environment> withLogin(const Options &options, const Context &context)
{
    Environment environment;
    Context own = context;
    own.handOver = [&](const QByteArray &token, const QByteArray &baseUrl, UnixSeconds ends) {
        environment = childEnvironment(context.environment(), token, baseUrl);
        tellEnd(tr("of this sign-in"), ends, context);
    };
    const Exit exit = runOnline("login", options, own);
    if (exit != Exit::Yes)
        return tl::unexpected(exit);
    return environment;
}

} // namespace

Exit runExec(const Options &options, const Context &context)
{
    const SignalsAtStart signals;
    if (options.operands().isEmpty())
        return wrongUsage(context, u"exec"_qs, tr("no command is given"),
                          tr("write it behind --: claimcheck exec -- CMD ARGUMENTS"));
    const OrExit<Environment> environment = options.has("--login") ? withLogin(options, context)
                                                                   : withSession(options, context);
    if (!environment)
        return environment.error();
    signals.restore();
    const int error = executeInPlace(options.operands(), *environment);
    return cannotRun(options.operands().constFirst(), error, context);
}

} // namespace claimcheck::cli
