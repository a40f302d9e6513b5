#include "ui/connect/connectapply.h"

#include <QUrl>

#include <algorithm>

namespace claimcheck::ui {

namespace {

using Action = PlanStep::Action;

bool takesBack(const ApplyPlan &plan)
{
    return !plan.steps.isEmpty()
        && std::all_of(plan.steps.cbegin(), plan.steps.cend(), [](const PlanStep &step) {
               return step.action == Action::RemoveMember || step.action == Action::Disable
                   || step.action == Action::Archive;
           });
}

bool isOnThisComputer(const QByteArray &platform)
{
    const QString host = QUrl::fromEncoded(platform).host();
    return host == u"127.0.0.1" || host == u"localhost" || host == u"::1";
}

} // namespace

ConnectApply::ConnectApply(ConnectSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_apply(new PlanApply(session->platform(), this))
    , m_watch(new IssuerWatch(session->platform(), this))
    , m_file(session->document()->path())
    , m_pending(m_file.read())
{
    connect(m_apply, &PlanApply::stepChanged, this, &ConnectApply::takeStep);
    connect(m_apply, &PlanApply::changed, this, &ConnectApply::changed);
    connect(m_apply, &PlanApply::done, this, &ConnectApply::finish);
    connect(m_watch, &IssuerWatch::changed, this, &ConnectApply::changed);
    connect(session->platform(), &PlatformSession::changed, this, &ConnectApply::followPlatform);
}

ConnectApply::Stage ConnectApply::stage() const
{
    switch (m_apply->phase()) {
    case PlanApply::Phase::Running:
        return Stage::Running;
    case PlanApply::Phase::Stopped:
        return Stage::Stopped;
    case PlanApply::Phase::Done:
        return Stage::Applied;
    case PlanApply::Phase::Review:
        break;
    }
    return m_isUndo ? Stage::Undo : m_idle;
}

bool ConnectApply::canUndo() const
{
    const bool ended = stage() == Stage::Applied || stage() == Stage::Stopped;
    return ended && !m_isUndo && m_readBack != ReadBack::Reading && !m_apply->undo().steps.isEmpty();
}

bool ConnectApply::waitsForConsent() const
{
    const QList<PlanNote> &notes = m_apply->plan().notes;
    return std::any_of(notes.cbegin(), notes.cend(), [](const PlanNote &note) {
        return note.kind == PlanNote::Kind::Held && note.id != "held.role";
    });
}

QByteArray ConnectApply::elsewhere() const
{
    return m_pending ? m_pending->platform : QByteArray();
}

void ConnectApply::refresh()
{
    restore();
    const Stage now = stage();
    const bool settled = m_readBack != ReadBack::Reading && m_readBack != ReadBack::Failed;
    if (now != Stage::Running && now != Stage::Stopped && now != Stage::Undo && settled)
        make();
    Q_EMIT changed();
}

/// A plan of an earlier start is looked into once its platform is connected.
void ConnectApply::restore()
{
    const PlatformSession *platform = m_session->platform();
    if (!m_pending || platform->state() != PlatformSession::State::Ready || m_apply->isRunning())
        return;
    if (m_session->isSandbox() && isOnThisComputer(m_pending->platform)) {
        // The emulator in this window began anew: nothing of it is there any more.
        m_isForgotten = true;
        m_pending.reset();
        return m_file.remove();
    }
    if (m_pending->platform != platform->base().toString().toUtf8()
        || m_pending->organizationId != platform->organization().id)
        return;
    const ApplyPlan plan = *m_pending;
    if (const Result<void> read = m_apply->resume(plan); !read) {
        m_error = read.error();
        return;
    }
    m_error = {};
    m_pending.reset();
    m_isUndo = takesBack(plan);
    m_applied = m_session->draft();
    takeIds();
    m_kept = keptRows(m_session->objects(), *platform->file(), *m_apply);
    // With its rule made, nothing is left here of what was planned to compare with.
    m_wanted = created(ObjectKind::Rule).isEmpty() ? m_session->objects().together(*platform->file())
                                                   : FederationFile();
    if (const std::optional<Rule> &rule = m_session->objects().rule)
        m_sentence = ruleWords(*rule, m_session->objects().alone(&*platform->file()));
    if (m_apply->phase() == PlanApply::Phase::Review) {
        m_isUndo = false;
        m_file.remove(); // nothing had been sent
    } else if (m_apply->phase() == PlanApply::Phase::Done) {
        m_isUndo ? undone() : afterReading();
    }
}

void ConnectApply::make()
{
    const DraftObjects &objects = m_session->objects();
    const FederationFile *there = m_session->environment();
    const bool ready = m_session->platform()->state() == PlatformSession::State::Ready && there;
    m_wanted = there ? objects.together(*there) : objects.alone(nullptr);
    m_sentence = objects.rule && objects.isComplete() ? ruleWords(*objects.rule, objects.alone(there))
                                                      : QList<SentencePart>();
    m_idle = m_pending          ? Stage::Elsewhere
        : !objects.isComplete() ? Stage::Incomplete
        : !ready                ? Stage::Away
                                : Stage::Review;
    m_kept.clear();
    if (m_idle != Stage::Review) {
        if (!m_apply->plan().isEmpty())
            m_apply->review({});
        return;
    }
    const Result<ApplyPlan> plan = m_session->platform()->plan(m_wanted, m_consent);
    m_error = plan ? Error() : plan.error();
    if (!plan) {
        m_idle = Stage::NoPlan;
        return m_apply->review({});
    }
    const bool applied = m_apply->phase() == PlanApply::Phase::Done && plan->steps.isEmpty();
    if (!applied) {
        if (m_apply->phase() == PlanApply::Phase::Done)
            m_watch->end(); // another plan
        m_readBack = ReadBack::No;
        m_apply->review(*plan);
    }
    m_kept = keptRows(objects, *there, *m_apply);
}

void ConnectApply::setConsent(bool consent)
{
    m_consent = consent;
    refresh();
}

/// The plan is on the disk before anything of it is sent.
void ConnectApply::start()
{
    m_applied = m_session->draft();
    const Result<void> written = m_file.write(m_apply->plan());
    const Result<void> begun = written ? m_apply->start() : written;
    m_error = begun ? Error() : begun.error();
    Q_EMIT changed();
}

void ConnectApply::takeStep(int step)
{
    if (m_apply->progress(step).state == StepState::Confirmed && !m_isUndo)
        takeIds();
    Q_EMIT changed();
}

QByteArray ConnectApply::created(ObjectKind kind) const
{
    const QList<PlanStep> &steps = m_apply->plan().steps;
    for (int step = 0; step < steps.size(); ++step)
        if (steps.at(step).action == Action::Create && steps.at(step).kind == kind
            && m_apply->progress(step).state == StepState::Confirmed)
            return m_apply->progress(step).objectId;
    return {};
}

/// What exists now is what the draft stands for, so that no later plan makes it a second time. A draft that
/// was changed meanwhile is about something else.
void ConnectApply::takeIds()
{
    if (m_isUndo || m_session->draft() != m_applied)
        return;
    ConnectDraft next = m_applied;
    if (const QByteArray id = created(ObjectKind::Issuer); !id.isEmpty())
        next.issuer.reuse = id;
    if (const QByteArray id = created(ObjectKind::ServiceAccount); !id.isEmpty())
        next.account.reuse = id;
    if (next == m_applied)
        return;
    m_applied = next;
    m_session->document()->settle(next);
    m_session->document()->save();
}

void ConnectApply::finish()
{
    if (m_isUndo)
        return undone();
    readAgain();
}

void ConnectApply::readAgain()
{
    m_readBack = ReadBack::Reading;
    m_session->platform()->read();
}

void ConnectApply::followPlatform()
{
    if (m_readBack != ReadBack::Reading)
        return;
    if (m_session->platform()->state() == PlatformSession::State::Ready)
        afterReading();
    else if (m_session->platform()->state() == PlatformSession::State::Failed
             || m_session->platform()->state() == PlatformSession::State::Away)
        m_readBack = ReadBack::Failed;
}

void ConnectApply::afterReading()
{
    m_readBack = ReadBack::No;
    if (!m_wanted.rules.isEmpty()) {
        const Result<ApplyPlan> rest = m_session->platform()->plan(m_wanted, m_consent);
        m_readBack = rest && rest->steps.isEmpty() ? ReadBack::AsPlanned : ReadBack::Differs;
    }
    if (const QByteArray rule = created(ObjectKind::Rule); !rule.isEmpty())
        m_session->markApplied(rule);
    m_file.remove();
    if (const QByteArray issuer = created(ObjectKind::Issuer); !issuer.isEmpty()) {
        const std::optional<Issuer> &made = m_session->objects().issuer;
        if (made && made->jwks.type != IssuerKeys::Type::Inline)
            m_watch->watch(issuer);
    }
    Q_EMIT changed();
}

void ConnectApply::reviewUndo()
{
    m_undoOf = m_apply->plan();
    m_isUndo = true;
    m_apply->review(m_apply->undo());
}

void ConnectApply::keep()
{
    m_isUndo = false;
    if (const Result<void> read = m_apply->resume(m_undoOf); !read)
        m_error = read.error();
    Q_EMIT changed();
}

/// The draft is as it was before: what it was applied as is archived.
void ConnectApply::undone()
{
    m_isUndo = false;
    m_readBack = ReadBack::No;
    m_file.remove();
    m_watch->end();
    ConnectDraft next = m_session->draft();
    const QList<PlanStep> &steps = m_apply->plan().steps;
    for (const PlanStep &step : steps) {
        if (step.object.id == next.createdRule)
            next.createdRule.clear();
        if (step.kind == ObjectKind::Issuer && step.object.id == next.issuer.reuse)
            next.issuer.reuse.reset();
        if (step.kind == ObjectKind::ServiceAccount && step.object.id == next.account.reuse)
            next.account.reuse.clear();
    }
    m_apply->review({});
    m_session->document()->settle(next);
    m_session->document()->save();
    m_session->platform()->read();
}

void ConnectApply::drop()
{
    m_file.remove();
    m_pending.reset();
    m_error = {};
    m_isUndo = false;
    m_readBack = ReadBack::No;
    if (const QByteArray rule = created(ObjectKind::Rule); !rule.isEmpty())
        m_session->markApplied(rule);
    m_apply->review({});
    m_session->platform()->read();
    refresh();
}

} // namespace claimcheck::ui
