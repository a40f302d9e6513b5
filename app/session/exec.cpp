#include "access/application.h"
#include "session/freshsession.h"
#include "session/session.h"

#include <optional>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Exec", text);
}

OrExit<FreshSession> take(const Options &options, const Context &context)
{
    const Application application;
    OrExit<FreshSession> fresh = freshSession(options, context, u"exec"_qs);
    if (fresh)
        recordHandOut(*fresh, options.operands(), context);
    return fresh;
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
        return runOnline("exec", options, context);
    for (const char *name : {"--env", "--base-url", "--console-url", "--client-id", "--scope"}) {
        if (options.has(name))
            return wrongUsage(context, verb, tr("%1 says how to sign in").arg(QString::fromLatin1(name)),
                              tr("leave it out, or add --login"));
    }
    const OrExit<FreshSession> fresh = take(options, context);
    return fresh ? handOver(*fresh, options.operands(), signals, context) : fresh.error();
}

} // namespace claimcheck::cli
