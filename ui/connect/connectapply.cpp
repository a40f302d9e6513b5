#include "ui/connect/connectapply.h"

#include <QUrl>

#include <algorithm>
#include <utility>

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

bool isAboutTheSame(const ConnectDraft &one, const ConnectDraft &other)
{
    return one.preset == other.preset && one.answers == other.answers;
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
    connect(m_apply, &PlanApply::stepChanged, this, &ConnectApply::changed);
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

bool ConnectApply::readsBack() const
{
    return !m_apply->plan().steps.isEmpty() && !m_isUndo
        && (stage() != Stage::Applied || m_readBack != ReadBack::No);
}

ConnectApply::Steps ConnectApply::steps() const
{
    const int kept = m_isUndo ? 0 : int(m_kept.size());
    const bool isRead = m_readBack == ReadBack::AsPlanned || m_readBack == ReadBack::Differs;
    return {kept + int(m_apply->plan().steps.size()) + (readsBack() ? 1 : 0),
            kept + m_apply->confirmed() + (readsBack() && isRead ? 1 : 0)};
}

int ConnectApply::step() const
{
    return (m_isUndo ? 0 : int(m_kept.size())) + m_apply->current() + 1;
}

bool ConnectApply::waitsForConsent() const
{
    const QList<PlanNote> &notes = m_apply->plan().notes;
    return std::any_of(notes.cbegin(), notes.cend(), isForConsent);
}

QByteArray ConnectApply::elsewhere() const
{
    return m_pending ? m_pending->plan.platform : QByteArray();
}

/// After a restart nothing may be left to compare with; there is still something to export.
FederationFile ConnectApply::wantedFile() const
{
    if (!m_wanted.rules.isEmpty())
        return m_wanted;
    const FederationFile *there = m_session->environment();
    return there ? m_session->objects().together(*there) : m_session->objects().alone(nullptr);
}

void ConnectApply::refresh()
{
    restore();
    takeUpAgain();
    const Stage now = stage();
    if (now != Stage::Running && now != Stage::Stopped && now != Stage::Undo && !standsAsItIs())
        make();
    Q_EMIT changed();
}

/// A plan of an earlier start is looked into once its platform is connected.
void ConnectApply::restore()
{
    const PlatformSession *platform = m_session->platform();
    if (!m_pending || platform->state() != PlatformSession::State::Ready || m_apply->isRunning())
        return;
    if (m_pending->plan.platform != platform->platform()
        || m_pending->plan.organizationId != platform->organization().id)
        return;
    const ApplyPlan plan = m_pending->plan;
    if (const Result<void> read = m_apply->resume(plan); !read) {
        m_error = read.error();
        return;
    }
    m_error = {};
    m_applied = m_pending->draft;
    m_pending.reset();
    m_isUndo = takesBack(plan);
    if (m_apply->phase() == PlanApply::Phase::Done)
        m_readBack = ReadBack::Reading;
    takeIds();
    m_kept = keptRows(m_session->objects(), *platform->file(), *m_apply);
    // With its rule made, or with another draft by now, nothing is left here of what was planned to compare
    // with.
    m_wanted = created(ObjectKind::Rule).isEmpty() && m_session->draft() == m_applied
        ? m_session->objects().together(*platform->file())
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

/// Connected to where the plan was made for.
bool ConnectApply::isAt(const ApplyPlan &plan) const
{
    const PlatformSession *platform = m_session->platform();
    return platform->state() == PlatformSession::State::Ready && platform->platform() == plan.platform
        && platform->organization().id == plan.organizationId;
}

/// What was read before the plan was carried out says nothing about it, so no other plan is made from that;
/// and what differs is said before one is made of it. Unless somebody went on to something else.
bool ConnectApply::standsAsItIs() const
{
    const PlatformSession *platform = m_session->platform();
    if (m_readBack == ReadBack::Reading)
        return true;
    if (m_session->draft() != m_applied || platform->platform() != m_apply->plan().platform)
        return false;
    return m_readBack == ReadBack::Failed
        || (m_readBack == ReadBack::Differs && platform->readAt() == m_comparedWith);
}

/// A plan that was done stays what can be undone while another one is looked at. One that does not stand for
/// its own draft any more, because somebody else changed something, is over.
void ConnectApply::leaveDone()
{
    if (m_apply->phase() != PlanApply::Phase::Done)
        return;
    const bool isOver = isAt(m_apply->plan()) && m_session->draft() == m_applied;
    m_left = isOver ? std::nullopt : std::optional(LeftPlan{m_apply->plan(), m_readBack});
}

/// The draft is again what was applied, where it was applied.
void ConnectApply::takeUpAgain()
{
    if (!m_left || m_apply->phase() != PlanApply::Phase::Review || m_isUndo || m_session->draft() != m_applied
        || !isAt(m_left->plan))
        return;
    const LeftPlan left = *std::exchange(m_left, std::nullopt);
    if (!m_apply->resume(left.plan))
        return; // as if it had been looked at for the first time
    m_readBack = left.readBack;
    m_idle = Stage::Review;
}

void ConnectApply::make()
{
    forgetConsent();
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
        leaveDone();
        if (!m_apply->plan().isEmpty())
            m_apply->review({});
        return;
    }
    const Result<ApplyPlan> plan = m_session->platform()->plan(m_wanted, m_consent);
    m_error = plan ? Error() : plan.error();
    if (!plan) {
        m_idle = Stage::NoPlan;
        leaveDone();
        return m_apply->review({});
    }
    // What is held of a draft that was changed since is no part of what was applied.
    const bool applied = m_apply->phase() == PlanApply::Phase::Done && plan->steps.isEmpty()
        && (plan->notes.isEmpty() || m_session->draft() == m_applied);
    if (!applied) {
        if (m_apply->phase() == PlanApply::Phase::Done)
            m_watch->end(); // another plan
        leaveDone();
        m_readBack = ReadBack::No;
        m_apply->review(*plan);
    }
    m_kept = keptRows(objects, *there, *m_apply);
}

void ConnectApply::setConsent(bool consent)
{
    m_consent = consent;
    m_consentFor = m_session->draft();
    m_consentAt = m_session->platform()->base();
    refresh();
}

/// It was given to one plan, not to whatever comes after it.
void ConnectApply::forgetConsent()
{
    if (m_session->draft() != m_consentFor || m_session->platform()->base() != m_consentAt)
        m_consent = false;
}

/// The plan is on the disk before anything of it is sent. Not one for the emulator in this window: it begins
/// anew with each start, and there is nothing to go on with.
void ConnectApply::start()
{
    if (m_apply->phase() == PlanApply::Phase::Review) {
        m_applied = m_session->draft();
        m_left.reset();
    }
    const Result<void> written = m_session->isSandbox() ? Result<void>()
                                                        : m_file.write({m_apply->plan(), m_applied});
    const Result<void> begun = written ? m_apply->start() : written;
    m_error = begun ? Error() : begun.error();
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
/// was changed meanwhile to be about something else has nothing to do with it. Only when the plan has come to
/// its end or is taken up again: until then the plan and its journal know.
void ConnectApply::takeIds()
{
    if (m_isUndo)
        return;
    const QByteArray issuer = created(ObjectKind::Issuer), account = created(ObjectKind::ServiceAccount);
    const QByteArray rule = created(ObjectKind::Rule);
    const ConnectDraft before = m_applied;
    const auto take = [&](ConnectDraft &draft) {
        if (!isAboutTheSame(draft, before))
            return;
        const bool sameIssuer = draft.issuer == before.issuer, sameAccount = draft.account == before.account;
        if (!issuer.isEmpty() && sameIssuer)
            draft.issuer.reuse = issuer;
        if (!account.isEmpty() && sameAccount)
            draft.account.reuse = account;
        if (!rule.isEmpty() && sameIssuer && sameAccount)
            draft.createdRule = rule;
    };
    take(m_applied);
    m_session->document()->settle(take);
    m_session->document()->save();
}

void ConnectApply::finish()
{
    if (m_isUndo)
        return undone();
    m_readBack = ReadBack::Reading; // no plan is made of what was read before
    m_session->expectReading();
    takeIds();
    const QByteArray rule = created(ObjectKind::Rule);
    if (!rule.isEmpty() && m_session->draft().createdRule != rule)
        Q_EMIT notice(tr("The plan is done. The draft is about something else by now: what was made is in "
                         "Rules."));
    readAgain();
}

void ConnectApply::readAgain()
{
    m_readBack = ReadBack::Reading;
    m_session->platform()->read();
}

/// Reading again, by whomever, is what a failed reading back waited for. Another environment has nothing to
/// compare.
void ConnectApply::followPlatform()
{
    if (m_readBack == ReadBack::No || m_readBack == ReadBack::AsPlanned
        || (m_readBack == ReadBack::Differs && m_session->platform()->readAt() == m_comparedWith))
        return;
    const PlatformSession::State state = m_session->platform()->state();
    if (isAt(m_apply->plan()))
        return afterReading();
    m_readBack = state == PlatformSession::State::Reading ? m_readBack
        : state == PlatformSession::State::Ready          ? ReadBack::No
                                                          : ReadBack::Failed;
    refresh();
}

void ConnectApply::afterReading()
{
    m_readBack = ReadBack::No;
    if (!m_wanted.rules.isEmpty()) {
        const Result<ApplyPlan> rest = m_session->platform()->plan(m_wanted, m_consent);
        m_comparedWith = m_session->platform()->readAt();
        m_readBack = rest && rest->steps.isEmpty() ? ReadBack::AsPlanned : ReadBack::Differs;
    }
    m_file.remove();
    const QByteArray issuer = created(ObjectKind::Issuer);
    for (const Issuer &made : m_session->platform()->file()->issuers)
        if (!issuer.isEmpty() && made.id == issuer && made.jwks.type != IssuerKeys::Type::Inline)
            m_watch->watch(issuer);
    refresh();
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
    const QList<PlanStep> steps = m_apply->plan().steps;
    m_apply->review({});
    m_session->document()->settle([&steps](ConnectDraft &draft) {
        for (const PlanStep &step : steps) {
            if (step.object.id == draft.createdRule)
                draft.createdRule.clear();
            if (step.kind == ObjectKind::Issuer && step.object.id == draft.issuer.reuse)
                draft.issuer.reuse = QByteArray(); // a new one, as it was
            if (step.kind == ObjectKind::ServiceAccount && step.object.id == draft.account.reuse)
                draft.account.reuse.clear();
        }
    });
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
    m_session->expectReading();
    takeIds();
    m_apply->review({});
    m_session->platform()->read();
    refresh();
}

} // namespace claimcheck::ui
