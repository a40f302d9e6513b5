#include "access/application.h"
#include "core/text/visible.h"
#include "online/online.h"
#include "online/stopping.h"
#include "sandbox/sandboxserver.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <optional>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Sandbox", text);
}

qint64 microsecondsNow()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

std::optional<quint16> portOption(const Options &options)
{
    bool isNumber = false;
    const ushort port = options.value("--port").value_or("0").toUShort(&isNumber);
    return isNumber ? std::optional(port) : std::nullopt;
}

Exit cannot(const Context &context, const Error &error)
{
    return unreadable(context, u"sandbox"_qs, error.message, error.hint);
}

Exit serve(const Options &options, const Context &context, quint16 port)
{
    const Application application;
    sandbox::SandboxSetup setup;
    setup.seed = context.random(16);
    setup.clock = microsecondsNow;
    setup.random = context.random;
    setup.presets = context.presets;
    const QString file = QFile::decodeName(options.value("--state").value_or(QByteArray()));
    const auto server = sandbox::SandboxServer::start(setup, {port, file});
    if (!server)
        return cannot(context, server.error());
    // Before anybody can know that it runs.
    const Stopping stopping(context, [] { QCoreApplication::quit(); });
    const Exit told = deliver(context, (*server)->startLine(), Exit::Yes);
    if (told != Exit::Yes)
        return told;
    if (context.errorIsTerminal)
        context.writeError(tr("Serving; end the input (Ctrl+D) or press Ctrl+C to stop.").toUtf8() + '\n');
    QCoreApplication::exec();
    const Result<void> saved = (*server)->save();
    return saved ? Exit::Yes : cannot(context, saved.error());
}

} // namespace

Exit runSandbox(const Options &options, const Context &context)
{
    if (options.operands().value(0) == "mint")
        return runMint(options, context);
    if (!options.operands().isEmpty())
        return wrongUsage(
            context, u"sandbox"_qs,
            tr("it cannot %1").arg(visible(QString::fromUtf8(options.operands().constFirst()), 80)),
            tr("write `claimcheck sandbox`, or `claimcheck sandbox mint PRESET --state FILE`"));
    for (const char *option : {"--set", "--audience", "--provider-issuer", "--base-url", "--token-file"}) {
        if (options.has(option))
            return wrongUsage(context, u"sandbox"_qs,
                              tr("%1 belongs to `sandbox mint`").arg(QLatin1String(option)),
                              tr("leave it out, or mint"));
    }
    const std::optional<quint16> port = portOption(options);
    if (!port)
        return wrongUsage(context, u"sandbox"_qs, tr("--port takes a number from 0 to 65535"),
                          tr("leave it out for a free one"));
    return serve(options, context, *port);
}

} // namespace claimcheck::cli
