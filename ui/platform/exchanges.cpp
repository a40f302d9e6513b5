#include "ui/platform/exchanges.h"

#include "core/text/visible.h"
#include "ui/platform/platformsession.h"

#include <QElapsedTimer>

#include <utility>

namespace claimcheck::ui {

namespace {

QString platformConsole()
{
    return QStringLiteral("https:/"
                          "/platform.claude.com");
}

} // namespace

Exchanges::Exchanges(PlatformSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_feed(new ActivityFeed(session, this))
    , m_log(new ExchangeLog(this))
{
    connect(m_feed, &ActivityFeed::stopped, m_log, &ExchangeLog::stopAsking);
}

Exchanges::~Exchanges() = default;

bool Exchanges::canMake() const
{
    return !m_sending && m_session->state() == PlatformSession::State::Ready;
}

int Exchanges::make(const ExchangeAttempt &attempt)
{
    MadeExchange made;
    made.at = m_session->clock()() / 1000;
    made.isPlatform = m_session->kind() == EnvironmentKind::Platform;
    made.address = m_session->base().toEncoded();
    made.environment = m_session->environmentName();
    made.host = visible(m_session->base().authority(), 100);
    made.rule = attempt.rule;
    made.account = attempt.account;
    made.workspace = attempt.workspace;
    made.life = attempt.life;
    made.life.exchanged = made.at;
    made.sought = {{}, attempt.request.rule, attempt.jti, made.at};
    const int number = m_log->add(made);
    m_sending = true;
    m_http = m_session->makeHttp();
    m_exchange = std::make_unique<TokenExchange>(*m_http, m_session->base());
    QElapsedTimer sending;
    sending.start();
    whenFinished(m_exchange->exchange(attempt.request), m_exchange.get(),
                 [this, number, attempt, sending](const Result<ExchangeOutcome> &outcome) {
                     if (const MadeExchange *sent = m_log->exchange(number)) {
                         MadeExchange answered = *sent;
                         answered.milliseconds = int(sending.elapsed());
                         m_log->change(answered);
                     }
                     take(number, attempt, outcome);
                 });
    Q_EMIT changed(number);
    return number;
}

void Exchanges::take(int number, const ExchangeAttempt &attempt, const Result<ExchangeOutcome> &outcome)
{
    m_sending = false;
    const MadeExchange *sent = m_log->exchange(number);
    if (!sent)
        return;
    MadeExchange made = *sent;
    if (!outcome) {
        made.state = MadeExchange::State::Failed;
        made.error = outcome.error();
        return settle(made, outcome);
    }
    made.requestId = outcome->requestId;
    made.sought.requestId = outcome->requestId;
    if (outcome->minted) {
        made.state = MadeExchange::State::Granted;
        made.scope = visible(QString::fromUtf8(outcome->minted->scope), 120);
        made.lifetimeKnown = outcome->minted->lifetimeSeconds.has_value();
        made.life.seconds = outcome->minted->lifetimeSeconds.value_or(0);
        return settle(made, outcome);
    }
    made.state = MadeExchange::State::Refused;
    made.refusal = outcome->refusal;
    made.advice = explainRefusal(outcome->refusal, &attempt.report, platformConsole());
    // Of another address than the platform's own no Console is known.
    if (!made.isPlatform)
        made.advice.history.clear();
    settle(made, outcome);
    if (mayStandInTheFeed(made.refusal) && m_feed->canOpen())
        askReason(number);
}

/// It came to its end: that belongs into the activity record, too.
void Exchanges::settle(const MadeExchange &made, const Result<ExchangeOutcome> &outcome)
{
    Q_EMIT m_session->toRecord({RecordEntry::Kind::Exchange, made.address, "rule " + made.rule.toUtf8(),
                                recordWords(outcome), made.requestId});
    keep(made);
}

void Exchanges::keep(const MadeExchange &made)
{
    m_log->change(made);
    Q_EMIT changed(made.number);
}

void Exchanges::askReason(int number)
{
    const MadeExchange *found = m_log->exchange(number);
    if (!found || found->state != MadeExchange::State::Refused || found->asksFeed)
        return;
    if (found->address != m_session->base().toEncoded())
        return; // another environment's feed knows nothing of it
    MadeExchange made = *found;
    made.asksFeed = true;
    made.feed.reset();
    keep(made);
    whenFinished(m_feed->reasonOf(made.sought), this, [this, number](const Result<FeedAnswer> &answer) {
        const MadeExchange *kept = m_log->exchange(number);
        if (!kept)
            return;
        MadeExchange told = *kept;
        told.asksFeed = false;
        told.feed = answer;
        keep(told);
    });
}

} // namespace claimcheck::ui
