#include "access/handover.h"

#include "access/childenvironment.h"
#include "access/recording.h"
#include "core/text/visible.h"

#include <QCoreApplication>

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

} // namespace

Exit refuseAdministrator(const QByteArray &profile, const Context &context, const QString &verb)
{
    complain(context, verb,
             tr("profile %1 is an administrator's; its token is handed to no other program")
                 .arg(QString::fromLatin1(profile)),
             tr("sign in under another name without org:admin"));
    return Exit::No;
}

void recordHandOut(const FreshSession &fresh, const QList<QByteArray> &command, const Context &context)
{
    recordActivity(context,
                   {RecordEntry::Kind::HandOut,
                    fresh.profile.name,
                    "exec " + command.constFirst(),
                    fresh.session.scope,
                    {}});
}

Exit handOver(const FreshSession &fresh, const QList<QByteArray> &command, const SignalsAtStart &signals,
              const Context &context)
{
    complain(context, u"exec"_qs,
             tr("the token of profile %1 ends %2 (%3) and is not renewed")
                 .arg(QString::fromLatin1(fresh.profile.name),
                      relativeText(fresh.session.expiresAt, context.now()), utcText(fresh.session.expiresAt)),
             {});
    const QList<QByteArray> environment = childEnvironment(
        context.environment(), fresh.session.accessToken->view(), fresh.profile.baseUrl);
    signals.restore();
    return cannotRun(command.constFirst(), executeInPlace(command, environment), context);
}

} // namespace claimcheck::cli
