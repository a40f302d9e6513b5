#include "services/keyfetch.h"

#include "services/httperror.h"
#include "services/keyfetchrun.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QPromise>

namespace claimcheck {

QFuture<Result<QStringList>> resolveHost(const QString &name)
{
    const auto promise = std::make_shared<QPromise<Result<QStringList>>>();
    promise->start();
    QHostInfo::lookupHost(name, [promise, name](const QHostInfo &info) {
        QStringList addresses;
        const QList<QHostAddress> found = info.addresses();
        for (const QHostAddress &address : found)
            addresses.append(address.toString());
        if (addresses.isEmpty())
            promise->addResult(tl::unexpected(httpError(HttpFault::Host, name)));
        else
            promise->addResult(addresses);
        promise->finish();
    });
    return promise->future();
}

KeyFetch::KeyFetch(Http *http, Http::MillisecondClock clock, Reach reach, ResolveHost resolve,
                   QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_clock(std::move(clock))
    , m_reach(reach)
    , m_resolve(std::move(resolve))
    , m_runs(std::make_unique<QObject>())
{
}

KeyFetch::~KeyFetch() = default;

QFuture<KeyReport> KeyFetch::fetch(const Issuer &issuer)
{
    auto *run = new KeyFetchRun({m_http, m_clock, m_reach, m_resolve}, issuer, m_runs.get());
    const QFuture<KeyReport> future = run->future();
    run->begin();
    return future;
}

} // namespace claimcheck
