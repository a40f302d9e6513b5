#include "applyscene.h"

#include "services/snapshotreader.h"
#include "support/planlines.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace claimcheck;
using test::ApplyScene;
using test::FakeAdminApi;

/// A plan carried out: what stops it, and what it never does twice.
class ApplyRunTest : public QObject {
    Q_OBJECT

    static QByteArray firstId(const ApplyScene &scene, PlanStep::Action action, ObjectKind kind)
    {
        for (const PlanStep &step : scene.plan.steps) {
            if (step.action == action && step.kind == kind)
                return step.object.id;
        }
        qFatal("no such step");
    }

private Q_SLOTS:
    void reachesWhatTheFileSays_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void reachesWhatTheFileSays()
    {
        QFETCH(int, seed);
        ApplyScene scene;
        ApplyScene::busy(scene, quint32(seed), 14);
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(done->size(), scene.plan.steps.size());
        QCOMPARE(api.writes, scene.plan.steps.size());
        QVERIFY2(scene.left().isEmpty(),
                 qPrintable(test::planText(ApplyPlan{{}, {}, {}, {}, scene.left(), {}})));
        // Again: nothing is left to send.
        FakeAdminApi again(scene.state);
        QVERIFY(scene.run(again));
        QCOMPARE(again.writes, 0);
    }
    void everyActionIsThere()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        QSet<QByteArray> seen;
        for (const PlanStep &step : std::as_const(scene.plan.steps))
            seen.insert(actionId(step.action).toByteArray());
        QCOMPARE(seen.size(), 8);
    }
    void aPlanReadFromItsFileDoesTheSame()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 2, 14);
        scene.plan = *ApplyPlan::parse(scene.plan.toJson());
        FakeAdminApi api(scene.state);
        QVERIFY(scene.run(api));
        QVERIFY(scene.left().isEmpty());
    }
    void aSnapshotReadOverTheApiIsTheSame()
    {
        test::PlatformState state = test::PlatformState::generated(5, 30);
        FakeAdminApi api(state);
        SnapshotReader reader(api);
        const auto read = reader.read("2026-11-22T10:20:00Z");
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.result());
        QCOMPARE(fromPlatform(*read.result())->toJson(), fromPlatform(state.snapshot())->toJson());
    }
    void somebodyElsesChangeStopsIt_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("kind");
        QTest::newRow("update") << int(PlanStep::Action::Update) << int(ObjectKind::Rule);
        QTest::newRow("enable") << int(PlanStep::Action::Enable) << int(ObjectKind::Rule);
        QTest::newRow("archive") << int(PlanStep::Action::Archive) << int(ObjectKind::Rule);
        QTest::newRow("disable") << int(PlanStep::Action::Disable) << int(ObjectKind::Rule);
        QTest::newRow("remove") << int(PlanStep::Action::RemoveMember) << int(ObjectKind::ServiceAccount);
        QTest::newRow("role") << int(PlanStep::Action::ChangeRole) << int(ObjectKind::ServiceAccount);
    }
    void somebodyElsesChangeStopsIt()
    {
        QFETCH(int, action);
        QFETCH(int, kind);
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        // That step alone, so that no other stops first.
        scene.plan.steps.removeIf([&](const PlanStep &step) {
            return step.action != PlanStep::Action(action) || !step.object.step.isEmpty();
        });
        for (PlanStep &step : scene.plan.steps)
            step.dependsOn.clear();
        const QByteArray id = firstId(scene, PlanStep::Action(action), ObjectKind(kind));
        for (QJsonObject &object : scene.state.objects[size_t(kind)]) {
            if (object[u"id"_qs].toString().toUtf8() == id)
                object[u"description"_qs] = u"meanwhile"_qs;
        }
        const QByteArray before = scene.pulled();
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QVERIFY(!done);
        QCOMPARE(done.error().id, QByteArray("apply.changed"));
        QCOMPARE(api.writes, 0);
        QCOMPARE(scene.pulled(), before);
    }
    void aWorkspaceEnabledMeanwhileStopsAnArchiving()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        scene.plan.steps.removeIf(
            [](const PlanStep &step) { return step.action != PlanStep::Action::Archive; });
        const QByteArray id = firstId(scene, PlanStep::Action::Archive, ObjectKind::Rule);
        const PlatformSnapshot seen = scene.state.snapshot();
        for (const Workspace &workspace : seen.workspaces)
            (void)scene.state.enable(id, *workspace.id);
        FakeAdminApi api(scene.state);
        QCOMPARE(scene.run(api).error().id, QByteArray("apply.changed"));
        QCOMPARE(api.writes, 0);
    }
    void aMembershipThatAppearedIsNotOverwritten()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        const QByteArray account = *scene.wanted.serviceAccounts->first().id;
        const QByteArray workspace = *scene.wanted.workspaces->at(2).id;
        scene.state.members.clear();
        scene.wanted = *fromPlatform(scene.state.snapshot());
        scene.wanted.memberships->append(Membership{scene.wanted.serviceAccounts->first().key,
                                                    scene.wanted.workspaces->at(2).key,
                                                    "workspace_user",
                                                    {}});
        scene.plan = *makePlan(scene.wanted, scene.state.snapshot());
        QCOMPARE(scene.plan.steps.size(), 1);
        QVERIFY(scene.state.addMember(account, workspace, "workspace_admin"));
        FakeAdminApi api(scene.state);
        QCOMPARE(scene.run(api).error().id, QByteArray("apply.changed"));
        QCOMPARE(api.writes, 0);
    }
    void aChangeInTheMiddleStopsTheRest()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        const QByteArray id = firstId(scene, PlanStep::Action::Archive, ObjectKind::Rule);
        FakeAdminApi api(scene.state);
        api.arrived = [&](int call) {
            if (call == 10)
                QVERIFY(scene.state.update(ObjectKind::Rule, id, "{\"token_lifetime_seconds\":61}"));
        };
        const auto done = scene.run(api);
        QVERIFY(!done);
        QCOMPARE(done.error().id, QByteArray("apply.changed"));
        QVERIFY(api.writes > 0);
        QVERIFY(!scene.state.get(ObjectKind::Rule, id)->value(u"archived_at"_qs).isString());
    }
    void aNameThatAppearedStopsBeforeAnything()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        QVERIFY(scene.state.create(ObjectKind::ServiceAccount,
                                   "{\"name\":\"new-account-1\",\"organization_role\":\"developer\"}"));
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QCOMPARE(done.error().id, QByteArray("apply.name-taken"));
        QVERIFY(done.error().message.contains(u"svac_"_qs));
        QCOMPARE(api.writes, 0);
    }
    void anArchivedHolderOfTheNameIsNamed()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        const auto made = scene.state.create(
            ObjectKind::ServiceAccount, "{\"name\":\"new-account-1\",\"organization_role\":\"developer\"}");
        const QByteArray id = (*made)[u"id"_qs].toString().toUtf8();
        QVERIFY(scene.state.archive(ObjectKind::ServiceAccount, id));
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QCOMPARE(done.error().id, QByteArray("admin.conflict"));
        QVERIFY2(done.error().message.contains(QString::fromUtf8(id))
                     && done.error().message.contains(u"archived"_qs),
                 qPrintable(done.error().message));
    }
    void anotherOrganization()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        scene.state.organization[u"id"_qs] = u"11111111-2222-4333-8444-555555555555"_qs;
        FakeAdminApi api(scene.state);
        QCOMPARE(scene.run(api).error().id, QByteArray("apply.organization"));
        QCOMPARE(api.calls, 1);
    }
    void aLostAnswerIsLookedFor()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        FakeAdminApi api(scene.state);
        api.fault = [](int) { return FakeAdminApi::Fault::LostAfter; };
        const auto done = scene.run(api);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(api.writes, scene.plan.steps.size());
        QVERIFY(scene.left().isEmpty());
    }
    /// 404 for what is to be taken away: gone, or out of this credential's sight?
    void whatIsNotThereIsLookedFor()
    {
        using Fault = FakeAdminApi::Fault;
        for (const Fault fault : {Fault::NotThereAfter, Fault::NotThere}) {
            ApplyScene scene;
            ApplyScene::busy(scene, 1, 14);
            const auto takesAway = [&scene](int call) {
                const PlanStep::Action action = scene.plan.steps.at(call).action;
                return action == PlanStep::Action::Disable || action == PlanStep::Action::RemoveMember;
            };
            FakeAdminApi api(scene.state);
            api.fault = [&](int call) { return takesAway(call) ? fault : Fault::None; };
            const auto done = scene.run(api);
            QCOMPARE(done.has_value(), fault == Fault::NotThereAfter);
            QCOMPARE(scene.left().isEmpty(), fault == Fault::NotThereAfter);
            if (!done)
                QCOMPARE(done.error().id, QByteArray("admin.not-found"));
        }
    }
    void aLostRequestIsNotRepeatedBlindly()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        FakeAdminApi api(scene.state);
        api.fault = [](int call) {
            return call == 2 ? FakeAdminApi::Fault::LostBefore : FakeAdminApi::Fault::None;
        };
        const auto done = scene.run(api);
        QVERIFY(!done);
        QCOMPARE(done.error().id, QByteArray("apply.unclear"));
        QCOMPARE(api.writes, 3);
        FakeAdminApi again(scene.state);
        QVERIFY(scene.run(again));
        QCOMPARE(again.writes, scene.plan.steps.size() - 2);
        QVERIFY(scene.left().isEmpty());
    }
    void stopsAndGoesOn()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        FakeAdminApi api(scene.state);
        {
            auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            ApplyRun run(scene.plan, std::move(*journal), api);
            connect(&run, &ApplyRun::stepChanged, this, [&run](int index, StepState state) {
                if (index == 3 && state == StepState::Confirmed)
                    run.stop();
            });
            const auto done = run.start();
            QTRY_VERIFY(done.isFinished());
            QCOMPARE(done.result().error().id, QByteArray("apply.stopped"));
            QCOMPARE(api.writes, 4);
        }
        QVERIFY(scene.run(api));
        QCOMPARE(api.writes, scene.plan.steps.size());
    }
    void undoArchivesWhatWasMade()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        scene.wanted = *fromPlatform(scene.state.snapshot());
        ApplyScene::addWorkload(scene.wanted, "x", scene.wanted.workspaces->first().key);
        scene.plan = *makePlan(scene.wanted, scene.state.snapshot());
        QCOMPARE(scene.plan.steps.size(), 5);
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QVERIFY(done);
        ApplyScene undo;
        undo.state = scene.state;
        undo.plan = undoPlan(scene.plan, *done);
        QCOMPARE(undo.plan.steps.size(), 3);
        FakeAdminApi undoing(undo.state);
        const auto undone = undo.run(undoing);
        QVERIFY2(undone, undone ? "" : qPrintable(undone.error().message));
        for (const auto &[kind, name] : {std::pair(ObjectKind::Rule, u"new-rule-x"_qs),
                                         std::pair(ObjectKind::Issuer, u"new-issuer-x"_qs),
                                         std::pair(ObjectKind::ServiceAccount, u"new-account-x"_qs)})
            QVERIFY(undo.state.idOf(kind, name).isEmpty());
    }
    void undoStopsAtWhatSomebodyChanged()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 14);
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QVERIFY(done);
        const QByteArray rule = scene.state.idOf(ObjectKind::Rule, u"new-rule-0"_qs);
        QVERIFY(scene.state.update(ObjectKind::Rule, rule, "{\"token_lifetime_seconds\":61}"));
        ApplyScene undo;
        undo.state = scene.state;
        undo.plan = undoPlan(scene.plan, *done);
        FakeAdminApi undoing(undo.state);
        QCOMPARE(undo.run(undoing).error().id, QByteArray("apply.changed"));
        QVERIFY(!undo.state.get(ObjectKind::Rule, rule)->value(u"archived_at"_qs).isString());
    }
    void hundreds()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 1, 9);
        for (int i = 0; i < 150; ++i)
            ApplyScene::addWorkload(scene.wanted, "many-" + QByteArray::number(i),
                                    scene.wanted.workspaces->first().key);
        scene.wanted.memberships.reset();
        scene.plan = *makePlan(scene.wanted, scene.state.snapshot());
        QVERIFY(scene.plan.steps.size() > 500);
        scene.plan.steps.resize(500);
        QElapsedTimer timer;
        timer.start();
        FakeAdminApi api(scene.state);
        const auto done = scene.run(api);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        qInfo("500 steps in %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(ApplyRunTest)
#include "tst_applyrun.moc"
