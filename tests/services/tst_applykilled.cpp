#include "applyscene.h"

#include <random>

using namespace claimcheck;
using test::ApplyScene;
using test::FakeAdminApi;

/// A run that is killed, at every step and at random moments, and gone on with: what comes out is what an
/// undisturbed run gives, every change was made once, and nothing is reported that did not happen.
class ApplyKilledTest : public QObject {
    Q_OBJECT

    struct Undisturbed {
        QByteArray pulled;
        int changes = 0;
        int calls = 0;
    };
    QHash<std::pair<quint32, int>, Undisturbed> m_undisturbed;
    Undisturbed undisturbed(quint32 seed, int size)
    {
        if (const auto known = m_undisturbed.constFind({seed, size}); known != m_undisturbed.constEnd())
            return *known;
        ApplyScene scene;
        ApplyScene::busy(scene, seed, size);
        const int before = scene.state.changes;
        FakeAdminApi api(scene.state);
        if (!scene.run(api))
            qFatal("cannot even run");
        const Undisturbed once{scene.pulled(), scene.state.changes - before, api.calls};
        m_undisturbed.insert({seed, size}, once);
        return once;
    }

    /// What the journal says is done can be seen on the platform.
    static bool reportsTruth(const ApplyScene &scene)
    {
        const auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
        if (!journal)
            return false;
        for (const StepOutcome &outcome : (*journal)->confirmed()) {
            const PlanStep *step = scene.plan.step(outcome.step);
            const bool made = step->action == PlanStep::Action::Create;
            if (made && scene.state.idOf(step->kind, QString::fromUtf8(step->name)) != outcome.objectId)
                return false;
        }
        return true;
    }

    static void goOn(ApplyScene &scene)
    {
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(done->size(), scene.plan.steps.size());
    }

private Q_SLOTS:
    void atEveryStep_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("before it arrives") << int(FakeAdminApi::Fault::Silence);
        QTest::newRow("after it was carried out") << int(FakeAdminApi::Fault::SilenceAfter);
    }
    void atEveryStep()
    {
        QFETCH(int, fault);
        const Undisturbed wanted = undisturbed(1, 12);
        int steps = 1;
        for (int step = 0; step < steps; ++step) {
            ApplyScene scene;
            ApplyScene::busy(scene, 1, 12);
            steps = int(scene.plan.steps.size());
            const int before = scene.state.changes;
            {
                FakeAdminApi api(scene.state);
                api.fault = [&](int call) {
                    if (call != step)
                        return FakeAdminApi::Fault::None;
                    scene.kill();
                    return FakeAdminApi::Fault(fault);
                };
                QCOMPARE(scene.run(api).error().id, QByteArray("test.killed"));
            }
            QVERIFY(reportsTruth(scene));
            goOn(scene);
            QCOMPARE(scene.state.changes - before, wanted.changes);
            QCOMPARE(scene.pulled(), wanted.pulled);
        }
        QVERIFY(steps > 20);
    }
    void atEveryCall()
    {
        const Undisturbed wanted = undisturbed(2, 8);
        for (int at = 0; at < wanted.calls; ++at) {
            ApplyScene scene;
            ApplyScene::busy(scene, 2, 8);
            const int before = scene.state.changes;
            {
                FakeAdminApi api(scene.state);
                api.arrived = [&](int call) {
                    if (call == at)
                        scene.kill();
                };
                QCOMPARE(scene.run(api).error().id, QByteArray("test.killed"));
            }
            QVERIFY(reportsTruth(scene));
            goOn(scene);
            QCOMPARE(scene.state.changes - before, wanted.changes);
            QCOMPARE(scene.pulled(), wanted.pulled);
        }
    }
    void atRandom()
    {
        std::mt19937 random(20261122);
        for (int round = 0; round < 100; ++round) {
            const quint32 seed = random() % 20 + 1;
            const Undisturbed wanted = undisturbed(seed, 10);
            ApplyScene scene;
            ApplyScene::busy(scene, seed, 10);
            const int before = scene.state.changes;
            bool finished = false;
            for (int tries = 0; tries < 200 && !finished; ++tries) {
                FakeAdminApi api(scene.state);
                const int killAt = int(random() % 60);
                api.arrived = [&](int call) {
                    if (call == killAt)
                        scene.kill();
                };
                api.fault = [&](int) {
                    return random() % 6 == 0 ? FakeAdminApi::Fault(random() % 4) : FakeAdminApi::Fault::None;
                };
                const auto done = scene.run(api);
                finished = done.has_value();
                if (!done && done.error().id != "test.killed" && done.error().id != "apply.unclear")
                    QFAIL(qPrintable(done.error().message));
                QVERIFY(finished || reportsTruth(scene));
            }
            QVERIFY(finished);
            QCOMPARE(scene.state.changes - before, wanted.changes);
            QCOMPARE(scene.pulled(), wanted.pulled);
        }
    }
};

QTEST_GUILESS_MAIN(ApplyKilledTest)
#include "tst_applykilled.moc"
