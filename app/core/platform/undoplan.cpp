#include "core/platform/undoplan.h"

#include "core/platform/fingerprint.h"

#include <QCoreApplication>
#include <QHash>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::UndoPlan)
};

class Undoing {
public:
    Undoing(const ApplyPlan &plan, const QList<StepOutcome> &done)
        : m_plan(plan)
    {
        for (const StepOutcome &outcome : done)
            m_done.insert(outcome.step, outcome);
    }

    ApplyPlan run()
    {
        m_undo.organizationId = m_plan.organizationId;
        m_undo.organizationName = m_plan.organizationName;
        m_undo.platform = m_plan.platform;
        m_undo.seenAt = m_plan.seenAt;
        for (auto step = m_plan.steps.crbegin(); step != m_plan.steps.crend(); ++step) {
            if (m_done.contains(step->id))
                undo(*step);
        }
        return m_undo;
    }

private:
    void undo(const PlanStep &step)
    {
        switch (step.action) {
        case PlanStep::Action::Create:
            return archive(step);
        case PlanStep::Action::Enable:
            return isMade(step.object) ? void() : takeAway(step, PlanStep::Action::Disable);
        case PlanStep::Action::AddMember:
            return isMade(step.object) ? void() : takeAway(step, PlanStep::Action::RemoveMember);
        default:
            keep(step);
        }
    }

    /// Made by the same apply: it goes as a whole.
    static bool isMade(const ObjectRef &ref) { return !ref.step.isEmpty(); }

    PlanStep opposite(const PlanStep &step, PlanStep::Action action) const
    {
        PlanStep undone;
        undone.id = "undo-" + step.id;
        undone.action = action;
        undone.kind = step.kind;
        undone.key = step.key;
        undone.name = step.name;
        return undone;
    }

    void archive(const PlanStep &step)
    {
        const StepOutcome &outcome = *m_done.constFind(step.id);
        PlanStep undone = opposite(step, PlanStep::Action::Archive);
        undone.object.id = outcome.objectId;
        undone.before = step.body;
        undone.preconditions.append(
            {Precondition::Aspect::Object, step.kind, undone.object, {}, outcome.fingerprint});
        m_undo.steps.append(undone);
        PlanNote note;
        note.kind = PlanNote::Kind::Later;
        note.id = "undo.name";
        note.object = step.kind;
        note.key = step.key;
        note.remoteId = outcome.objectId;
        note.name = step.name;
        note.message = Words::tr("whether its name comes free again is not documented");
        note.hint = Words::tr("be ready to use another name the next time");
        m_undo.notes.append(note);
    }

    void takeAway(const PlanStep &step, PlanStep::Action action)
    {
        PlanStep undone = opposite(step, action);
        undone.object = step.object;
        undone.workspace = step.workspace;
        undone.workspaceName = step.workspaceName;
        const bool member = action == PlanStep::Action::RemoveMember;
        if (member)
            undone.before = step.body;
        undone.preconditions.append(
            {member ? Precondition::Aspect::Membership : Precondition::Aspect::Enablement, step.kind,
             step.object, step.workspace,
             member ? membershipFingerprint(step.role) : enablementFingerprint(true)});
        m_undo.steps.append(undone);
    }

    void keep(const PlanStep &step)
    {
        PlanNote note;
        note.kind = PlanNote::Kind::Held;
        note.id = "undo.kept";
        note.object = step.kind;
        note.key = step.key;
        note.remoteId = step.object.id;
        note.name = step.name;
        note.message = step.action == PlanStep::Action::Archive
            ? Words::tr("it was archived, which cannot be undone")
            : Words::tr("what was changed of it stays as it is");
        note.hint = Words::tr("the plan holds what it was before");
        m_undo.notes.append(note);
    }

    const ApplyPlan &m_plan;
    ApplyPlan m_undo;
    QHash<QByteArray, StepOutcome> m_done;
};

} // namespace

ApplyPlan undoPlan(const ApplyPlan &plan, const QList<StepOutcome> &done)
{
    return Undoing(plan, done).run();
}

} // namespace claimcheck
