#include "services/steprunner.h"

#include "core/json/edit.h"
#include "core/platform/fingerprint.h"
#include "core/platform/plantext.h"
#include "core/platform/writable.h"
#include "core/text/visible.h"

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::StepRunner)
};

StepRecord confirmedAs(const PlatformObject &object)
{
    return {StepState::Confirmed, idOf(object), fingerprintOf(object)};
}

/// Workspaces have calls of their own; in a body only the first one is named.
QByteArray withoutWorkspace(const QByteArray &body)
{
    const json::Document document = json::Document::parse(body);
    return json::withoutMember(document.root(), {"workspace_id"});
}

bool isEnabled(const PlatformObject &rule, const QByteArray &workspace)
{
    const Rule *found = std::get_if<Rule>(&rule);
    return found && found->workspaces.contains(workspace);
}

Async<StepRecord> whether(bool happened, StepRecord record)
{
    if (!happened)
        record = {};
    else
        record.state = StepState::Confirmed;
    return ready<StepRecord>(record);
}

/// A call that answers nothing of use.
Async<StepRecord> confirmedAfter(const Async<void> &call, QObject *context)
{
    return andThen(call, context, [] { return ready<StepRecord>(StepRecord{StepState::Confirmed, {}, {}}); });
}

} // namespace

QByteArray StepRunner::idOf(const ObjectRef &ref) const
{
    return ref.step.isEmpty() ? ref.id : m_journal.objectOf(ref.step);
}

/// As this apply left it last, else as the plan saw it.
QByteArray StepRunner::fingerprintLeft(const Precondition &condition) const
{
    if (condition.aspect != Precondition::Aspect::Object)
        return condition.fingerprint;
    const QByteArray left = m_journal.fingerprintLeft(idOf(condition.object));
    return left.isEmpty() ? condition.fingerprint : left;
}

Async<QByteArray> StepRunner::fingerprintNow(const Precondition &condition)
{
    const QByteArray id = idOf(condition.object);
    if (condition.aspect == Precondition::Aspect::Membership)
        return andThen(m_api.role(id, condition.workspace), this,
                       [](const QByteArray &role) { return ready<QByteArray>(membershipFingerprint(role)); });
    return andThen(m_api.get(condition.kind, id), this, [condition](const PlatformObject &object) {
        const Rule *rule = std::get_if<Rule>(&object);
        if (condition.aspect == Precondition::Aspect::Object || !rule)
            return ready<QByteArray>(fingerprintOf(object));
        if (condition.aspect == Precondition::Aspect::Enablements)
            return ready<QByteArray>(enablementsFingerprint(rule->workspaces));
        return ready<QByteArray>(enablementFingerprint(isEnabled(object, condition.workspace)));
    });
}

Async<void> StepRunner::check(const PlanStep &step)
{
    return checkFrom(step, 0);
}

Async<void> StepRunner::checkFrom(const PlanStep &step, qsizetype condition)
{
    if (condition == step.preconditions.size())
        return ready<void>({});
    const Precondition &wanted = step.preconditions.at(condition);
    const QByteArray expected = fingerprintLeft(wanted);
    return andThen(fingerprintNow(wanted), this, [this, step, condition, expected](const QByteArray &now) {
        if (now == expected)
            return checkFrom(step, condition + 1);
        const Precondition &changed = step.preconditions.at(condition);
        return readyError<void>(Error{"apply.changed",
                                      Words::tr("%1: %2 %3 is not any more as the plan saw it")
                                          .arg(stepTitle(step), kindTitle(changed.kind).toLower(),
                                               visible(QString::fromUtf8(idOf(changed.object)), 80)),
                                      Words::tr("somebody else changed it: pull, and make a new plan"),
                                      {}});
    });
}

/// The body with the ids of what was made before.
Result<QByteArray> StepRunner::bodyOf(const PlanStep &step) const
{
    QByteArray body = step.body;
    for (const BodyReference &reference : step.references) {
        const QByteArray id = idOf(ObjectRef{{}, reference.step});
        if (id.isEmpty())
            return fail(
                "apply.order",
                Words::tr("%1 needs what another step makes, which was not done").arg(stepTitle(step)),
                Words::tr("make the plan again"));
        body = json::withEdits(body, {{reference.path, json::quoted(id)}});
    }
    return body;
}

Async<StepRecord> StepRunner::send(const PlanStep &step)
{
    const Result<QByteArray> body = bodyOf(step);
    if (!body)
        return readyError<StepRecord>(body.error());
    const QByteArray id = idOf(step.object);
    const auto confirm = [](const PlatformObject &object) { return ready<StepRecord>(confirmedAs(object)); };
    switch (step.action) {
    case PlanStep::Action::Create:
        return andThen(m_api.create(step.kind, *body), this, confirm);
    case PlanStep::Action::Update:
        return andThen(m_api.update(step.kind, id, *body), this, confirm);
    case PlanStep::Action::Archive:
        return andThen(m_api.archive(step.kind, id), this, confirm);
    case PlanStep::Action::Enable:
        return confirmedAfter(m_api.enable(id, step.workspace), this);
    case PlanStep::Action::Disable:
        return confirmedAfter(m_api.disable(id, step.workspace), this);
    case PlanStep::Action::AddMember:
        return confirmedAfter(m_api.addMember(id, step.workspace, step.role), this);
    case PlanStep::Action::ChangeRole:
        return confirmedAfter(m_api.changeRole(id, step.workspace, step.role), this);
    case PlanStep::Action::RemoveMember:
        break;
    }
    return confirmedAfter(m_api.removeMember(id, step.workspace), this);
}

Async<StepRecord> StepRunner::look(const PlanStep &step)
{
    switch (step.action) {
    case PlanStep::Action::Create:
        return lookForCreated(step);
    case PlanStep::Action::AddMember:
    case PlanStep::Action::ChangeRole:
    case PlanStep::Action::RemoveMember:
        return lookAtMember(step);
    default:
        return lookAtObject(step);
    }
}

/// Names are unique: an object of the name that holds what was sent is the one that was made.
Async<StepRecord> StepRunner::lookForCreated(const PlanStep &step)
{
    const Result<QByteArray> body = bodyOf(step);
    if (!body)
        return readyError<StepRecord>(body.error());
    return andThen(
        m_api.list(step.kind), this, [step, sent = withoutWorkspace(*body)](const ObjectList &list) {
            const PlatformObject *other = nullptr;
            for (const PlatformObject &object : list.objects) {
                if (nameOf(object) != step.name)
                    continue;
                if (!isArchived(object) && holdsMembers(writableMembers(object), sent))
                    return ready<StepRecord>(confirmedAs(object));
                other = isArchived(object) ? other : &object;
            }
            if (!other)
                return ready<StepRecord>(StepRecord{});
            return readyError<StepRecord>(
                Error{"apply.conflict",
                      Words::tr("%1: %2 has the name, and is not what the plan makes")
                          .arg(stepTitle(step), visible(QString::fromUtf8(claimcheck::idOf(*other)), 80)),
                      Words::tr("pull, and make a new plan"),
                      {}});
        });
}

Async<StepRecord> StepRunner::lookAtObject(const PlanStep &step)
{
    const Result<QByteArray> body = bodyOf(step);
    if (!body)
        return readyError<StepRecord>(body.error());
    const auto judge = [step, sent = withoutWorkspace(*body)](const PlatformObject &object) {
        switch (step.action) {
        case PlanStep::Action::Enable:
            return whether(isEnabled(object, step.workspace), {});
        case PlanStep::Action::Disable:
            return whether(!isEnabled(object, step.workspace), {});
        case PlanStep::Action::Archive:
            return whether(isArchived(object), confirmedAs(object));
        default:
            return whether(holdsMembers(writableMembers(object), sent), confirmedAs(object));
        }
    };
    return andThen(m_api.get(step.kind, idOf(step.object)), this, judge);
}

Async<StepRecord> StepRunner::lookAtMember(const PlanStep &step)
{
    return andThen(m_api.role(idOf(step.object), step.workspace), this, [step](const QByteArray &role) {
        return whether(role == step.role, {}); // none is wanted where one was removed
    });
}

} // namespace claimcheck
