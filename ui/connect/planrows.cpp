#include "ui/connect/planrows.h"

#include "core/platform/plantext.h"
#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

using Action = PlanStep::Action;
using Row = PlanRows::Row;

struct Words {
    QString before, now, after;
};

Words wordsOf(Action action)
{
    switch (action) {
    case Action::Create:
        return {PlanRows::tr("Will be created"), PlanRows::tr("Creating…"), PlanRows::tr("Created")};
    case Action::Update:
    case Action::ChangeRole:
        return {PlanRows::tr("Will be changed"), PlanRows::tr("Changing…"), PlanRows::tr("Changed")};
    case Action::Enable:
        return {PlanRows::tr("Will be enabled"), PlanRows::tr("Enabling…"), PlanRows::tr("Enabled")};
    case Action::AddMember:
        return {PlanRows::tr("Will be added"), PlanRows::tr("Not a member yet, adding…"),
                PlanRows::tr("Added")};
    case Action::RemoveMember:
    case Action::Disable:
        return {PlanRows::tr("Will be taken away"), PlanRows::tr("Taking away…"), PlanRows::tr("Taken away")};
    case Action::Archive:
        return {PlanRows::tr("Will be archived"), PlanRows::tr("Archiving…"), PlanRows::tr("Archived")};
    }
    return {};
}

bool isMembership(Action action)
{
    return action == Action::AddMember || action == Action::ChangeRole || action == Action::RemoveMember;
}

/// What it changes is how an object stands to a workspace.
bool isInWorkspace(Action action)
{
    return isMembership(action) || action == Action::Enable || action == Action::Disable;
}

QString kindOf(const PlanStep &step)
{
    if (isMembership(step.action))
        return PlanRows::tr("Membership");
    if (step.action == Action::Enable || step.action == Action::Disable)
        return PlanRows::tr("Workspace");
    return kindTitle(step.kind);
}

QString whatOf(const PlanStep &step)
{
    const QString name = visible(step.name.isEmpty() ? step.key : step.name, 80);
    if (step.workspace.isEmpty() || !isInWorkspace(step.action))
        return name;
    const QString workspace = visible(step.workspaceName.isEmpty() ? step.workspace : step.workspaceName, 80);
    return step.role.isEmpty() ? PlanRows::tr("%1 in %2").arg(name, workspace)
                               : PlanRows::tr("%1 in %2, %3").arg(name, workspace, visible(step.role, 80));
}

Row noteRow(const PlanNote &note)
{
    const Shape shape = note.kind == PlanNote::Kind::Blocked ? Shape::Fail : Shape::Skipped;
    return {
        shape,
        kindTitle(note.object),
        visible(note.name.isEmpty() ? note.key : note.name, 80),
        noteKindTitle(note.kind),
        QString::fromLatin1(note.remoteId),
        errorText(Error{note.id,
                        note.message,
                        isForConsent(note) ? PlanRows::tr("tick the box below if that is meant") : note.hint,
                        {}}),
        {}};
}

Row keptRow(const QString &kind, const QString &what, const QByteArray &id)
{
    return {Shape::Pass, kind, what, PlanRows::tr("Already there, kept"), visible(QString::fromUtf8(id), 80),
            {},          {}};
}

} // namespace

PlanRows::PlanRows(const PlanApply *apply, QObject *parent)
    : RowsModel(parent)
    , m_apply(apply)
{
}

Row PlanRows::rowOf(int index) const
{
    const PlanStep &step = m_apply->plan().steps.at(index);
    const PlanApply::Progress &progress = m_apply->progress(index);
    const Words words = wordsOf(step.action);
    const bool stopped = m_apply->phase() == PlanApply::Phase::Stopped && index == m_apply->current();
    const bool busy = m_apply->isRunning() && progress.state == StepState::Sent;
    Row row;
    row.kind = kindOf(step);
    row.what = whatOf(step);
    const QByteArray workspace = isInWorkspace(step.action) ? step.workspace : QByteArray();
    row.id = QString::fromLatin1(!progress.objectId.isEmpty()    ? progress.objectId
                                     : !step.object.id.isEmpty() ? step.object.id
                                                                 : workspace);
    row.why = visible(step.note, 400);
    row.isCurrent = busy;
    if (progress.state == StepState::Confirmed) {
        row.shape = Shape::Pass;
        row.word = words.after;
        row.took = progress.took > 0 ? tr("%1 s").arg(double(progress.took) / 1000, 0, 'f', 1) : QString();
    } else {
        const bool wished = m_apply->error().id.isEmpty() || m_apply->error().id == "apply.stopped";
        row.shape = busy ? Shape::Busy : !stopped ? Shape::Waiting : wished ? Shape::Warn : Shape::Fail;
        row.word = busy ? words.now : stopped ? tr("Stopped here") : words.before;
    }
    return row;
}

void PlanRows::show(const QList<Row> &kept, const std::optional<ReadBack> &last)
{
    QList<Row> now = kept;
    for (int step = 0; step < m_apply->plan().steps.size(); ++step)
        now.append(rowOf(step));
    for (const PlanNote &note : m_apply->plan().notes)
        now.append(noteRow(note));
    if (last)
        now.append({last->shape, tr("Read back"), tr("all of it"), last->word, {}, last->why, {}});
    const bool isTaller = !std::equal(
        now.cbegin(), now.cend(), rows().cbegin(), rows().cend(),
        [](const Row &a, const Row &b) { return a.why == b.why && a.id == b.id; });
    takeRows(std::move(now), isTaller);
}

QVariant PlanRows::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return row->kind;
    case Qt::AccessibleTextRole:
        return tr("%1 of %2: %3")
            .arg(index.row() + 1)
            .arg(rows().size())
            .arg(QStringList{row->kind, row->what, row->word, row->id, row->why}.join(u", "_qs));
    case VerdictRole:
        return int(row->shape);
    case DetailRole:
        return row->what;
    case WordRole:
        return row->word;
    case ActualRole:
        return row->id;
    case WhyRole:
        return row->why;
    case ExpectedRole:
        return row->took;
    case StrongRole:
        return row->isCurrent;
    case CopyRole:
        return row->id.isEmpty() ? row->what : row->id;
    default:
        return {};
    }
}

QList<Row> keptRows(const DraftObjects &objects, const FederationFile &environment, const PlanApply &apply)
{
    const auto isTouched = [&apply](const std::optional<QByteArray> &id) {
        const QList<PlanStep> &steps = apply.plan().steps;
        for (int step = 0; step < steps.size(); ++step)
            if (!isMembership(steps.at(step).action)
                && (apply.progress(step).objectId == id || steps.at(step).object.id == id))
                return true;
        return false;
    };
    const auto isJoined = [&apply](const QByteArray &workspace) {
        const QList<PlanStep> &steps = apply.plan().steps;
        return std::any_of(steps.cbegin(), steps.cend(), [&workspace](const PlanStep &step) {
            return isMembership(step.action) && step.workspace == workspace;
        });
    };
    QList<Row> rows;
    if (objects.issuer && objects.issuer->id && !isTouched(objects.issuer->id))
        rows.append(
            keptRow(kindTitle(ObjectKind::Issuer), visible(objects.issuer->name, 80), *objects.issuer->id));
    if (!objects.account || !objects.account->id || !objects.rule)
        return rows;
    if (!isTouched(objects.account->id))
        rows.append(keptRow(kindTitle(ObjectKind::ServiceAccount), visible(objects.account->name, 80),
                            *objects.account->id));
    const QList<Membership> there = environment.memberships.value_or(QList<Membership>());
    for (const Membership &one : there) {
        const Workspace *workspace = environment.workspace(one.workspace);
        if (isJoined(workspace ? workspace->id.value_or(one.workspace) : one.workspace))
            continue;
        if (one.serviceAccount == objects.account->key && objects.rule->workspaces.contains(one.workspace))
            rows.append(keptRow(PlanRows::tr("Membership"),
                                PlanRows::tr("%1 in %2, %3")
                                    .arg(visible(objects.account->name, 80),
                                         visible(workspace ? workspace->name : one.workspace, 80),
                                         visible(one.role, 80)),
                                workspace ? workspace->id.value_or(one.workspace) : one.workspace));
    }
    if (objects.rule->id && !isTouched(objects.rule->id))
        rows.append(keptRow(kindTitle(ObjectKind::Rule), visible(objects.rule->name, 80), *objects.rule->id));
    return rows;
}

} // namespace claimcheck::ui
