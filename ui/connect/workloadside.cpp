#include "ui/connect/workloadside.h"

#include "core/analysis/delivery.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/connect/exportbox.h"
#include "ui/connect/reviewtexts.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/exchangepreparation.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPushButton>
#include <QSignalBlocker>

namespace claimcheck::ui {

namespace {

Shape shapeOf(DeliveryReport::Verdict verdict)
{
    using Verdict = DeliveryReport::Verdict;
    switch (verdict) {
    case Verdict::Works:
        return Shape::Pass;
    case Verdict::Late:
    case Verdict::Gap:
        return Shape::Warn;
    case Verdict::Stops:
    case Verdict::NoStart:
        break;
    }
    return Shape::Fail;
}

QString wordsOf(DeliveryReport::Verdict verdict)
{
    using Verdict = DeliveryReport::Verdict;
    switch (verdict) {
    case Verdict::Works:
        return WorkloadSide::tr("The refresh works.");
    case Verdict::Late:
        return WorkloadSide::tr("The refresh works late.");
    case Verdict::Gap:
        return WorkloadSide::tr("Calls fail for a while.");
    case Verdict::Stops:
        return WorkloadSide::tr("Calls stop for good.");
    case Verdict::NoStart:
        break;
    }
    return WorkloadSide::tr("The first exchange fails.");
}

} // namespace

WorkloadSide::WorkloadSide(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_ways(new Choice)
    , m_wayField(new FormField(tr("How the workload gets its token"), m_ways,
                               tr("Some forms suit one way alone; each says which it was written for.")))
    , m_workspaces(new Choice)
    , m_workspaceField(new FormField(tr("Workspace"), m_workspaces,
                                     tr("The rule covers several; the workload names the one it works in.")))
    , m_row(new WrapRow)
    , m_forms(new QButtonGroup(this))
    , m_box(new ExportBox)
    , m_verdict(new VerdictBanner)
    , m_notes(new FactTable)
    , m_doctor(new LinkButton(tr("Check which credential wins")))
{
    auto *doctor = new QHBoxLayout;
    doctor->setContentsMargins(mirrored(-space::xs, 0, 0, 0));
    doctor->addWidget(m_doctor);
    doctor->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(m_workspaceField);
    layout->addWidget(m_wayField);
    layout->addWidget(m_row);
    layout->addWidget(m_verdict);
    layout->addWidget(m_box);
    layout->addWidget(m_notes);
    layout->addLayout(doctor);
    connect(m_ways, &QComboBox::activated, this, &WorkloadSide::refresh);
    connect(m_workspaces, &QComboBox::activated, this, &WorkloadSide::refresh);
    connect(m_forms, &QButtonGroup::idClicked, this, [this](int form) {
        m_form = HandOverForm(form);
        showText();
    });
    connect(m_box, &ExportBox::notice, this, &WorkloadSide::notice);
    connect(m_doctor, &QPushButton::clicked, this, &WorkloadSide::doctorWanted);
}

HandOver WorkloadSide::handOver() const
{
    const DraftObjects &objects = m_session->objects();
    const PlatformSession &platform = *m_session->platform();
    HandOver from = handOverOf(*objects.rule, objects.alone(m_session->environment()), *objects.preset,
                               m_session->draft().answers);
    if (platform.kind() == EnvironmentKind::Sandbox || platform.kind() == EnvironmentKind::Custom)
        from.baseUrl = platform.platform();
    from.isSandbox = from.isSandbox || m_session->isSandbox();
    from.delivery = m_ways->currentData().toByteArray();
    if (from.needsWorkspace)
        from.workspaceId = m_workspaces->currentData().toByteArray();
    return from;
}

void WorkloadSide::refresh()
{
    const bool any = m_session->objects().preset && m_session->objects().rule;
    setVisible(any);
    if (!any)
        return;
    if (m_presetShown != m_session->objects().preset->id) {
        m_presetShown = m_session->objects().preset->id;
        m_ways->clear();
        m_shown.clear();
        m_form = handOverForms(handOver()).value(0, HandOverForm::Env);
    }
    showWorkspaces(handOver());
    HandOver from = handOver();
    showWays(from);
    from.delivery = m_ways->currentData().toByteArray();
    showForms(from);
    showText();
}

/// None is taken by itself where there are several: that would be a decision.
void WorkloadSide::showWorkspaces(const HandOver &from)
{
    const QByteArray chosen = m_workspaces->currentData().toByteArray();
    const DraftObjects &objects = m_session->objects();
    const QList<ExchangePreparation::Place> places = from.needsWorkspace
        ? workspacesOf(objects.alone(m_session->environment()), *objects.rule)
        : QList<ExchangePreparation::Place>();
    const QSignalBlocker quiet(m_workspaces);
    m_workspaces->clear();
    if (places.size() > 1)
        m_workspaces->addItem(tr("Not chosen yet"), QByteArray());
    for (const ExchangePreparation::Place &place : places)
        m_workspaces->addItem(place.name, place.id);
    m_workspaces->setCurrentIndex(std::max(0, m_workspaces->findData(chosen)));
    m_workspaceField->setWarning(m_workspaces->currentData().toByteArray().isEmpty()
                                     ? tr("Until one is chosen, wrkspc_YOUR_WORKSPACE_ID stands for it.")
                                     : QString());
    m_workspaceField->setVisible(!places.isEmpty());
}

/// The first stands for whatever a form can do best.
void WorkloadSide::showWays(const HandOver &from)
{
    const QByteArray chosen = m_ways->currentData().toByteArray();
    const QSignalBlocker quiet(m_ways);
    m_ways->clear();
    m_ways->addItem(tr("As each form does it best"), QByteArray());
    for (const PresetDelivery &delivery : from.preset->delivery) {
        HandOver by = from;
        by.delivery = delivery.id;
        if (delivery.when.holds(from.values) && !handOverForms(by).isEmpty())
            m_ways->addItem(visible(delivery.title, 80), delivery.id);
    }
    m_ways->setCurrentIndex(std::max(0, m_ways->findData(chosen)));
    m_wayField->setVisible(m_ways->count() > 2);
}

void WorkloadSide::showForms(const HandOver &from)
{
    const QList<HandOverForm> forms = handOverForms(from);
    if (!forms.contains(m_form))
        m_form = forms.value(0, HandOverForm::Env);
    if (forms != m_shown) {
        m_shown = forms;
        const int at = static_cast<QBoxLayout *>(layout())->indexOf(m_row);
        delete m_row;
        m_row = new WrapRow;
        static_cast<QBoxLayout *>(layout())->insertWidget(at, m_row);
        for (const HandOverForm form : forms) {
            auto *chip = new QPushButton(formTitle(form));
            chip->setProperty("chip", true);
            chip->setCheckable(true);
            m_forms->addButton(chip, int(form));
            m_row->addWidget(chip);
        }
    }
    if (QAbstractButton *button = m_forms->button(int(m_form)))
        button->setChecked(true);
}

void WorkloadSide::showText()
{
    const Result<HandOverText> text = handOverText(handOver(), m_form);
    m_box->setVisible(text.has_value());
    m_notes->setVisible(text.has_value());
    if (!text)
        return m_verdict->setVerdict(Shape::Warn, sentenceOf(text.error().message),
                                     sentenceOf(text.error().hint));
    m_box->setContent({QString::fromUtf8(text->text), text->title, QString::fromUtf8(text->fileName),
                       text->advice, gapText(text->gaps)});
    showDelivery(text->delivery);
}

/// With a token like the chosen one.
void WorkloadSide::showDelivery(const PresetDelivery &delivery)
{
    const DraftObjects &objects = m_session->objects();
    const InspectSession &inspect = *m_session->inspect();
    QList<FactTable::Fact> notes;
    std::optional<DeliveryQuestion> question;
    if (inspect.chosen()) {
        const TokenFacts facts(inspect.chosen()->found.token, inspect.signature(), inspect.now());
        question = deliveryQuestion(delivery, facts, *objects.rule,
                                    objects.issuer ? &*objects.issuer : nullptr);
    }
    if (question) {
        const DeliveryReport report = checkDelivery(*question, localAndUtcText);
        m_verdict->setVerdict(shapeOf(report.verdict), wordsOf(report.verdict), report.sentence);
        for (const DeliveryFix &fix : report.fixes)
            notes.append({fix.title, {}, fix.text, Shape::Info, TextRole::Small});
        for (const QString &note : report.notes)
            notes.append({{}, {}, note, Shape::Info, TextRole::Small});
    } else {
        m_verdict->setVerdict(Shape::Unknown, tr("The refresh is not known."),
                              tr("It takes a token with its times in the inspector."));
    }
    m_notes->setFacts(notes);
    m_notes->setVisible(!notes.isEmpty());
}

} // namespace claimcheck::ui
