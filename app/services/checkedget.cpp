#include "services/checkedget.h"

#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "services/httperror.h"
#include "services/publicaddress.h"
#include "services/requestcheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CheckedGet)
};

constexpr qsizetype mostAddresses = 3;

bool isVersion6(const QString &address)
{
    return address.contains(QLatin1Char(':'));
}

std::optional<Error> refusedAddress(const QString &host, const QStringList &addresses, Reach reach)
{
    for (const QString &address : addresses) {
        const QString fault = addressFault(address);
        if (fault.isEmpty() || (reach == Reach::Sandbox && isLoopbackAddress(address)))
            continue;
        return Error{
            "dns.not-public",
            Words::tr("%1 leads to %2, which is %3.").arg(host, visible(address, 60), fault),
            Words::tr("Nothing was sent there. The service fetches keys from public addresses only; give the "
                      "issuer's keys inline instead."),
            {}};
    }
    return {};
}

} // namespace

CheckedGet::CheckedGet(Http *http, HttpRequest request, Reach reach, Done done, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_request(std::move(request))
    , m_reach(reach)
    , m_done(std::move(done))
{
}

void CheckedGet::start(const ResolveHost &resolve)
{
    whenFinished(m_http->proxyFor(m_request.url), this, [this, resolve](const QString &proxy) {
        m_outcome.proxy = proxy;
        lookUp(resolve);
    });
}

void CheckedGet::lookUp(const ResolveHost &resolve)
{
    const QString host = m_request.url.host(QUrl::FullyEncoded);
    // The service's reach has no addresses in URLs; the sandbox's are this computer's.
    if (!m_outcome.proxy.isEmpty() || isLoopbackHost(host))
        return send();
    whenFinished(resolve(host), this, [this](const Result<QStringList> &addresses) { resolved(addresses); });
}

void CheckedGet::resolved(const Result<QStringList> &addresses)
{
    if (!addresses) {
        m_outcome.dns = addresses.error();
        return m_done(m_outcome);
    }
    m_outcome.addresses = *addresses;
    m_outcome.dns = refusedAddress(shownHost(m_request.url), *addresses, m_reach);
    if (m_outcome.dns)
        return m_done(m_outcome);
    m_untried = *addresses;
    std::stable_partition(m_untried.begin(), m_untried.end(),
                          [](const QString &one) { return !isVersion6(one); });
    m_untried = m_untried.mid(0, mostAddresses);
    send();
}

void CheckedGet::send()
{
    m_request.connectTo = m_untried.isEmpty() ? QString() : m_untried.takeFirst();
    whenFinished(m_http->send(m_request), this,
                 [this](const Result<HttpAnswer> &answer) { answered(answer); });
}

void CheckedGet::answered(const Result<HttpAnswer> &answer)
{
    const bool nobody = !answer
        && (answer.error().id == "http.refused" || answer.error().id == "http.network");
    if (nobody && !m_untried.isEmpty())
        return send();
    m_outcome.answer = answer;
    m_done(m_outcome);
}

} // namespace claimcheck
