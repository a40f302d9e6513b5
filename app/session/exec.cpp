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

void tellEnd(const FreshSession &fresh, const Context &context)
{
    complain(context, u"exec"_qs,
             tr("the token of profile %1 ends %2 (%3) and is not renewed")
                 .arg(QString::fromLatin1(fresh.profile.name),
                      relativeText(fresh.session.expiresAt, context.now()), utcText(fresh.session.expiresAt)),
             {});
}

} // namespace

Exit runExec(const Options &options, const Context &context)
{
    const QString verb = u"exec"_qs;
    const SignalsAtStart signals;
    if (options.operands().isEmpty())
        return wrongUsage(context, verb, tr("no command is given"),
                          tr("write it behind --: claimcheck exec -- CMD ARGUMENTS"));
    if (options.has("--login"))
        return wrongUsage(context, verb, tr("--login cannot be used yet"),
                          tr("sign in first: claimcheck login --profile NAME"));
    QList<QByteArray> environment;
    {
        const Application application;
        const OrExit<FreshSession> fresh = freshSession(options, context, verb);
        if (!fresh)
            return fresh.error();
        environment = childEnvironment(context.environment(), fresh->session.accessToken->view(),
                                       fresh->profile.baseUrl);
        tellEnd(*fresh, context);
    }
    signals.restore();
    const int error = executeInPlace(options.operands(), environment);
    return cannotRun(options.operands().constFirst(), error, context);
}

} // namespace claimcheck::cli
