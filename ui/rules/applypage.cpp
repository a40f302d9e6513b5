#include "ui/rules/applypage.h"

#include "core/platform/undoplan.h"

#include "core/platform/plantext.h"
#include "core/text/visible.h"
#include "services/whenfinished.h"
#include "ui/documents/filereading.h"
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

/// What is held until somebody agrees. An existing role is another question, for the terminal.
bool isForConsent(const PlanNote &note)
{
    return note.kind == PlanNote::Kind::Held && note.id != "held.role";
}

QString stepsText(qsizetype count)
{
    return count == 1 ? ApplyPage::tr("1 step") : ApplyPage::tr("%1 steps").arg(count);
}

} // namespace

ApplyPage::ApplyPage(PlatformSession *session, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_session(session)
    , m_verdict(new VerdictBanner)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_consent(new QCheckBox(tr("Also do what a&rchives or takes access away")))
    , m_apply(new QPushButton(tr("Apply")))
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
    steps->setContentsMargins(margin - space::l, 0, 0, 0); // the rows bring a margin of their own
    steps->addWidget(m_list);
    layout->addLayout(steps, 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    auto *consent = new QVBoxLayout;
    consent->setContentsMargins(margin, space::m, margin, 0);
    consent->addWidget(m_consent);
    layout->addLayout(consent);
    layout->addWidget(makeFoot());
    connect(m_consent, &QCheckBox::toggled, this, &ApplyPage::makePlan);
}

ApplyPage::~ApplyPage() = default;

QWidget *ApplyPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, space::m, margin, space::m);
    row->setSpacing(space::s);
    m_apply->setProperty("primary", true);
    row->addWidget(m_apply);
    row->addWidget(m_stop);
    row->addWidget(m_undo);
    row->addStretch(1);
    row->addWidget(m_back);
    connect(m_apply, &QPushButton::clicked, this, &ApplyPage::start);
    connect(m_stop, &QPushButton::clicked, this, &ApplyPage::stop);
    connect(m_undo, &QPushButton::clicked, this, &ApplyPage::reviewUndo);
    connect(m_back, &QPushButton::clicked, this, &ApplyPage::closeWanted);
    return foot;
}

void ApplyPage::review(const FederationFile &wanted, bool allowArchive)
{
    m_wanted = wanted;
    {
        const QSignalBlocker blocked(m_consent);
        m_consent->setChecked(allowArchive);
    }
    makePlan();
}

void ApplyPage::makePlan()
{
    m_plan = {};
    const Result<ApplyPlan> plan = m_session->plan(m_wanted, m_consent->isChecked());
    if (plan)
        m_plan = *plan;
    showPlan();
    if (!plan)
        m_verdict->setVerdict(Shape::Fail, tr("No plan."), errorText(plan.error()));
}

void ApplyPage::showPlan()
{
    m_confirmed = 0;
    m_model->clear();
    for (const PlanStep &step : m_plan.steps)
        addStep(step);
    addNotes();
    showSize();
    showConsent();
    m_apply->setText(tr("Apply"));
    m_apply->setEnabled(!m_plan.steps.isEmpty());
    m_apply->setVisible(true);
    m_stop->hide();
    m_undo->hide();
    m_back->setEnabled(true);
}

void ApplyPage::showSize()
{
    const QString where = m_session->environmentName();
    if (m_plan.steps.isEmpty())
        return m_verdict->setVerdict(
            Shape::Info, waits() ? tr("Nothing to apply yet.") : tr("Nothing to apply."),
            m_plan.notes.isEmpty() ? tr("The rules here are those of %1.").arg(where)
                                   : tr("What differs is listed below, with the reason."));
    m_verdict->setVerdict(
        Shape::Info, tr("%1 on %2.").arg(stepsText(m_plan.steps.size()), where),
        tr("Nothing has been sent. Each step is checked against the platform right before it is made; "
           "if somebody else changed it meanwhile, everything stops."));
}

bool ApplyPage::waits() const
{
    return std::any_of(m_plan.notes.cbegin(), m_plan.notes.cend(), isForConsent);
}

/// Asked only where there is something to agree to.
void ApplyPage::showConsent()
{
    m_consent->setVisible(waits() || m_consent->isChecked());
    m_consent->setEnabled(true);
}

void ApplyPage::addStep(const PlanStep &step)
{
    QStandardItem *item = noteItem(Shape::Waiting, tr("Waiting"), stepTitle(step), changesText(step));
    item->setData(visible(step.note, 400), DetailRole);
    m_model->appendRow(item);
}

void ApplyPage::addNotes()
{
    for (const PlanNote &note : m_plan.notes) {
        const Shape shape = note.kind == PlanNote::Kind::Blocked ? Shape::Fail : Shape::Skipped;
        const QString hint = isForConsent(note) ? tr("tick the box below if that is meant") : note.hint;
        m_model->appendRow(noteItem(shape, noteKindTitle(note.kind), noteTitle(note),
                                    errorText(Error{note.id, note.message, hint, {}})));
    }
}

void ApplyPage::start()
{
    auto run = m_session->makeRun(m_plan);
    if (!run)
        return m_verdict->setVerdict(Shape::Fail, tr("Not begun."), errorText(run.error()));
    m_run = *std::move(run);
    m_apply->hide();
    m_consent->setEnabled(false); // the plan that is under way stays what it is
    m_stop->show();
    m_stop->setEnabled(true);
    m_back->setEnabled(false);
    connect(m_run.get(), &ApplyRun::stepChanged, this, &ApplyPage::showStep);
    whenFinished(m_run->start(), this, [this](const Result<QList<StepOutcome>> &result) { finish(result); });
}

void ApplyPage::stop()
{
    m_stop->setEnabled(false);
    if (m_run)
        m_run->stop();
}

void ApplyPage::showStep(int index, StepState state)
{
    QStandardItem *item = m_model->item(index);
    if (!item)
        return;
    const bool done = state == StepState::Confirmed;
    const QString word = done ? tr("Done") : state == StepState::Sent ? tr("Being made") : tr("Waiting");
    item->setData(int(done                           ? Shape::Done
                          : state == StepState::Sent ? Shape::Busy
                                                     : Shape::Waiting),
                  VerdictRole);
    item->setData(word, WordRole);
    item->setData(QStringList{word, item->text()}.join(u", "_qs), Qt::AccessibleTextRole);
    m_list->scrollTo(item->index());
    m_confirmed += done ? 1 : 0;
    m_verdict->setVerdict(
        Shape::Busy,
        tr("Step %1 of %2.").arg(std::min(index + 1, int(m_plan.steps.size()))).arg(m_plan.steps.size()),
        item->text() + u'.');
}

void ApplyPage::finish(const Result<QList<StepOutcome>> &result)
{
    m_stop->hide();
    m_back->setEnabled(true);
    // The run is still on the stack.
    m_run.release()->deleteLater();
    Q_EMIT m_session->toRecord({RecordEntry::Kind::Apply,
                                m_plan.platform,
                                "plan, " + QByteArray::number(m_plan.steps.size()) + " steps",
                                result ? QByteArray("done") : "stopped: " + result.error().id,
                                {}});
    if (result) {
        m_apply->setVisible(false);
        m_done = *result;
        m_undo->setVisible(!undoPlan(m_plan, m_done).steps.isEmpty());
        m_verdict->setVerdict(
            Shape::Pass, tr("Applied."),
            tr("%1 of %2 done.").arg(m_plan.steps.size()).arg(stepsText(m_plan.steps.size())));
        Q_EMIT applied();
        return;
    }
    m_apply->setVisible(true);
    m_apply->setText(tr("Go on"));
    if (QStandardItem *item = m_model->item(m_confirmed)) {
        item->setData(int(Shape::Fail), VerdictRole);
        item->setData(tr("Stopped"), WordRole);
    }
    m_verdict->setVerdict(Shape::Fail,
                          tr("Stopped after %1 of %2.").arg(m_confirmed).arg(stepsText(m_plan.steps.size())),
                          errorText(result.error()));
}

/// Another plan, to be looked at like any: what was made is archived and taken away, in the opposite order.
void ApplyPage::reviewUndo()
{
    m_plan = undoPlan(m_plan, m_done);
    {
        const QSignalBlocker blocked(m_consent);
        m_consent->setChecked(false);
    }
    showPlan();
    m_verdict->setVerdict(
        Shape::Warn, tr("%1 would take the apply back.").arg(stepsText(m_plan.steps.size())),
        tr("Archiving cannot be undone, and names may not come free. Nothing has been sent."));
    m_apply->setFocus();
}

void ApplyPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_run)
        Q_EMIT closeWanted();
    else
        Panel::keyPressEvent(event);
}

} // namespace claimcheck::ui
