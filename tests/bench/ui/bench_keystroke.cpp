#include "bench/ui/painted.h"
#include "ui/inspect/minted.h"

#include "core/jose/tokenfinder.h"
#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionedit.h"
#include "ui/condition/conditionpanel.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/rulepanel.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QListView>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <benchmark/benchmark.h>

#include <chrono>

using namespace claimcheck;
using namespace claimcheck::ui;
using claimcheck::test::Painted;

namespace {

constexpr int rules = 1000;

/// One key pressed in the paste box, until the report is painted; text, tokens, claims and ranking are by
/// then.
void keystroke(benchmark::State &state)
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    MainWindow window(&settings);
    auto *place = new InspectPlace([] { return minted::now; }, nullptr);
    window.addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
    window.showPlace(0);
    (void)place->session()->openFederation(minted::federation(rules - 3), QStringLiteral("rules.json"));
    (void)place->session()->setKeys(minted::keySet(), {KeyOrigin::Kind::Pasted, {}}, SymmetricKeys::Refuse);
    place->pasteText(QStringLiteral("Authorization: Bearer ") + QString::fromLatin1(minted::pushToken()));
    window.resize(1440, 900);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window) || place->session()->ranking().size() != rules)
        return state.SkipWithError("the window does not show the rules");
    auto *edit = place->findChild<PasteEdit *>();
    Painted report(place->findChild<RulePanel *>()->report()->viewport());
    QTextCursor end = edit->textCursor();
    bool shorter = false;
    for (auto _ : state) {
        // In turns the last character of the signature goes and comes back: each time everything is another.
        end.movePosition(QTextCursor::End);
        edit->setTextCursor(end);
        const auto begin = std::chrono::steady_clock::now();
        if (shorter)
            QTest::keyClick(edit, Qt::Key_A);
        else
            QTest::keyClick(edit, Qt::Key_Backspace);
        report.wait();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
        shorter = !shorter;
    }
    state.counters["bar_ms"] = 16;
}

/// One key pressed in a condition of usual length, until its parts are painted.
void conditionKeystroke(benchmark::State &state)
{
    ConditionDraft draft;
    const QList<FoundToken> found = findTokens(minted::pushToken());
    draft.setClaims(found.constFirst().token.claims());
    ConditionPanel panel(&draft);
    panel.resize(800, 400);
    panel.show();
    panel.edit()->replaceText(QStringLiteral(
        "claims.runner_environment == \"github-hosted\" && (claims.environment == \"production\" "
        "|| claims.event_name in [\"push\", \"pull_request\"]) && claims.ref == \"x\""));
    if (!QTest::qWaitForWindowExposed(&panel) || !draft.report())
        return state.SkipWithError("the condition cannot be read");
    Painted parts(panel.parts()->viewport());
    QTextCursor inText = panel.edit()->textCursor();
    bool shorter = false;
    for (auto _ : state) {
        inText.movePosition(QTextCursor::End);
        inText.movePosition(QTextCursor::Left);
        panel.edit()->setTextCursor(inText);
        const auto begin = std::chrono::steady_clock::now();
        if (shorter)
            QTest::keyClick(panel.edit(), Qt::Key_A);
        else
            QTest::keyClick(panel.edit(), Qt::Key_Backspace);
        parts.wait();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
        shorter = !shorter;
    }
    state.counters["bar_ms"] = 16;
}

} // namespace

BENCHMARK(conditionKeystroke)
    ->Name("keystroke in a condition to its painted parts/ours")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(100);
BENCHMARK(keystroke)
    ->Name("keystroke to painted verdict, 1000 rules/ours")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(100);

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme theme;
    theme.apply(Appearance::Light);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
