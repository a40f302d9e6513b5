#include "services/systemproxy.h"

#include "core/diagnosis/shownaddress.h"
#include "local/environmentvalue.h"
#include "services/proxychoice.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>

namespace claimcheck {

namespace {

constexpr std::chrono::seconds mostWaiting{5}; // for a script in the network

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::SystemProxy)
};

/// A variable the system takes its proxy from, where it is not certain what in it is the host.
const char *unclearVariable(const QList<QByteArray> &environment)
{
    for (const char *variable :
         {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}) {
        const QByteArray value = environmentValue(environment, variable);
        if (!value.isEmpty() && !shownAddress(value))
            return variable;
    }
    return nullptr;
}

QString kindOf(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("SOCKS 5") : QStringLiteral("HTTP");
}

} // namespace

QString systemProxyWords(const QList<QByteArray> &environment)
{
    if (const char *variable = unclearVariable(environment))
        return Words::tr("the system's, not shown: %1 is no address that can be taken apart")
            .arg(QString::fromLatin1(variable));
    QEventLoop loop;
    QFutureWatcher<QNetworkProxy> watcher;
    QObject::connect(&watcher, &QFutureWatcher<QNetworkProxy>::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(mostWaiting, &loop, &QEventLoop::quit);
    watcher.setFuture(chooseProxy(QUrl(u"https://api.anthropic.com"_qs), {}));
    if (!watcher.isFinished())
        loop.exec();
    if (!watcher.isFinished())
        return Words::tr("the system's, which does not answer");
    const QString host = proxyText(watcher.result());
    return host.isEmpty() ? Words::tr("the system's: none")
                          : Words::tr("the system's: %1, %2").arg(kindOf(watcher.result()), host);
}

} // namespace claimcheck
