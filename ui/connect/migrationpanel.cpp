#include "ui/connect/migrationpanel.h"

#include "core/analysis/lint.h"
#include "core/handover/checklist.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

namespace claimcheck::ui {

namespace {

struct Look {
    Shape shape;
    QString word;
};

Look lookOf(MigrationStep::State state)
{
    switch (state) {
    case MigrationStep::State::Done:
        return {Shape::Done, MigrationPanel::tr("Done")};
    case MigrationStep::State::NotYet:
        return {Shape::Waiting, MigrationPanel::tr("Not yet")};
    case MigrationStep::State::NotKnown:
        break;
    }
    return {Shape::Unknown, MigrationPanel::tr("Not known")};
}

Look lookOf(ChecklistPoint::State state)
{
    switch (state) {
    case ChecklistPoint::State::Pass:
        return {Shape::Pass, MigrationPanel::tr("Good")};
    case ChecklistPoint::State::Fail:
        return {Shape::Warn, MigrationPanel::tr("Open")};
    case ChecklistPoint::State::OnlyYou:
        return {Shape::Skipped, MigrationPanel::tr("Only you know")};
    case ChecklistPoint::State::NotKnown:
        break;
    }
    return {Shape::Unknown, MigrationPanel::tr("Not known")};
}

void add(QStandardItemModel *model, const Look &look, const QString &title, const QString &sentence,
         const QString &why)
{
    auto *item = new QStandardItem(title);
    item->setEditable(false);
    item->setData(int(NoteDelegate::Kind::Note), KindRole);
    item->setData(int(look.shape), VerdictRole);
    item->setData(look.word, WordRole);
    item->setData(sentence, WhyRole);
    item->setData(why, DetailRole);
    item->setData(QStringList{look.word, title, sentence, why}.join(u", "_qs), Qt::AccessibleTextRole);
    item->setData(QStringList{title, look.word, sentence}.join(u": "_qs), CopyRole);
    model->appendRow(item);
}

RowList *listOf(QStandardItemModel *model, const QString &name)
{
    auto *list = new RowList;
    list->setModel(model);
    list->setItemDelegate(new NoteDelegate(list));
    list->setAccessibleName(name);
    return list;
}

Paragraph *headOf(const QString &title)
{
    auto *head = new Paragraph(TextRole::Section);
    head->setText(title);
    return head;
}

} // namespace

MigrationPanel::MigrationPanel(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_stepModel(new QStandardItemModel(this))
    , m_pointModel(new QStandardItemModel(this))
    , m_steps(listOf(m_stepModel, tr("Four steps off the old key")))
    , m_points(listOf(m_pointModel, tr("Ten points it should end with")))
    , m_looked(new VerdictBanner)
    , m_look(new QPushButton)
    , m_where(new Paragraph)
    , m_doctor(new LinkButton(tr("Check which credential wins")))
{
    m_look->setProperty("small", true);
    m_look->hide();
    m_looked->setButton(m_look);
    auto *head = new QHBoxLayout;
    head->addWidget(headOf(tr("Four steps, each can be taken back until the last")), 1);
    head->addWidget(m_doctor, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addLayout(head);
    layout->addWidget(m_looked);
    layout->addWidget(m_steps);
    layout->addSpacing(space::m);
    layout->addWidget(headOf(tr("Ten points it should end with")));
    layout->addWidget(m_where);
    layout->addWidget(m_points);
    connect(m_doctor, &QPushButton::clicked, this, &MigrationPanel::doctorWanted);
    connect(m_look, &QPushButton::clicked, this, &MigrationPanel::look);
    showLooked();
}

void MigrationPanel::setComputer(const std::function<credential::Machine()> &computer)
{
    m_computer = computer;
    m_look->setVisible(computer != nullptr);
}

/// Findings take a moment; they are looked for again where the rules are others.
void MigrationPanel::refresh()
{
    if (!isVisibleTo(parentWidget()))
        return;
    const FederationFile *there = m_session->environment();
    const std::optional<FederationFile> now = there ? std::optional(*there) : std::nullopt;
    if (m_pointModel->rowCount() > 0 && now == m_shown)
        return;
    m_shown = now;
    show();
}

/// Reads, sends nothing, and keeps no file.
void MigrationPanel::look()
{
    const credential::Machine machine = m_computer();
    Seen seen{machine.environment, {}, machine.now};
    for (const credential::ClientRules &client : credential::knownClients())
        seen.verdicts.append(credential::evaluate(client, machine));
    m_seen = std::move(seen);
    show();
}

void MigrationPanel::show()
{
    showLooked();
    showSteps();
    showPoints();
}

void MigrationPanel::showLooked()
{
    m_look->setText(m_seen ? tr("Look again") : tr("Look at this computer"));
    if (!m_seen)
        return m_looked->setEmptyText(tr("No environment was looked at yet."));
    const QString at = QLocale().toString(QDateTime::fromSecsSinceEpoch(m_seen->at).time(),
                                          QLocale::ShortFormat);
    m_looked->setVerdict(
        Shape::Info, tr("This computer, at %1.").arg(at),
        tr("The steps say how it stands here, for each client that is known. That is true of the "
           "workload only if it runs here with the same variables; elsewhere claimcheck "
           "doctor says which credential wins."));
}

void MigrationPanel::showSteps()
{
    MigrationInputs inputs;
    if (m_seen) {
        inputs.verdicts = &m_seen->verdicts;
        inputs.environment = &m_seen->environment;
        inputs.isWorkload = true; // as far as this computer goes, which is said above
    }
    m_stepModel->clear();
    const QList<MigrationStep> steps = migrationSteps(inputs);
    for (const MigrationStep &step : steps)
        add(m_stepModel, lookOf(step.state), step.title, step.what + u' ' + step.why,
            m_seen ? step.sentence : QString());
}

void MigrationPanel::showPoints()
{
    MigrationInputs inputs;
    QList<Finding> findings;
    inputs.presets = &m_session->presets();
    if (m_shown) {
        findings = lintFile(*m_shown, m_session->presets(), m_session->inspect()->now(), {}, Fixes::Leave);
        inputs.file = &*m_shown;
        inputs.findings = &findings;
    }
    if (m_seen) { // a key that is left here is open; what is good here may not be where the workload runs
        inputs.verdicts = &m_seen->verdicts;
        inputs.environment = &m_seen->environment;
    }
    m_pointModel->clear();
    const QList<ChecklistPoint> points = migrationChecklist(inputs);
    for (const ChecklistPoint &point : points)
        add(m_pointModel, lookOf(point.state), point.title, point.sentence, point.why);
    m_where->setText(m_shown ? tr("Looked at: every rule of %1. The workload's own environment is looked at "
                                  "where it runs.")
                                   .arg(m_session->platform()->environmentName())
                             : tr("No rules were looked at: nothing is connected."),
                     Color::Text2);
}

} // namespace claimcheck::ui
