#include "ui/onlineentries.h"

#include "local/clientfolder.h"
#include "ui/documents/samplefile.h"
#include "ui/platform/requestlog.h"

#include <QDateTime>
#include <QDir>

namespace claimcheck::ui {

Result<std::unique_ptr<LocalSandbox>> startSandbox(const WindowStart &start, const LocalSandboxSetup &setup)
{
    using Started = Result<std::unique_ptr<LocalSandbox>>;
    const Result<QFunctionPointer> entry = start.onlineEntry("claimcheck_start_sandbox");
    if (!entry)
        return tl::unexpected<Error>(entry.error());
    Started started;
    reinterpret_cast<void (*)(const LocalSandboxSetup &, Started &)> (*entry)(setup, started);
    return started;
}

Result<std::unique_ptr<SignInDesk>> openSignIn(const WindowStart &start, const HttpSettings &network,
                                               RequestLog *requests)
{
    const Result<QFunctionPointer> entry = start.onlineEntry("claimcheck_open_sign_in");
    if (!entry)
        return tl::unexpected<Error>(entry.error());
    SignInDeskSetup setup;
    setup.environment = start.environment;
    setup.network = network;
    setup.milliseconds = [] { return QDateTime::currentMSecsSinceEpoch(); };
    setup.random = start.random;
    setup.began = [requests] { requests->begin(); };
    setup.tried = [requests](const HttpRecord &record) { requests->add(record); };
    setup.ended = [requests] { requests->end(); };
    std::unique_ptr<SignInDesk> opened;
    reinterpret_cast<void (*)(const SignInDeskSetup &, std::unique_ptr<SignInDesk> &)> (*entry)(setup,
                                                                                                opened);
    return opened;
}

PlatformSession::Outside outside(const WindowStart &start, const HttpSettings &network, const QString &folder)
{
    return {[] { return QDateTime::currentMSecsSinceEpoch(); },
            start.random,
            sampleFederation(),
            folder,
            [start](const LocalSandboxSetup &setup) { return startSandbox(start, setup); },
            network};
}

bool hasSdkProfiles(const QList<QByteArray> &environment)
{
    const QDir configs(clientFolder(environment) + u"/configs"_qs);
    return !configs.entryList({u"claimcheck-*.json"_qs}, QDir::Files).isEmpty();
}

} // namespace claimcheck::ui
