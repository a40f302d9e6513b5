#include "bench/ui/painted.h"
#include "support/sandboxoutside.h"
#include "ui/condition/conditionedit.h"
#include "ui/connect/connectplace.h"
#include "ui/connect/inspectorpanel.h"
#include "ui/connect/rulepage.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <benchmark/benchmark.h>

#include <chrono>

using namespace claimcheck;
using namespace claimcheck::ui;
using claimcheck::test::Painted;

namespace {

/// One key pressed in a field of the rule, until every verdict of five tokens, the condition's parts, the
/// findings and who else gets in have been made and are painted. The page is as high as it gets.
void connectKeystroke(benchmark::State &state)
{
    qint64 now = 1795342652000;
    PlatformSession platform(test::sandboxOutside([&now] { return now; }, {}, test::countedBytes()));
    Exchanges exchanges(&platform);
    ConnectPlace place(&exchanges, {}, nullptr);
    place.resize(1368, 2400); // with all of it in sight
    place.show();
    if (!QTest::qWaitForWindowExposed(&place)
        || !QTest::qWaitFor([&] { return platform.state() == PlatformSession::State::Ready; }))
        return state.SkipWithError("no sandbox");
    ConnectSession *session = place.session();
    session->choosePreset("github-actions");
    for (const auto &[field, value] : std::initializer_list<std::pair<const char *, const char *>>{
             {"owner", "acme"}, {"repo", "app"}, {"owner_id", "9919"}, {"repo_id", "501112233"}})
        session->setAnswer(field, value);
    RuleDraft rule = session->objects().ruleDraft;
    rule.condition = QStringLiteral(
        "claims.runner_environment == \"github-hosted\" && (claims.environment == "
        "\"production\" || claims.event_name in [\"push\", \"pull_request\"])");
    rule.subject = QStringLiteral("repo:acme/app:*");
    session->setRule(rule, QStringLiteral("condition"), {});
    QByteArray tokens;
    for (const InspectedToken &token : session->inspect()->tokens())
        tokens += token.found.token.text() + '\n';
    const QByteArray one = session->inspect()->tokens().constFirst().found.token.text();
    for (int i = 0; session->inspect()->tokens().size() < 5; ++i)
        session->addSandboxToken(
            session->inspect()->tokens().size() < 5 ? one + QByteArray(i + 1, 'x') + '\n' + tokens : one, {});
    place.showStep(ConnectStep::Rule);
    auto *page = static_cast<RulePage *>(place.page(ConnectStep::Rule));
    QLineEdit *subject = page->subject();
    QCoreApplication::processEvents();
    bool shorter = false;
    Painted verdict(page->verdict()), others(page->admissionList()->viewport());
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        verdict.isPainted = others.isPainted = false;
        if (shorter)
            QTest::keyClick(subject, Qt::Key_Asterisk);
        else
            QTest::keyClick(subject, Qt::Key_Backspace);
        verdict.waitOn();
        others.waitOn();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
        shorter = !shorter;
    }
    state.counters["tokens"] = double(session->inspect()->tokens().size());
    state.counters["bar_ms"] = 16;
}

} // namespace

BENCHMARK(connectKeystroke)
    ->Name("keystroke in a rule to all verdicts/ours")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(60);
