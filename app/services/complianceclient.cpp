#include "services/complianceclient.h"

#include "core/platform/answers.h"
#include "core/platform/apierror.h"
#include "services/adminpath.h"
#include "services/headergrammar.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>
#include <cstdlib>

namespace claimcheck {

namespace {

constexpr int mostPages = 10; ///< of `pageSize`
constexpr char pageSize[] = "500";
constexpr qint64 mostBytes = 16 * 1024 * 1024;
/// How far this computer's clock may be off, and how long an exchange may take.
constexpr UnixSeconds clockSlack = 300;

/// What may have changed at the next try.
bool passes(const Error &error)
{
    // A wrong password given again and again locks an account.
    if (error.id == "http.proxy-password" || error.id == "http.url" || error.id == "http.header")
        return false;
    return error.id.startsWith("http.") || error.id == "admin.rate-limited" || error.id == "admin.server";
}

bool isCandidate(const ExchangeRecord &record, const SoughtExchange &sought)
{
    return record.rule == sought.rule && record.jti == sought.jti && record.at
        && std::abs(*record.at - sought.at) <= clockSlack;
}

} // namespace

/// One wait for an entry: until when, how long to the next try, and what was there at the first one.
struct ComplianceClient::Waiting {
    QDeadlineTimer deadline;
    int pauseMs = 0;
    UnixSeconds since = 0;
    std::optional<QList<QByteArray>> known = {};
    Error lastError = {};

    Waiting next(int longestPauseMs) const
    {
        Waiting later = *this;
        later.pauseMs = std::min(pauseMs * 2, longestPauseMs);
        return later;
    }
    int pauseUntilNext() const { return int(std::min<qint64>(pauseMs, deadline.remainingTime())); }
};

FeedAnswer findExchange(const QList<ExchangeRecord> &records, const SoughtExchange &sought)
{
    FeedAnswer answer;
    int candidates = 0;
    for (const ExchangeRecord &record : records) {
        if (!sought.requestId.isEmpty() && record.requestId == sought.requestId)
            return {FeedAnswer::Match::RequestId, record};
        // An entry with another request id is another exchange.
        const bool other = !sought.requestId.isEmpty() && !record.requestId.isEmpty();
        if (other || !isCandidate(record, sought))
            continue;
        ++candidates;
        answer.record = record;
    }
    if (candidates == 1)
        answer.match = FeedAnswer::Match::Likely;
    else
        answer = {candidates == 0 ? FeedAnswer::Match::None : FeedAnswer::Match::Several, {}};
    return answer;
}

ComplianceClient::ComplianceClient(Http &http, const QUrl &base, SecretText key, const Patience &patience,
                                   QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_base(base)
    , m_key(std::move(key))
    , m_patience(patience)
{
}

Async<QByteArray> ComplianceClient::get(const QByteArray &query)
{
    const Error noKey{"compliance.key",
                      tr("this is no Compliance key"),
                      tr("paste the whole key; it has letters, digits, - and _ alone"),
                      {}};
    if (!isBearerToken(m_key.view()))
        return readyError<QByteArray>(noKey);
    HttpRequest request;
    request.url = adminUrl(m_base, "/v1/compliance/activities?" + query);
    request.headers = {{"x-api-key", m_key.view().toByteArray()}, {"anthropic-version", "2023-06-01"}};
    request.purpose = tr("Read the activity feed");
    request.mostBytes = mostBytes;
    request.repeat = HttpRequest::Repeat::Safe;
    return andThen(m_http.send(request), this, [](const HttpAnswer &answer) {
        if (answer.status >= 200 && answer.status < 300)
            return ready<QByteArray>(answer.body);
        Error error = adviceOn(readApiError(answer.status, answer.body, answer.header("request-id")));
        if (answer.status == 401 || answer.status == 403) {
            error.id = "compliance.key";
            error.hint = tr("it takes a Compliance key, or an Admin API key, with the scope "
                            "read:compliance_activities");
        } else if (answer.status == 404) {
            error.id = "compliance.absent";
            error.hint = tr("the Compliance API may not be switched on for this organization");
        }
        return readyError<QByteArray>(error);
    });
}

Async<QList<ExchangeRecord>> ComplianceClient::exchangesSince(UnixSeconds since)
{
    Reading reading;
    reading.query = "activity_types%5B%5D=platform_federated_authentication&limit=" + QByteArray(pageSize)
        + "&created_at.gte=" + utcText(since).toUtf8().toPercentEncoding();
    return readAll(reading);
}

Async<QList<ExchangeRecord>> ComplianceClient::readAll(Reading reading)
{
    const QByteArray cursor = reading.cursors.isEmpty()
        ? QByteArray()
        : "&after_id=" + reading.cursors.constLast().toPercentEncoding();
    return andThen(get(reading.query + cursor), this, [this, reading](const QByteArray &body) {
        const Result<AnswerPage> page = readPage(body);
        if (!page)
            return readyError<QList<ExchangeRecord>>(page.error());
        Reading all = reading;
        for (const QByteArray &entry : page->entries) {
            const Result<ExchangeRecord> record = readExchangeRecord(entry);
            if (!record)
                return readyError<QList<ExchangeRecord>>(record.error());
            all.records.append(*record);
        }
        if (page->next.isEmpty())
            return ready<QList<ExchangeRecord>>(all.records);
        if (all.cursors.contains(page->next) || all.cursors.size() + 1 == mostPages)
            return readyError<QList<ExchangeRecord>>(
                Error{"list.endless", tr("the activity feed does not end"), tr("try again later"), {}});
        all.cursors.append(page->next);
        return readAll(all);
    });
}

Async<void> ComplianceClient::pause(int milliseconds)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QTimer::singleShot(milliseconds, this, [promise] {
        promise->addResult(Result<void>());
        promise->finish();
    });
    return promise->future();
}

ComplianceClient::Waiting ComplianceClient::waitingFor(int milliseconds, UnixSeconds since) const
{
    return {QDeadlineTimer(milliseconds), m_patience.firstPauseMs, since};
}

Async<FeedAnswer> ComplianceClient::reasonOf(const SoughtExchange &sought)
{
    return askReason(sought, waitingFor(m_patience.reasonMs, sought.at - clockSlack));
}

/// A likely entry is one only when the time is over: the one with the request id may be still to come.
Async<FeedAnswer> ComplianceClient::askReason(const SoughtExchange &sought, const Waiting &waiting)
{
    const auto decide = [this, sought, waiting](const Result<QList<ExchangeRecord>> &records) {
        if (!records && (!passes(records.error()) || waiting.deadline.hasExpired()))
            return readyError<FeedAnswer>(records.error());
        const FeedAnswer answer = records ? findExchange(*records, sought) : FeedAnswer();
        if (answer.match == FeedAnswer::Match::RequestId || waiting.deadline.hasExpired())
            return ready<FeedAnswer>(answer);
        return andThen(pause(waiting.pauseUntilNext()), this, [this, sought, waiting] {
            return askReason(sought, waiting.next(m_patience.longestPauseMs));
        });
    };
    return andDecide(exchangesSince(waiting.since), this, decide);
}

Async<ExchangeRecord> ComplianceClient::nextExchange(const QByteArray &rule, UnixSeconds now)
{
    return askNext(rule, waitingFor(m_patience.waitMs, now - clockSlack));
}

Async<ExchangeRecord> ComplianceClient::askNext(const QByteArray &rule, const Waiting &waiting)
{
    const auto decide = [this, rule, waiting](const Result<QList<ExchangeRecord>> &records) {
        if (!records && (!passes(records.error()) || waiting.deadline.hasExpired()))
            return readyError<ExchangeRecord>(records.error());
        Waiting later = waiting.next(m_patience.longestPauseMs);
        if (records) {
            QList<QByteArray> ids;
            for (auto record = records->crbegin(); record != records->crend(); ++record) {
                if (waiting.known && record->rule == rule && !waiting.known->contains(record->id))
                    return ready<ExchangeRecord>(*record);
                ids.append(record->id);
            }
            later.known = ids;
        }
        if (waiting.deadline.hasExpired())
            return readyError<ExchangeRecord>(
                Error{"compliance.timeout",
                      tr("the workload made no exchange by this rule in the time waited"),
                      tr("start it, and wait again"),
                      {}});
        return andThen(pause(waiting.pauseUntilNext()), this,
                       [this, rule, later] { return askNext(rule, later); });
    };
    return andDecide(exchangesSince(waiting.since), this, decide);
}

} // namespace claimcheck
