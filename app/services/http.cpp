#include "services/http.h"

#include "core/platform/apierror.h"
#include "services/httpdate.h"
#include "services/httperror.h"
#include "services/httptry.h"
#include "services/proxychoice.h"
#include "services/requestcheck.h"
#include "services/retryafter.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QPromise>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace claimcheck {

namespace {

std::optional<qint64> serverTimeOf(const HttpAnswer &answer, const QUrl &url)
{
    const std::optional<qint64> date = isLoopbackHost(url.host()) ? std::nullopt
                                                                  : httpDate(answer.header("date"));
    return date ? std::optional(*date / 1000) : std::nullopt;
}

/// Pause before the next try; nothing where there must be none.
std::optional<int> pauseAfter(const HttpRequest &request, const Result<HttpAnswer> &result, int tries,
                              qint64 now)
{
    if (request.repeat != HttpRequest::Repeat::Safe || tries >= mostTries)
        return {};
    const double jitter = QRandomGenerator::global()->generateDouble();
    if (result) {
        if (result->status != 429 && result->status != 503)
            return {};
        return retryPause(tries, retryAfter(result->header("Retry-After"), now), jitter);
    }
    const QByteArray &id = result.error().id;
    if (id == "http.closed" || id == "http.refused" || id == "http.network")
        return retryPause(tries, {}, jitter);
    return {};
}

/// One request with its tries.
class Exchange : public QObject {
public:
    Exchange(HttpRequest request, const HttpSettings &settings, Http::MillisecondClock clock, Http *http,
             QObject *parent)
        : QObject(parent)
        , m_request(std::move(request))
        , m_settings(settings)
        , m_clock(std::move(clock))
        , m_http(http)
    {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, &QObject::deleteLater);
        m_watcher.setFuture(m_promise.future());
    }

    ~Exchange() override
    {
        if (m_over)
            return;
        const Result<HttpAnswer> cut = tl::unexpected(
            httpError(HttpFault::Cancelled, shownHost(m_request.url)));
        if (m_isTrying)
            Q_EMIT m_http->tried(record(cut));
        settle(cut);
    }

    QFuture<Result<HttpAnswer>> future() { return m_promise.future(); }

    void begin()
    {
        ++m_tries;
        m_isTrying = true;
        m_startedAt = m_clock();
        m_elapsed.start();
        m_try = std::make_unique<HttpTry>(
            m_request, m_settings, [this](const Result<HttpAnswer> &result) { tried(result); }, nullptr);
        m_try->start();
    }

private:
    void tried(const Result<HttpAnswer> &result)
    {
        m_isTrying = false;
        Q_EMIT m_http->tried(record(result));
        const std::optional<int> pause = pauseAfter(m_request, result, m_tries, m_clock());
        if (pause)
            return QTimer::singleShot(*pause, this, &Exchange::begin);
        deleteLater();
        settle(result);
    }

    HttpRecord record(const Result<HttpAnswer> &result) const
    {
        HttpRecord record;
        record.purpose = m_request.purpose;
        record.method = m_request.method;
        record.host = m_request.url.host(QUrl::FullyEncoded).toUtf8();
        record.path = m_request.url.path(QUrl::FullyEncoded).toUtf8();
        record.startedAt = m_startedAt;
        record.milliseconds = int(m_elapsed.elapsed());
        if (result) {
            record.status = result->status;
            record.requestId = cleanRequestId(result->header("request-id"));
            record.serverTime = serverTimeOf(*result, m_request.url);
        } else {
            record.error = result.error().id;
        }
        return record;
    }

    /// Whoever waits for the result may take all of this away with it.
    void settle(Result<HttpAnswer> result)
    {
        m_over = true;
        Q_EMIT m_http->ended();
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    HttpRequest m_request;
    HttpSettings m_settings;
    Http::MillisecondClock m_clock;
    Http *m_http;
    QPromise<Result<HttpAnswer>> m_promise;
    QFutureWatcher<Result<HttpAnswer>> m_watcher;
    std::unique_ptr<HttpTry> m_try;
    QElapsedTimer m_elapsed;
    qint64 m_startedAt = 0;
    int m_tries = 0;
    bool m_isTrying = false, m_over = false;
};

} // namespace

class Http::Impl {
public:
    HttpSettings settings;
    MillisecondClock clock;
    std::unique_ptr<QObject> exchanges = std::make_unique<QObject>(); ///< their parent
};

Http::Http(HttpSettings settings, MillisecondClock clock, QObject *parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>())
{
    m_impl->settings = std::move(settings);
    m_impl->clock = std::move(clock);
}

Http::~Http()
{
    m_impl->exchanges.reset(); // while it can still tell of their end
}

QFuture<Result<HttpAnswer>> Http::send(const HttpRequest &request)
{
    Q_EMIT began();
    auto *exchange = new Exchange(request, m_impl->settings, m_impl->clock, this, m_impl->exchanges.get());
    const QFuture<Result<HttpAnswer>> future = exchange->future();
    exchange->begin();
    return future;
}

void Http::setSettings(HttpSettings settings)
{
    m_impl->settings = std::move(settings);
}

QFuture<QString> Http::proxyFor(const QUrl &url) const
{
    return chooseProxy(url, m_impl->settings).then(QtFuture::Launch::Sync, proxyText);
}

bool Http::mayHaveHappened(QByteArrayView errorId)
{
    static constexpr QByteArrayView unsure[] = {"http.closed",   "http.timeout",   "http.truncated",
                                                "http.protocol", "http.too-large", "http.network",
                                                "http.redirect", "http.cancelled"};
    return std::find(std::begin(unsure), std::end(unsure), errorId) != std::end(unsure);
}

} // namespace claimcheck
