#include "ui/rules/applypage.h"

#include "core/platform/plantext.h"
#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24;
constexpr qsizetype mostChanges = 8;

QString changesText(const PlanStep &step)
{
    QStringList lines;
    const QList<StepChange> changes = stepChanges(step);
    for (const StepChange &change : changes.first(std::min(changes.size(), mostChanges)))
        lines.append(change.before.isEmpty()
                         ? u"%1: %2"_qs.arg(change.member, change.after)
                         : u"%1: %2 → %3"_qs.arg(change.member, change.before, change.after));
    if (changes.size() > mostChanges)
        lines.append(ApplyPage::tr("and %1 more").arg(changes.size() - mostChanges));
    return visible(lines.join(u"; "_qs), 600);
}

QStandardItem *noteItem(Shape shape, const QString &word, const QString &title, const QString &why)
{
    auto *item = new QStandardItem(title);
    item->setEditable(false);
    item->setData(int(NoteDelegate::Kind::Note), KindRole);
    item->setData(int(shape), VerdictRole);
    item->setData(word, WordRole);
    item->setData(why, WhyRole);
    item->setData(QStringList{word, title, why}.join(u", "_qs), Qt::AccessibleTextRole);
    return item;
}

} // namespace

ApplyPage::ApplyPage(PlatformSession *session, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_session(session)
    , m_apply(new PlanApply(session, this))
    , m_verdict(new VerdictBanner)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_consent(new QCheckBox(tr("Also do what a&rchives or takes access away")))
    , m_start(new QPushButton(tr("Apply")))
    , m_stop(new QPushButton(tr("Stop after this step")))
    , m_undo(new QPushButton(tr("Review what would undo it")))
    , m_back(new QPushButton(tr("Back to the rules")))
{
    auto *title = new Paragraph(TextRole::PageTitle);
    title->setText(tr("Review and apply"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Steps"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(margin, space::l, margin, space::m);
    head->setSpacing(space::m);
    head->addWidget(title);
    head->addWidget(m_verdict);
    layout->addLayout(head);
    auto *steps = new QVBoxLayout;
    steps->setContentsMargins(mirrored(margin - space::l, 0, 0, 0)); // the rows bring a margin of their own
    steps->addWidget(m_list);
    layout->addLayout(steps, 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    auto *consent = new QVBoxLayout;
    consent->setContentsMargins(margin, space::m, margin, 0);
    consent->addWidget(m_consent);
    layout->addLayout(consent);
    layout->addWidget(makeFoot());
    connect(m_consent, &QCheckBox::toggled, this, &ApplyPage::makePlan);
    connect(m_apply, &PlanApply::stepChanged, this, &ApplyPage::showStep);
    connect(m_apply, &PlanApply::changed, this, &ApplyPage::showPhase);
    connect(m_apply, &PlanApply::done, this, &ApplyPage::applied);
}

QWidget *ApplyPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, space::m, margin, space::m);
    row->setSpacing(space::s);
    m_start->setProperty("primary", true);
    row->addWidget(m_start);
    row->addWidget(m_stop);
    row->addWidget(m_undo);
    row->addStretch(1);
    row->addWidget(m_back);
    connect(m_start, &QPushButton::clicked, this, &ApplyPage::start);
    connect(m_stop, &QPushButton::clicked, m_apply, &PlanApply::stop);
    connect(m_undo, &QPushButton::clicked, this, &ApplyPage::reviewUndo);
    connect(m_back, &QPushButton::clicked, this, &ApplyPage::closeWanted);
    return foot;
}

void ApplyPage::review(const FederationFile &wanted, const QList<QByteArray> &agreed)
{
    m_wanted = wanted;
    setConsent(false);
    makePlan();
    if (!waitsOnlyFor(agreed))
        return;
    setConsent(true);
    makePlan();
}

void ApplyPage::setConsent(bool given)
{
    const QSignalBlocker blocked(m_consent);
    m_consent->setChecked(given);
}

void ApplyPage::makePlan()
{
    const Result<ApplyPlan> plan = m_session->plan(m_wanted, m_consent->isChecked());
    m_apply->review(plan.value_or(ApplyPlan()));
    showPlan();
    if (!plan)
        m_verdict->setVerdict(Shape::Fail, tr("No plan."), errorText(plan.error()));
}

void ApplyPage::showPlan()
{
    m_model->clear();
    for (const PlanStep &step : plan().steps)
        addStep(step);
    addNotes();
    showSize();
    showConsent();
    m_start->setText(tr("Apply"));
    setAvailable(m_start, !plan().steps.isEmpty());
    m_start->setVisible(true);
    m_stop->hide();
    m_undo->hide();
    setAvailable(m_back, true);
}

void ApplyPage::showSize()
{
    const QString where = m_session->environmentName();
    if (plan().steps.isEmpty())
        return m_verdict->setVerdict(
            Shape::Info, waits() ? tr("Nothing to apply yet.") : tr("Nothing to apply."),
            plan().notes.isEmpty() ? tr("The rules here are those of %1.").arg(where)
                                   : tr("What differs is listed below, with the reason."));
    m_verdict->setVerdict(
        Shape::Info, tr("%1 on %2.").arg(stepsText(plan().steps.size()), where),
        tr("Nothing has been sent. Each step is checked against the platform right before it is made; "
           "if somebody else changed it meanwhile, everything stops."));
}

bool ApplyPage::waits() const
{
    return std::any_of(plan().notes.cbegin(), plan().notes.cend(), isForConsent);
}

bool ApplyPage::waitsOnlyFor(const QList<QByteArray> &archived) const
{
    return waits()
        && std::all_of(plan().notes.cbegin(), plan().notes.cend(), [&archived](const PlanNote &note) {
               return !isForConsent(note)
                   || (note.id == "held.archive" && note.object == ObjectKind::Rule
                       && archived.contains(note.remoteId));
           });
}

/// Asked only where there is something to agree to.
void ApplyPage::showConsent()
{
    m_consent->setVisible(waits() || m_consent->isChecked());
    setAvailable(m_consent, true);
}

void ApplyPage::addStep(const PlanStep &step)
{
    QStandardItem *item = noteItem(Shape::Waiting, tr("Waiting"), stepTitle(step), changesText(step));
    item->setData(visible(step.note, 400), DetailRole);
    m_model->appendRow(item);
}

void ApplyPage::addNotes()
{
    for (const PlanNote &note : plan().notes) {
        const Shape shape = note.kind == PlanNote::Kind::Blocked ? Shape::Fail : Shape::Skipped;
        const QString hint = isForConsent(note) ? tr("tick the box below if that is meant") : note.hint;
        m_model->appendRow(noteItem(shape, noteKindTitle(note.kind), noteTitle(note),
                                    errorText(Error{note.id, note.message, hint, {}})));
    }
}

void ApplyPage::start()
{
    if (const Result<void> begun = m_apply->start(); !begun)
        m_verdict->setVerdict(Shape::Fail, tr("Not begun."), errorText(begun.error()));
}

void ApplyPage::showPhase()
{
    if (m_apply->phase() == PlanApply::Phase::Review)
        return;
    const bool running = isRunning();
    m_start->setVisible(m_apply->phase() == PlanApply::Phase::Stopped);
    setAvailable(m_consent, !running); // the plan that is under way stays what it is
    m_stop->setVisible(running);
    setAvailable(m_stop, !m_apply->isStopping());
    setAvailable(m_back, !running);
    if (!running)
        showEnd();
}

void ApplyPage::showStep(int index)
{
    QStandardItem *item = m_model->item(index);
    if (!item)
        return;
    const StepState state = m_apply->progress(index).state;
    const bool done = state == StepState::Confirmed;
    const QString word = done ? tr("Done") : state == StepState::Sent ? tr("Being made") : tr("Waiting");
    item->setData(int(done                           ? Shape::Done
                          : state == StepState::Sent ? Shape::Busy
                                                     : Shape::Waiting),
                  VerdictRole);
    item->setData(word, WordRole);
    item->setData(QStringList{word, item->text()}.join(u", "_qs), Qt::AccessibleTextRole);
    m_list->scrollTo(item->index());
    m_verdict->setVerdict(Shape::Busy, tr("Step %1 of %2.").arg(index + 1).arg(plan().steps.size()),
                          item->text() + u'.');
}

void ApplyPage::showEnd()
{
    const auto count = plan().steps.size();
    if (m_apply->phase() == PlanApply::Phase::Done) {
        m_undo->setVisible(!m_apply->undo().steps.isEmpty());
        m_verdict->setVerdict(Shape::Pass, tr("Applied."),
                              tr("%1 of %2 done.").arg(count).arg(stepsText(count)));
        return;
    }
    m_start->setText(tr("Go on"));
    if (QStandardItem *item = m_model->item(m_apply->current())) {
        item->setData(int(Shape::Fail), VerdictRole);
        item->setData(tr("Stopped"), WordRole);
    }
    m_verdict->setVerdict(Shape::Fail,
                          tr("Stopped after %1 of %2.").arg(m_apply->confirmed()).arg(stepsText(count)),
                          errorText(m_apply->error()));
}

/// Another plan, to be looked at like any: what was made is archived and taken away, in the opposite order.
void ApplyPage::reviewUndo()
{
    m_apply->review(m_apply->undo());
    setConsent(false);
    showPlan();
    m_verdict->setVerdict(
        Shape::Warn, tr("%1 would take the apply back.").arg(stepsText(plan().steps.size())),
        tr("Archiving cannot be undone, and names may not come free. Nothing has been sent."));
    m_start->setFocus();
}

void ApplyPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isRunning())
        Q_EMIT closeWanted();
    else
        Panel::keyPressEvent(event);
}

} // namespace claimcheck::ui
