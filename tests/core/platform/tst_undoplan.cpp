#include "core/platform/makeplan.h"
#include "core/platform/undoplan.h"

#include <QTest>

using namespace claimcheck;

/// Taking back what an apply made.
class UndoPlanTest : public QObject {
    Q_OBJECT

    static PlanStep step(const QByteArray &id, PlanStep::Action action, ObjectKind kind,
                         const ObjectRef &object = {})
    {
        PlanStep made;
        made.id = id;
        made.action = action;
        made.kind = kind;
        made.name = id;
        made.object = object;
        return made;
    }

private Q_SLOTS:
    void reverse()
    {
        ApplyPlan plan;
        plan.organizationId = "o";
        plan.steps = {
            step("account", PlanStep::Action::Create, ObjectKind::ServiceAccount),
            step("issuer", PlanStep::Action::Create, ObjectKind::Issuer),
            step("rule", PlanStep::Action::Create, ObjectKind::Rule),
            step("enable-new", PlanStep::Action::Enable, ObjectKind::Rule, {{}, "rule"}),
            step("enable-old", PlanStep::Action::Enable, ObjectKind::Rule, {"fdrl_old", {}}),
            step("member-old", PlanStep::Action::AddMember, ObjectKind::ServiceAccount, {"svac_old", {}}),
            step("update", PlanStep::Action::Update, ObjectKind::Rule, {"fdrl_old", {}}),
            step("never", PlanStep::Action::Create, ObjectKind::Rule),
        };
        QList<StepOutcome> done;
        for (const PlanStep &each : std::as_const(plan.steps)) {
            if (each.id != "never")
                done.append({each.id, "id-" + each.id, "print-" + each.id});
        }
        const ApplyPlan undo = undoPlan(plan, done);
        QByteArrayList ids;
        for (const PlanStep &each : undo.steps)
            ids.append(each.id);
        QCOMPARE(ids.join(' '),
                 QByteArray("undo-member-old undo-enable-old undo-rule undo-issuer undo-account"));
        QCOMPARE(undo.steps[2].action, PlanStep::Action::Archive);
        QCOMPARE(undo.steps[2].object.id, QByteArray("id-rule"));
        QCOMPARE(undo.steps[2].preconditions.first().fingerprint, QByteArray("print-rule"));
        QCOMPARE(undo.notes.size(), 4);
        QCOMPARE(undo.notes[0].id, QByteArray("undo.kept"));
        QCOMPARE(undo.notes[1].id, QByteArray("undo.name"));
        QCOMPARE(undo.organizationId, plan.organizationId);
        QVERIFY(*ApplyPlan::parse(undo.toJson()) == undo);
    }
    void nothingDone()
    {
        ApplyPlan plan;
        plan.steps = {step("account", PlanStep::Action::Create, ObjectKind::ServiceAccount)};
        QVERIFY(undoPlan(plan, {}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(UndoPlanTest)
#include "tst_undoplan.moc"
