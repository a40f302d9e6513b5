#include "core/federation/federationfile.h"
#include "ui/documents/samplefile.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// The sample's rules again and again under other names.
QByteArray manyRules(int count)
{
    FederationFile file = *FederationFile::parse(sampleFederation());
    const QList<Rule> rules = file.rules;
    while (file.rules.size() < count) {
        Rule rule = rules.at(file.rules.size() % rules.size());
        rule.key += '-' + QByteArray::number(file.rules.size());
        rule.name = rule.key;
        rule.id.reset();
        file.rules.append(rule);
    }
    return file.toJson();
}

/// The longest the event loop did not come round.
class Stall : public QObject {
public:
    Stall()
    {
        m_tick.setInterval(1);
        m_tick.setTimerType(Qt::PreciseTimer);
        connect(&m_tick, &QTimer::timeout, this, [this] {
            const auto now = Clock::now();
            longest = std::max(longest, Milliseconds(now - m_last).count());
            m_last = now;
        });
        m_tick.start();
    }
    double longest = 0;

private:
    QTimer m_tick;
    Clock::time_point m_last = Clock::now();
};

/// From asking to the table with all of them; the emulator that answers runs in the same thread.
void listRules(benchmark::State &state)
{
    QTemporaryDir folder;
    PlatformSession session({[] { return 1795342652000LL; }, [](int count) { return QByteArray(count, 'b'); },
                             manyRules(int(state.range(0))), folder.path(), sandbox::startLocalSandbox});
    RulesPlace place([] { return 1795342652LL; }, &session);
    place.resize(1300, 800);
    place.show();
    session.useSandbox();
    if (!QTest::qWaitFor([&] { return session.state() == PlatformSession::State::Ready; }, 20000))
        return state.SkipWithError("the sandbox was not read");
    double longest = 0;
    for (auto _ : state) {
        place.book()->close();
        QApplication::processEvents();
        Stall stall;
        const auto begin = Clock::now();
        session.read();
        while (place.table()->model()->rowCount() < int(state.range(0))) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (Clock::now() - begin > std::chrono::seconds(20)
                || session.state() == PlatformSession::State::Failed)
                return state.SkipWithError("the rules did not come");
        }
        state.SetIterationTime(Milliseconds(Clock::now() - begin).count() / 1000);
        longest = std::max(longest, stall.longest);
    }
    state.counters["bar_ms"] = 300;
    state.counters["stall_ms"] = longest;
}

} // namespace

BENCHMARK(listRules)
    ->Name("list rules of the sandbox/ours")
    ->Arg(1000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(10);
