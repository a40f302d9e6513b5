#include "vault/dialogwait.h"

namespace claimcheck {

DialogWait::DialogWait(std::chrono::milliseconds patience, const Waiting &waiting)
    : m_patience(patience)
    , m_waiting(waiting)
{
    m_promise.start();
    m_asked.start();
    connect(&m_tick, &QTimer::timeout, this, &DialogWait::tick);
}

void DialogWait::asked()
{
    m_tick.start(soonestPerson);
}

void DialogWait::tick()
{
    m_tick.start(1000);
    if (m_asked.elapsed() >= m_patience.count())
        return end(Situation::Unanswered);
    m_isSaid = true;
    if (m_waiting)
        m_waiting(int(m_asked.elapsed() / 1000));
}

void DialogWait::end(Situation situation)
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
