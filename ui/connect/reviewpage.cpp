#include "ui/connect/reviewpage.h"

#include "core/platform/plantext.h"
#include "ui/connect/planrowdelegate.h"
#include "ui/connect/reviewtexts.h"
#include "ui/connect/segments.h"
#include "ui/connect/stepbar.h"
#include "ui/documents/filereading.h"
#include "ui/rules/sentencebox.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardItemModel>

namespace claimcheck::ui {

using Stage = ConnectApply::Stage;

namespace {

constexpr int stepRole = Qt::UserRole + 100, fieldRole = stepRole + 1;

} // namespace

ReviewPage::ReviewPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Review and apply"), {}, parent)
    , m_apply(new ConnectApply(session, this))
    , m_model(new PlanRows(m_apply->plan(), this))
    , m_openModel(new QStandardItemModel(this))
    , m_sentence(new SentenceBox)
    , m_verdict(new VerdictBanner)
    , m_open(new RowList)
    , m_list(new RowList)
    , m_doing(new ElidedLabel(TextRole::Group))
    , m_left(new ElidedLabel(TextRole::Small, Color::Text2))
    , m_bar(new QProgressBar)
    , m_views(new QButtonGroup(this))
    , m_snippet(new ExportBox)
    , m_consent(new QCheckBox(tr("Also do what a&rchives or takes access away")))
    , m_notes(new FactTable)
    , m_drop(new LinkButton(tr("Drop this plan")))
    , m_again(new LinkButton(tr("Read it again")))
    , m_undo(new QPushButton(tr("Undo…")))
    , m_keep(new QPushButton(tr("Keep it")))
    , m_stop(new QPushButton(tr("Stop after this step")))
    , m_start(new QPushButton(tr("Apply")))
{
    makeList();
    auto *links = new QHBoxLayout;
    links->setContentsMargins(mirrored(-space::xs, 0, 0, 0));
    links->addWidget(m_again);
    links->addWidget(m_drop);
    links->addStretch(1);
    body()->addWidget(m_sentence);
    body()->addWidget(m_verdict);
    body()->addWidget(m_open);
    body()->addWidget(makeProgress());
    body()->addWidget(makeSwitch());
    body()->addWidget(m_list);
    body()->addWidget(m_snippet);
    body()->addWidget(m_consent);
    body()->addLayout(links);
    body()->addWidget(m_notes);
    body()->addStretch(1);
    m_start->setProperty("primary", true);
    m_undo->setToolTip(tr("Shows what would take the apply back, before anything is sent."));
    connect(m_apply, &ConnectApply::changed, this, &ReviewPage::showApply);
    connect(m_apply, &ConnectApply::notice, this, &ReviewPage::notice);
    connect(m_start, &QPushButton::clicked, m_apply, &ConnectApply::start);
    connect(m_stop, &QPushButton::clicked, m_apply->plan(), &PlanApply::stop);
    connect(m_undo, &QPushButton::clicked, m_apply, &ConnectApply::reviewUndo);
    connect(m_keep, &QPushButton::clicked, m_apply, &ConnectApply::keep);
    connect(m_drop, &QPushButton::clicked, m_apply, &ConnectApply::drop);
    connect(m_again, &QPushButton::clicked, m_apply, &ConnectApply::readAgain);
    connect(m_consent, &QCheckBox::toggled, m_apply, &ConnectApply::setConsent);
    connect(m_snippet, &ExportBox::notice, this, &ConnectPage::notice);
    refresh();
}

void ReviewPage::makeList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PlanRowDelegate(m_list));
    m_list->setAccessibleName(tr("What exists and what will be made"));
    connect(m_list, &RowList::copied, this, [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT notice(tr("Copied %1").arg(text));
    });
    m_open->setModel(m_openModel);
    m_open->setItemDelegate(new NoteDelegate(m_open));
    m_open->setAccessibleName(tr("What is missing"));
    connect(m_open, &RowList::activated, this, [this](const QModelIndex &index) {
        Q_EMIT fieldWanted(ConnectStep(index.data(stepRole).toInt()), index.data(fieldRole).toByteArray());
    });
}

QWidget *ReviewPage::makeProgress()
{
    m_progress = new QWidget;
    auto *words = new QHBoxLayout;
    words->addWidget(m_doing, 1);
    words->addWidget(m_left);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    auto *column = new QVBoxLayout(m_progress);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addLayout(words);
    column->addWidget(m_bar);
    return m_progress;
}

QWidget *ReviewPage::makeSwitch()
{
    m_switch = new WrapRow;
    auto *views = new Segments(m_views);
    views->add(int(View::Words), tr("In words"))->setChecked(true);
    views->add(int(View::Json), tr("As JSON"));
    auto *instead = new ElidedLabel(TextRole::Body, Color::Text2);
    instead->setText(tr("Export instead:"));
    instead->setFixedSize(instead->sizeHint().width(), rowHeight(28));
    auto *exports = new Segments(m_views);
    exports->add(int(View::Curl), tr("curl"))->setToolTip(creationTitle(CreationForm::Curl));
    exports->add(int(View::Ant), tr("ant"))->setToolTip(creationTitle(CreationForm::Ant));
    exports->add(int(View::File), tr("Federation file"));
    exports->add(int(View::Console), tr("Console sheet"));
    m_switch->addWidget(views);
    m_switch->addWidget(instead);
    m_switch->addWidget(exports);
    connect(m_views, &QButtonGroup::idClicked, this, &ReviewPage::showSnippet);
    return m_switch;
}

void ReviewPage::showView(View view)
{
    m_views->button(int(view))->setChecked(true);
    showSnippet();
}

void ReviewPage::refresh()
{
    m_apply->refresh();
}

QWidget *ReviewPage::firstOpen() const
{
    if (m_openModel->rowCount() > 0)
        return m_open;
    if (isAvailable(m_start))
        return m_start;
    return m_list->isVisibleTo(this) ? static_cast<QWidget *>(m_list) : m_views->checkedButton();
}

QList<QWidget *> ReviewPage::problems() const
{
    return m_openModel->rowCount() > 0 ? QList<QWidget *>{m_open} : QList<QWidget *>();
}

/// Going on leads to what is missing, and from there to its step.
QWidget *ReviewPage::firstWrong()
{
    return m_openModel->rowCount() > 0 ? m_open : nullptr;
}

QList<QWidget *> ReviewPage::footButtons() const
{
    return {m_undo, m_keep, m_stop, m_start};
}

QString ReviewPage::footNote() const
{
    switch (m_apply->stage()) {
    case Stage::Running:
        return tr("Stopping waits for the open request. What exists stays.");
    case Stage::Stopped:
        return tr("What exists stays.");
    case Stage::Undo:
        return tr("Nothing has been sent yet.");
    default:
        return {};
    }
}

QString ReviewPage::progressText() const
{
    return m_doing->text();
}

void ReviewPage::showApply()
{
    setTitle(tr("Review and apply"), aboutText());
    session()->setApplying(stepState());
    m_sentence->setSentence(m_apply->sentence());
    showProblems();
    showBanner();
    showProgress();
    showRows();
    showSnippet();
    showNotes();
    showButtons();
}

/// In the column of steps; none where it says by itself what will be and what was.
std::optional<ConnectSession::StepState> ReviewPage::stepState() const
{
    const auto [all, done] = m_apply->steps();
    if (m_apply->stage() == Stage::Running)
        return ConnectSession::StepState{Shape::Busy, tr("%1 of %2 done").arg(done).arg(all)};
    if (m_apply->stage() == Stage::Stopped)
        return ConnectSession::StepState{Shape::Warn, tr("Stopped, %1 of %2 done").arg(done).arg(all)};
    return std::nullopt;
}

QString ReviewPage::aboutText() const
{
    if (m_apply->stage() == Stage::Incomplete)
        return tr("Here stands what will be created, before anything is sent.");
    return reviewAbout(*m_apply, *session());
}

/// Every answer that is missing leads to its step.
void ReviewPage::showProblems()
{
    m_openModel->clear();
    if (m_apply->stage() == Stage::Incomplete) {
        const QList<DraftProblem> &problems = session()->objects().problems;
        for (const DraftProblem &problem : problems) {
            auto *item = new QStandardItem(problem.message);
            const QString where =
                tr("Step %1: %2").arg(int(problem.step) + 1).arg(StepBar::nameOf(problem.step));
            item->setEditable(false);
            item->setData(int(NoteDelegate::Kind::Note), KindRole);
            item->setData(int(Shape::Warn), VerdictRole);
            item->setData(where, FixRole);
            item->setData(problem.message + u' ' + where, Qt::AccessibleTextRole);
            item->setData(int(problem.step), stepRole);
            item->setData(problem.field, fieldRole);
            m_openModel->appendRow(item);
        }
    }
    m_open->setVisible(m_openModel->rowCount() > 0);
}

void ReviewPage::showBanner()
{
    const std::optional<ReviewVerdict> verdict = reviewVerdict(*m_apply, *session());
    m_verdict->setVisible(verdict.has_value());
    if (verdict)
        m_verdict->setVerdict(verdict->shape, verdict->first, verdict->rest);
}

void ReviewPage::showProgress()
{
    const QList<PlanStep> &plan = m_apply->plan()->plan().steps;
    const auto [steps, done] = m_apply->steps();
    const Stage stage = m_apply->stage();
    const bool started = stage == Stage::Running || stage == Stage::Stopped || stage == Stage::Applied;
    m_progress->setVisible(!plan.isEmpty());
    m_bar->setRange(0, std::max(steps, 1));
    m_bar->setValue(done);
    const int at = m_apply->plan()->current();
    if (stage == Stage::Running && at < plan.size())
        m_doing->setText(tr("Step %1 of %2: %3").arg(m_apply->step()).arg(steps).arg(stepTitle(plan.at(at))));
    else
        m_doing->setText(
            started ? tr("%1 of %2 done").arg(done).arg(stepsText(steps))
                    : tr("%1 in %2").arg(stepsText(steps), session()->platform()->environmentName()));
    m_left->setText(!started                      ? tr("Nothing has been sent")
                        : stage == Stage::Running ? tr("%1 done, %2 to go").arg(done).arg(steps - done)
                        : done < steps            ? tr("%1 to go").arg(steps - done)
                                                  : QString());
    m_bar->setAccessibleName(m_doing->text());
}

void ReviewPage::showRows()
{
    using Read = ConnectApply::ReadBack;
    std::optional<PlanRows::ReadBack> last;
    const Read read = m_apply->readBack();
    if (m_apply->readsBack()) {
        last.emplace();
        last->shape = read == Read::AsPlanned ? Shape::Pass
            : read == Read::Differs           ? Shape::Warn
            : read == Read::Failed            ? Shape::Unknown
            : read == Read::Reading           ? Shape::Busy
                                              : Shape::Waiting;
        last->word = read == Read::AsPlanned ? tr("As planned")
            : read == Read::Differs          ? tr("Not as planned: the rules show what differs")
            : read == Read::Failed           ? tr("Could not be read")
            : read == Read::Reading          ? tr("Reading…")
                                             : tr("Will be compared with the plan");
    }
    m_model->show(m_apply->kept(), last);
}

void ReviewPage::showSnippet()
{
    const View view = View(std::max(0, m_views->checkedId()));
    const bool words = view == View::Words;
    const bool any = m_apply->stage() != Stage::Incomplete && session()->objects().rule;
    m_switch->setVisible(any);
    m_list->setVisible(any && words && m_model->rowCount() > 0);
    m_snippet->setVisible(any && !words);
    if (any && !words)
        m_snippet->setContent(contentOf(view));
}

ExportBox::Content ReviewPage::contentOf(View view) const
{
    const QString purpose = m_views->button(int(view))->text();
    switch (view) {
    case View::Json:
        return {QString::fromUtf8(m_apply->plan()->plan().toJson()),
                purpose,
                QStringLiteral("plan.json"),
                tr("For: claimcheck apply plan.json"),
                {}};
    case View::File:
        return {QString::fromUtf8(m_apply->wantedFile().toJson()),
                purpose,
                QStringLiteral("federation.json"),
                tr("For: claimcheck plan federation.json"),
                {}};
    case View::Curl:
        return creationContent(CreationForm::Curl, *session());
    case View::Ant:
        return creationContent(CreationForm::Ant, *session());
    case View::Console:
        return creationContent(CreationForm::Console, *session());
    case View::Words:
        break;
    }
    return {};
}

void ReviewPage::showNotes()
{
    QList<FactTable::Fact> notes;
    const auto note = [&notes](Shape shape, const QString &words) {
        notes.append({{}, {}, words, shape, TextRole::Small});
    };
    if (m_apply->watch()->isOn())
        note(m_apply->watch()->shape(), m_apply->watch()->words());
    const Stage stage = m_apply->stage();
    if (stage == Stage::Running || (stage == Stage::Review && !m_apply->plan()->plan().steps.isEmpty()))
        note(Shape::Info,
             tr("Each step is written down before it is sent. If the app or the network stops, apply goes on "
                "from there and makes nothing twice. What is already there is read first and kept, never "
                "overwritten."));
    m_notes->setFacts(notes);
    m_notes->setVisible(!notes.isEmpty());
}

void ReviewPage::showButtons()
{
    const Stage stage = m_apply->stage();
    const bool running = stage == Stage::Running;
    const bool ready = (stage == Stage::Review || stage == Stage::Undo)
        && !m_apply->plan()->plan().steps.isEmpty();
    m_consent->setVisible(stage == Stage::Review && (m_apply->waitsForConsent() || m_apply->hasConsent()));
    m_drop->setVisible(stage == Stage::Stopped || stage == Stage::Elsewhere);
    m_again->setVisible(stage == Stage::Applied && m_apply->readBack() == ConnectApply::ReadBack::Failed);
    // The button goes; the one that undoes in earnest must not be under the same key.
    if (stage == Stage::Undo && m_undo->hasFocus())
        m_list->setFocus(Qt::OtherFocusReason);
    setAvailable(m_undo, m_apply->canUndo());
    setAvailable(m_keep, stage == Stage::Undo);
    const bool focused = m_start->hasFocus();
    setAvailable(m_start, ready || stage == Stage::Stopped);
    setAvailable(m_stop, running && !m_apply->plan()->isStopping());
    m_start->setProperty(staysInFoot, stage != Stage::Applied);
    m_start->setText(running                       ? tr("Applying…")
                         : stage == Stage::Stopped ? tr("Go on")
                         : stage == Stage::Undo    ? tr("Undo the apply")
                                                   : tr("Apply"));
    m_start->setToolTip(isAvailable(m_start) || running
                            ? QString()
                            : tr("There is no plan yet; what is missing stands on this page."));
    Q_EMIT footChanged();
    if (focused && running)
        m_stop->setFocus();
}

} // namespace claimcheck::ui
