#include "services/proxychoice.h"

#include "core/settings/settingchecks.h"
#include "core/text/visible.h"
#include "services/requestcheck.h"

#include <QPromise>
#include <QThreadPool>

namespace claimcheck {

namespace {

QNetworkProxy systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> all = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    QNetworkProxy first = all.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : all.first();
    if (first.type() == QNetworkProxy::HttpCachingProxy)
        first.setType(QNetworkProxy::HttpProxy); // only its tunnel is of use
    if (first.type() == QNetworkProxy::DefaultProxy)
        first.setType(QNetworkProxy::NoProxy);
    return first;
}

} // namespace

std::optional<QNetworkProxy> settledProxy(const QUrl &url, const HttpSettings &settings)
{
    if (isLoopbackHost(url.host()) || settings.proxy == HttpSettings::Proxy::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (settings.proxy == HttpSettings::Proxy::Explicit)
        return QNetworkProxy(QNetworkProxy::HttpProxy, settings.proxyHost, settings.proxyPort,
                             settings.proxyUser);
    return {};
}

QFuture<QNetworkProxy> chooseProxy(const QUrl &url, const HttpSettings &settings)
{
    auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    const auto settle = [promise](const QNetworkProxy &proxy) {
        promise->addResult(proxy);
        promise->finish();
    };
    if (const std::optional<QNetworkProxy> settled = settledProxy(url, settings))
        settle(*settled);
    else
        QThreadPool::globalInstance()->start([settle, url] { settle(systemProxy(url)); });
    return promise->future();
}

QString proxyText(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return {};
    return visible(proxyPlace(proxy.hostName(), proxy.port()), 120);
}

} // namespace claimcheck
