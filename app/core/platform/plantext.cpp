#include "core/platform/plantext.h"

#include "core/json/canonical.h"
#include "core/platform/fingerprint.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::PlanText)
};

QString valueText(json::Value value)
{
    return value.isMissing() ? QString() : visible(json::canonical(value), 200);
}

void addLeaves(QList<StepChange> &changes, json::Value before, json::Value after, const QString &path);

/// Members of two objects, nested ones by their path.
void addMembers(QList<StepChange> &changes, json::Value before, json::Value after, const QString &path)
{
    const auto inner = [&path](json::Value member) {
        return path.isEmpty() ? visible(member.keyUtf8(), 80) : path + u'.' + visible(member.keyUtf8(), 80);
    };
    for (const json::Value member : after)
        addLeaves(changes, before[member.keyUtf8()], member, inner(member));
    for (const json::Value member : before) {
        if (after[member.keyUtf8()].isMissing())
            addLeaves(changes, member, {}, inner(member));
    }
}

void addLeaves(QList<StepChange> &changes, json::Value before, json::Value after, const QString &path)
{
    const bool nested = (after.isObject() || after.isMissing()) && (before.isObject() || before.isMissing());
    if (nested)
        addMembers(changes, before, after, path);
    else if (valueText(before) != valueText(after) && !(before.isMissing() && after.isNull()))
        changes.append({path, valueText(before), valueText(after)});
}

QString objectTitle(const PlanStep &step)
{
    return Words::tr("%1 %2").arg(kindTitle(step.kind).toLower(),
                                  visible(step.name.isEmpty() ? step.key : step.name, 80));
}

} // namespace

QString stepTitle(const PlanStep &step)
{
    const QString object = objectTitle(step);
    const QString workspace = visible(step.workspaceName.isEmpty() ? step.workspace : step.workspaceName, 80);
    switch (step.action) {
    case PlanStep::Action::Create:
        return Words::tr("Create %1").arg(object);
    case PlanStep::Action::Update:
        return Words::tr("Change %1").arg(object);
    case PlanStep::Action::Enable:
        return Words::tr("Enable %1 for workspace %2").arg(object, workspace);
    case PlanStep::Action::AddMember:
        return Words::tr("Add %1 to workspace %2 as %3").arg(object, workspace, visible(step.role, 80));
    case PlanStep::Action::ChangeRole:
        return Words::tr("Change the role of %1 in workspace %2 to %3")
            .arg(object, workspace, visible(step.role, 80));
    case PlanStep::Action::RemoveMember:
        return Words::tr("Remove %1 from workspace %2").arg(object, workspace);
    case PlanStep::Action::Disable:
        return Words::tr("Disable %1 for workspace %2").arg(object, workspace);
    case PlanStep::Action::Archive:
        return Words::tr("Archive %1").arg(object);
    }
    return {};
}

QList<StepChange> stepChanges(const PlanStep &step)
{
    if (step.action != PlanStep::Action::Create && step.action != PlanStep::Action::Update)
        return {};
    QList<StepChange> changes;
    const json::Document before = json::Document::parse(step.before),
                         after = json::Document::parse(step.body);
    addMembers(changes, before.root(), after.root(), {});
    for (const BodyReference &reference : step.references)
        changes.append({visible(reference.path.join('.'), 200),
                        {},
                        Words::tr("made by %1").arg(visible(reference.step, 200))});
    return changes;
}

QString noteTitle(const PlanNote &note)
{
    const QByteArray &called = note.name.isEmpty() ? note.key : note.name;
    return Words::tr("%1 %2").arg(kindTitle(note.object),
                                  visible(called.isEmpty() ? note.remoteId : called, 80));
}

QString noteKindTitle(PlanNote::Kind kind)
{
    switch (kind) {
    case PlanNote::Kind::ConsoleOnly:
        return Words::tr("Console only");
    case PlanNote::Kind::Held:
        return Words::tr("Not done unless asked");
    case PlanNote::Kind::Blocked:
        return Words::tr("Cannot be done");
    case PlanNote::Kind::Later:
        return Words::tr("For a later plan");
    }
    return {};
}

} // namespace claimcheck
