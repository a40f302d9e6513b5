#include "ui/connect/issuerwatch.h"

#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "ui/documents/filereading.h"

namespace claimcheck::ui {

namespace {

constexpr int every = 5000, mostAsked = 12; // a minute

} // namespace

IssuerWatch::IssuerWatch(PlatformSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_again.setSingleShot(true);
    m_again.setInterval(every);
    connect(&m_again, &QTimer::timeout, this, &IssuerWatch::ask);
    connect(session, &PlatformSession::changed, this, [this] {
        if (m_session->kind() == EnvironmentKind::None)
            end();
    });
}

void IssuerWatch::watch(const QByteArray &issuer)
{
    m_issuer = issuer;
    m_asked = 0;
    m_polling = {};
    m_error = {};
    ask();
}

void IssuerWatch::end()
{
    m_again.stop();
    m_issuer.clear();
    Q_EMIT changed();
}

void IssuerWatch::ask()
{
    ++m_asked;
    m_again.start(); // said to be waiting; begun again with the answer
    whenFinished(m_session->object(ObjectKind::Issuer, m_issuer), this,
                 [this, issuer = m_issuer](const Result<PlatformObject> &object) {
                     if (issuer == m_issuer)
                         take(object);
                 });
}

void IssuerWatch::take(const Result<PlatformObject> &object)
{
    m_again.stop();
    const Issuer *issuer = object ? std::get_if<Issuer>(&*object) : nullptr;
    m_error = object ? Error() : object.error();
    if (issuer)
        m_polling = keyPolling(*issuer);
    const bool known = m_polling.state == KeyPolling::State::Fetched
        || m_polling.state == KeyPolling::State::Paused;
    if (m_error.id.isEmpty() && !known && m_asked < mostAsked)
        m_again.start();
    Q_EMIT changed();
}

Shape IssuerWatch::shape() const
{
    switch (m_polling.state) {
    case KeyPolling::State::Fetched:
        return Shape::Pass;
    case KeyPolling::State::Failing:
    case KeyPolling::State::Paused:
        return Shape::Warn;
    case KeyPolling::State::NotSaid:
    case KeyPolling::State::NotYet:
        break;
    }
    return isWaiting() ? Shape::Busy : Shape::Unknown;
}

QString IssuerWatch::words() const
{
    if (!m_error.id.isEmpty())
        return tr("Whether the service has the issuer's keys is not known: %1").arg(errorText(m_error));
    switch (m_polling.state) {
    case KeyPolling::State::Fetched:
        return tr("The service has fetched the issuer's keys, at %1.")
            .arg(visible(QString::fromUtf8(m_polling.lastFetched), 40));
    case KeyPolling::State::Paused:
        return tr("The service has paused fetching the issuer's keys after repeated failures. Make the keys "
                  "reachable, then resume polling in the Console.");
    case KeyPolling::State::Failing:
        return m_polling.failures == 1
            ? tr("The service could not fetch the issuer's keys once. It pauses after repeated failures.")
            : tr("The service could not fetch the issuer's keys %1 times in a row. It pauses after repeated "
                 "failures.")
                  .arg(m_polling.failures);
    case KeyPolling::State::NotSaid:
    case KeyPolling::State::NotYet:
        break;
    }
    return isWaiting()
        ? tr("The service has not yet said that it fetched the issuer's keys. It is asked again "
             "for a minute.")
        : tr("The service has not said that it fetched the issuer's keys. The test in the next "
             "step shows whether it can.");
}

} // namespace claimcheck::ui
