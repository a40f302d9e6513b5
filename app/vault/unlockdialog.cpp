#include "vault/unlockdialog.h"

namespace claimcheck {

namespace {

constexpr char prompt[] = "org.freedesktop.Secret.Prompt";
/// Nobody cancels a dialog so soon after it was asked for: then none came up.
constexpr std::chrono::milliseconds soonestPerson{400};

} // namespace

UnlockDialog::UnlockDialog(const SessionBus &bus, const QString &path, std::chrono::milliseconds patience,
                           const Waiting &waiting)
    : m_bus(bus)
    , m_path(path)
    , m_patience(patience)
    , m_waiting(waiting)
{
    connect(&m_tick, &QTimer::timeout, this, &UnlockDialog::tick);
}

Async<Situation> UnlockDialog::run()
{
    m_promise.start();
    m_asked.start();
    // From anyone: naming the sender would ask the bus for its owner, and wait. What the signal says is
    // checked.
    m_bus.connection().connect(QString(), m_path, QLatin1String(prompt), u"Completed"_qs, this,
                               SLOT(completed(bool, QDBusVariant)));
    QDBusMessage show = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_qs, m_path,
                                                       QLatin1String(prompt), u"Prompt"_qs);
    show << QString(); // the window it belongs to: not known here
    whenFinished(m_bus.call(show), this, [this](const Result<BusAnswer> &answer) { asked(*answer); });
    return m_promise.future();
}

void UnlockDialog::asked(const BusAnswer &answer)
{
    if (m_isOver)
        return;
    if (answer.isError())
        return end(answer.situation());
    m_tick.start(soonestPerson);
}

void UnlockDialog::tick()
{
    m_tick.start(1000);
    if (m_asked.elapsed() >= m_patience.count())
        return end(Situation::Unanswered);
    m_isSaid = true;
    if (m_waiting)
        m_waiting(int(m_asked.elapsed() / 1000));
}

void UnlockDialog::cancel()
{
    end(Situation::Cancelled);
}

void UnlockDialog::completed(bool dismissed, const QDBusVariant &)
{
    if (!dismissed)
        return end(Situation::Open);
    end(m_asked.elapsed() < soonestPerson.count() ? Situation::NoDialog : Situation::Cancelled);
}

void UnlockDialog::end(Situation situation)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_tick.stop();
    if (m_waiting && m_isSaid)
        m_waiting(std::nullopt);
    m_promise.addResult(situation);
    m_promise.finish();
}

} // namespace claimcheck
