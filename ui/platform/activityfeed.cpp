#include "ui/platform/activityfeed.h"

#include "ui/platform/platformsession.h"

namespace claimcheck::ui {

namespace {

constexpr UnixSeconds oneDay = 24 * 3600;

} // namespace

ActivityFeed::ActivityFeed(PlatformSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_base(session->base())
{
    connect(session, &PlatformSession::changed, this, &ActivityFeed::follow);
    connect(session, &PlatformSession::networkChanged, this, [this] {
        if (m_http)
            m_http->setSettings(m_session->network()); // what is waited for goes on, by the new way
    });
}

ActivityFeed::~ActivityFeed() = default;

/// A key of one organization is not sent to another address.
void ActivityFeed::follow()
{
    if (m_session->base() != m_base) {
        m_base = m_session->base();
        stop();
        m_http.reset();
        m_key = {};
        m_hasKey = false;
    }
    Q_EMIT changed();
}

bool ActivityFeed::canOpen() const
{
    return !m_base.isEmpty() && (m_hasKey || m_session->kind() == EnvironmentKind::Sandbox);
}

void ActivityFeed::setKey(SecretText key)
{
    stop();
    m_key = std::move(key);
    m_hasKey = true;
    Q_EMIT changed();
}

void ActivityFeed::forgetKey()
{
    stop();
    m_key = {};
    m_hasKey = false;
    Q_EMIT changed();
}

void ActivityFeed::stop()
{
    m_client.reset();
    Q_EMIT stopped();
}

Error ActivityFeed::closed()
{
    return {"feed.closed", tr("The activity feed is closed"), tr("Enter a Compliance key."), {}};
}

ComplianceClient *ActivityFeed::client()
{
    if (m_client || !canOpen())
        return m_client.get();
    m_http = m_session->makeHttp();
    SecretText key = m_hasKey ? SecretText(m_key.view()) : SecretText(m_session->sandboxComplianceKey());
    m_client = std::make_unique<ComplianceClient>(*m_http, m_base, std::move(key));
    return m_client.get();
}

Async<QList<ExchangeRecord>> ActivityFeed::read()
{
    ComplianceClient *opened = client();
    return opened ? opened->exchangesSince(m_session->clock()() / 1000 - oneDay)
                  : readyError<QList<ExchangeRecord>>(closed());
}

Async<FeedAnswer> ActivityFeed::reasonOf(const SoughtExchange &sought)
{
    ComplianceClient *opened = client();
    return opened ? opened->reasonOf(sought) : readyError<FeedAnswer>(closed());
}

Async<ExchangeRecord> ActivityFeed::nextExchange(const QByteArray &rule)
{
    ComplianceClient *opened = client();
    return opened ? opened->nextExchange(rule, m_session->clock()() / 1000)
                  : readyError<ExchangeRecord>(closed());
}

} // namespace claimcheck::ui
