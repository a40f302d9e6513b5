#include "ui/connect/rulepage.h"

#include "core/analysis/simulator.h"
#include "core/federation/rulesentence.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionedit.h"
#include "ui/condition/conditionpartsdelegate.h"
#include "ui/condition/conditionpartsmodel.h"
#include "ui/connect/clauserow.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/dataedit.h"
#include "ui/connect/lifetimeformula.h"
#include "ui/insight/admissionmodel.h"
#include "ui/insight/findingmodel.h"
#include "ui/inspect/nearmissbox.h"
#include "ui/rules/sentencebox.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int leastLines = 2, mostLines = 8;

/// As high as its text, within bounds.
void fitLines(QPlainTextEdit *edit)
{
    const int lines = std::clamp(edit->document()->blockCount(), leastLines, mostLines);
    edit->setFixedHeight(QFontMetrics(edit->font()).lineSpacing() * lines + 2 * (space::s + space::xs) + 2);
}

QString faultOf(const DraftObjects &objects, RuleDraft::Field field)
{
    return objects.problem("rule:" + QByteArray::number(int(field)));
}

} // namespace

RulePage::RulePage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Rule"),
                  tr("Which tokens of the issuer get in. Every clause that is set has to hold."), parent)
    , m_sentence(new SentenceBox)
    , m_verdict(new VerdictBanner)
    , m_nearMiss(new NearMissBox)
    , m_subject(new DataEdit)
    , m_audience(new DataEdit)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_claims(new QPlainTextEdit)
    , m_conditionDraft(new ConditionDraft(this))
    , m_condition(new ConditionEdit(m_conditionDraft))
    , m_partsModel(new ConditionPartsModel(this))
    , m_parts(new RowList)
    , m_scope(new Choice)
    , m_lifetime(new QLineEdit)
    , m_formula(new LifetimeFormula)
    , m_life(new Paragraph(TextRole::Small))
    , m_admissionSummary(new ElidedLabel(TextRole::Body, Color::Text2))
    , m_findingSummary(new ElidedLabel(TextRole::Body, Color::Text2))
    , m_admissions(new AdmissionModel(this))
    , m_findings(new FindingModel(this))
    , m_admissionList(new RowList)
    , m_findingList(new RowList)
    , m_fixBox(new QWidget)
    , m_fixWords(new Paragraph(TextRole::Small))
    , m_fix(new QPushButton)
{
    body()->addWidget(m_sentence);
    body()->addWidget(m_verdict);
    makeClauses();
    makeLimits();
    makeInsight();
    body()->addStretch(1);
    for (QWidget *editor : std::initializer_list<QWidget *>{m_subject, m_audience, m_name, m_description,
                                                            m_claims, m_condition, m_lifetime})
        giveUndoAway(editor);
    InspectSession *inspect = session->inspect();
    connect(inspect, &InspectSession::reportChanged, this, [this] {
        if (!this->session()->isRemaking())
            showVerdict();
    });
    connect(inspect, &InspectSession::insightChanged, this, [this] {
        if (!this->session()->isRemaking())
            showInsight();
    });
    connect(inspect, &InspectSession::ticked, this, &RulePage::showLife);
    connect(inspect, &InspectSession::fixesFound, this, [this] {
        if (isHidden())
            return;
        m_findings->setFixes(this->session()->inspect()->insight().findings);
        showFix();
    });
}

RulePage::~RulePage() = default;

void RulePage::makeClauses()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_subject, m_audience, m_claims, m_condition})
        field->setFont(Theme::instance()->font(TextRole::Data));
    m_claims->setTabChangesFocus(true);
    m_claims->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_parts->setModel(m_partsModel);
    m_parts->setItemDelegate(new ConditionPartsDelegate(m_parts));
    m_parts->setAccessibleName(tr("Parts of the condition"));
    m_subjectRow = new ClauseRow(tr("Subject"), m_subject,
                                 tr("Compared exactly. A star at the end takes everything that begins so."));
    m_audienceRow = new ClauseRow(tr("Audience"), m_audience,
                                  tr("Empty: the service's own, https://api.anthropic.com."));
    m_claimsRow = new ClauseRow(
        tr("Claims"), m_claims,
        tr("A line each, name = value. Only texts at the top level; others belong in the condition."));
    m_conditionRow = new ClauseRow(tr("Condition"), m_condition,
                                   tr("CEL over claims. Only true lets a token in."));
    m_conditionRow->addBelow(m_parts);
    body()->addWidget(m_subjectRow);
    body()->addWidget(m_nearMiss);
    m_nearMiss->leaveLineOut();
    for (ClauseRow *row : {m_audienceRow, m_claimsRow, m_conditionRow}) {
        body()->addWidget(new Hairline(Qt::Horizontal));
        body()->addWidget(row);
    }
    connect(m_subject, &QLineEdit::textChanged, this, [this] { take("rule-subject"); });
    connect(m_audience, &QLineEdit::textChanged, this, [this] { take("rule-audience"); });
    connect(m_claims, &QPlainTextEdit::textChanged, this, [this] { take("rule-claims"); });
    connect(m_condition, &ConditionEdit::conditionChanged, this, [this] { take("rule-condition"); });
    connect(m_conditionDraft, &ConditionDraft::changed, this, &RulePage::showParts);
    connect(m_nearMiss, &NearMissBox::applyWanted, this, [this](int number) {
        const QList<Remedy> remedies = this->session()->inspect()->insight().remedies;
        if (number < remedies.size())
            this->session()->inspect()->apply(remedies.at(number));
    });
    connect(m_nearMiss, &NearMissBox::changed, this, [this] {
        m_nearMiss->setFixedHeight(m_nearMiss->heightForWidth(std::max(m_nearMiss->width(), 100)));
    });
}

void RulePage::makeLimits()
{
    m_lifetimeField = new FormField(tr("Access token lives at most, in seconds"), m_lifetime, QString());
    m_scopeField = new FormField(tr("Scope"), m_scope, tr("What the access token opens."));
    m_nameField = new FormField(tr("Name of the rule"), m_name, tr("Small letters, digits and hyphens."));
    m_descriptionField = new FormField(tr("Description"), m_description, tr("For those who come after you."));
    body()->addWidget(new Hairline(Qt::Horizontal));
    const auto pair = [this](QWidget *left, QWidget *right) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::l);
        row->addWidget(left, 1, Qt::AlignTop);
        row->addWidget(right, 1, Qt::AlignTop);
        body()->addLayout(row);
    };
    pair(m_scopeField, m_lifetimeField);
    auto *life = new QVBoxLayout;
    life->setSpacing(space::xs);
    life->addWidget(m_life);
    life->addWidget(m_formula);
    body()->addLayout(life);
    pair(m_nameField, m_descriptionField);
    connect(m_scope, &QComboBox::activated, this, [this] { take({}); });
    connect(m_lifetime, &QLineEdit::textChanged, this, [this] { take("rule-lifetime"); });
    connect(m_description, &QLineEdit::textChanged, this, [this] { take("rule-description"); });
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_filling)
            return;
        session()->change(tr("Name the rule"), "rule-name",
                          [&text](ConnectDraft &next) { next.rule.name = text.toUtf8(); });
    });
}

void RulePage::makeInsight()
{
    m_admissionList->setModel(m_admissions);
    m_findingList->setModel(m_findings);
    for (RowList *list : {m_admissionList, m_findingList})
        list->setItemDelegate(new NoteDelegate(list));
    m_admissionList->setAccessibleName(tr("Who else gets in"));
    m_findingList->setAccessibleName(tr("Findings"));
    m_fix->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Period).toString(QKeySequence::NativeText));
    auto *fix = new QHBoxLayout(m_fixBox);
    fix->setContentsMargins(0, 0, 0, 0);
    fix->setSpacing(space::s);
    fix->addWidget(m_fixWords, 1);
    fix->addWidget(m_fix, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    const auto head = [column](const QString &title, ElidedLabel *summary) {
        auto *words = new ElidedLabel(TextRole::Group);
        words->setText(title);
        auto *row = new QHBoxLayout;
        row->setSpacing(space::l);
        row->addWidget(words);
        row->addWidget(summary, 1);
        column->addLayout(row);
        column->addSpacing(space::s);
    };
    head(tr("Who else gets in"), m_admissionSummary);
    column->addWidget(m_admissionList);
    column->addSpacing(space::xl);
    head(tr("Findings"), m_findingSummary);
    column->addWidget(m_findingList);
    column->addSpacing(space::s);
    column->addWidget(m_fixBox);
    body()->addLayout(column);
    const auto open = [this](const QModelIndex &index) {
        if (!m_admissions->isFold(index))
            return m_admissions->setOpenRow(index.row());
        const bool all = m_admissions->keptOut() == AdmissionModel::KeptOut::All;
        m_admissions->setKeptOut(all ? AdmissionModel::KeptOut::Few : AdmissionModel::KeptOut::All);
    };
    connect(m_admissionList, &QListView::activated, this, open);
    connect(m_findingList, &QListView::activated, this, &RulePage::applyFinding);
    connect(m_findingList->selectionModel(), &QItemSelectionModel::currentChanged, this, &RulePage::showFix);
    connect(m_fix, &QPushButton::clicked, this, [this] { applyFinding(m_findingList->currentIndex()); });
}

RuleDraft RulePage::typed() const
{
    RuleDraft draft = session()->objects().ruleDraft;
    draft.subject = m_subject->text();
    draft.audience = m_audience->text();
    draft.claims = m_claims->toPlainText();
    draft.condition = m_condition->toPlainText();
    draft.description = m_description->text();
    draft.scope = m_scope->currentData().toByteArray();
    draft.lifetime = m_lifetime->text();
    return draft;
}

void RulePage::take(const QByteArray &field)
{
    if (m_filling)
        return;
    const RuleDraft now = typed();
    if (now != session()->objects().ruleDraft)
        session()->setRule(now, tr("Edit the rule"), field);
}

void RulePage::refresh()
{
    m_filling = true;
    showRule();
    m_filling = false;
    showVerdict();
    showInsight();
}

void RulePage::showRule()
{
    const DraftObjects &objects = session()->objects();
    const RuleDraft &rule = objects.ruleDraft;
    setText(m_subject, rule.subject);
    setText(m_audience, rule.audience);
    setText(m_claims, rule.claims);
    setText(m_condition, rule.condition);
    setText(m_description, rule.description);
    setText(m_name, QString::fromUtf8(objects.ruleName));
    setText(m_lifetime, rule.lifetime);
    fitLines(m_claims);
    fitLines(m_condition);
    if (m_scope->findData(rule.scope) < 0 || m_scope->count() == 0) {
        m_scope->clear();
        QList<QByteArray> scopes{"workspace:developer", "workspace:inference"};
        if (!rule.scope.isEmpty() && !scopes.contains(rule.scope))
            scopes.append(rule.scope);
        for (const QByteArray &scope : std::as_const(scopes))
            m_scope->addItem(visible(QString::fromUtf8(scope), 80), scope);
    }
    m_scope->setCurrentIndex(std::max(0, m_scope->findData(rule.scope)));
    using Field = RuleDraft::Field;
    // What all clauses lack together stands by the first of them.
    const QString subject = faultOf(objects, Field::Subject);
    m_subjectRow->setError(subject.isEmpty() ? faultOf(objects, Field::Whole) : subject);
    m_audienceRow->setError(faultOf(objects, Field::Audience));
    m_claimsRow->setError(faultOf(objects, Field::Claims));
    m_conditionRow->setError(faultOf(objects, Field::Condition));
    m_lifetimeField->setError(faultOf(objects, Field::Lifetime));
    const std::optional<int> seconds = rule.lifetimeSeconds();
    m_lifetimeField->setHelp(seconds ? durationText(*seconds) : QString());
    m_descriptionField->setError(faultOf(objects, Field::Description));
    m_nameField->setError(objects.problem("rule-name"));
    const FederationFile *file = session()->inspect()->federation();
    m_sentence->setVisible(objects.rule && file);
    if (objects.rule && file)
        m_sentence->setSentence(ruleWords(*objects.rule, *file));
}

void RulePage::forgetTokens()
{
    m_verdict->setEmptyText({});
    m_nearMiss->setRemedies({});
    m_subjectRow->setExplained(false);
    m_admissions->setAdmissions({});
    m_findings->setFindings({});
    refresh();
}

void RulePage::showVerdict()
{
    if (isHidden())
        return;
    const std::optional<MatchReport> &report = session()->inspect()->report();
    if (!report) {
        m_verdict->setEmptyText(session()->objects().rule
                                    ? tr("Paste a token, or describe the workload, to see a verdict.")
                                    : tr("Answer the questions about the workload first."));
    } else {
        const Shape shape = report->rule == Verdict::Match ? Shape::Pass
            : report->rule == Verdict::NoMatch             ? Shape::Fail
                                                           : Shape::Unknown;
        const QString sentence = report->ruleSentence;
        const qsizetype end = sentence.indexOf(u'.') + 1;
        m_verdict->setVerdict(shape, sentence.left(end), sentence.mid(end).trimmed());
    }
    showChecks();
    showLife();
}

QList<Check> RulePage::checks(CheckId kind) const
{
    QList<Check> found;
    const std::optional<MatchReport> &report = session()->inspect()->report();
    if (!report)
        return found;
    for (const CheckGroup &group : report->groups)
        for (const Check &check : group.checks)
            if (check.kind == kind)
                found.append(check);
    return found;
}

void RulePage::showChecks()
{
    m_subjectRow->setChecks(checks(CheckId::Subject));
    m_audienceRow->setChecks(checks(CheckId::Audience));
    m_claimsRow->setChecks(checks(CheckId::Claim));
    m_conditionRow->setChecks(checks(CheckId::Condition));
    const InspectedToken *token = session()->inspect()->chosen();
    m_filling = true; // completing and evaluating follow the token, the text stays
    m_conditionDraft->setClaims(token ? token->found.token.claims() : json::Document());
    m_filling = false;
    showParts();
}

void RulePage::showParts()
{
    const std::optional<cel::ConditionReport> &report = m_conditionDraft->report();
    const bool shown = report && !m_conditionDraft->isBlank() && report->parts.size() > 1;
    m_partsModel->setParts(shown ? report->parts : QList<cel::ConditionPart>());
    m_parts->setVisible(shown);
}

void RulePage::showLife()
{
    const InspectedToken *token = session()->inspect()->chosen();
    const UnixSeconds now = session()->inspect()->now();
    const auto remaining = token && token->times.expires ? std::optional(*token->times.expires - now)
                                                         : std::nullopt;
    const std::optional<int> seconds = session()->objects().ruleDraft.lifetimeSeconds();
    m_formula->setVisible(seconds.has_value());
    m_life->setVisible(seconds.has_value());
    if (!seconds)
        return;
    m_formula->setLife(*seconds, remaining);
    m_life->setText(m_formula->sentence(), Color::Text2);
}

void RulePage::showInsight()
{
    if (isHidden())
        return;
    const RuleInsight &insight = session()->inspect()->insight();
    m_nearMiss->setRemedies(insight.remedies);
    m_subjectRow->setExplained(!insight.remedies.isEmpty());
    m_admissions->setAdmissions(insight.admissions);
    m_findings->setFindings(insight.findings);
    m_admissionSummary->setText(insight.isMade ? m_admissions->summary() : tr("Not known yet"));
    const int count = int(insight.findings.size());
    m_findingSummary->setText(!insight.isMade  ? QString()
                                  : count == 0 ? tr("Nothing to remark")
                                               : QString::number(count));
    if (count > 0 && !m_findingList->currentIndex().isValid())
        m_findingList->setCurrentIndex(m_findings->index(0));
    m_findingList->setVisible(count > 0);
    m_admissionList->setVisible(insight.isMade);
    showFix();
}

void RulePage::showFix()
{
    const Remedy *fix = m_findings->fixAt(m_findingList->currentIndex());
    m_fixBox->setVisible(fix);
    if (!fix)
        return;
    m_fixWords->setText(visible(fix->what, 400), Color::Text2);
    m_fix->setText(visible(fix->title, 60));
}

void RulePage::applyFinding(const QModelIndex &index)
{
    const Remedy *fix = m_findings->fixAt(index);
    if (!fix || !session()->inspect()->isInsightCurrent())
        return;
    const QString title = fix->title;
    session()->inspect()->apply(Remedy(*fix));
    m_subject->setFocus();
    Q_EMIT notice(title);
}

bool RulePage::applyFix()
{
    session()->inspect()->settleInsight();
    if (m_nearMiss->isVisible() && m_nearMiss->applyButton()->isVisibleTo(m_nearMiss)) {
        m_nearMiss->applyButton()->click();
        return true;
    }
    const QModelIndex current = m_findingList->currentIndex();
    const bool any = m_findings->fixAt(current);
    applyFinding(current);
    return any;
}

QWidget *RulePage::firstOpen() const
{
    const QList<QWidget *> open = problems();
    return open.isEmpty() ? m_subject : open.constFirst();
}

QList<QWidget *> RulePage::problems() const
{
    const DraftObjects &objects = session()->objects();
    QList<QWidget *> widgets;
    using Field = RuleDraft::Field;
    const auto add = [&](QWidget *widget, bool open) {
        if (open)
            widgets.append(widget);
    };
    const bool whole = !faultOf(objects, Field::Whole).isEmpty();
    add(m_subject, whole || m_subjectRow->fails() || !faultOf(objects, Field::Subject).isEmpty());
    add(m_audience, m_audienceRow->fails() || !faultOf(objects, Field::Audience).isEmpty());
    add(m_claims, m_claimsRow->fails() || !faultOf(objects, Field::Claims).isEmpty());
    add(m_condition, m_conditionRow->fails() || !faultOf(objects, Field::Condition).isEmpty());
    add(m_lifetime, !faultOf(objects, Field::Lifetime).isEmpty());
    add(m_name, !objects.problem("rule-name").isEmpty());
    add(m_description, !faultOf(objects, Field::Description).isEmpty());
    return widgets;
}

QWidget *RulePage::fieldOf(const QByteArray &problem) const
{
    using Field = RuleDraft::Field;
    const std::pair<Field, QWidget *> fields[] = {
        {Field::Subject, m_subject},         {Field::Whole, m_subject},       {Field::Audience, m_audience},
        {Field::Claims, m_claims},           {Field::Condition, m_condition}, {Field::Lifetime, m_lifetime},
        {Field::Description, m_description},
    };
    for (const auto &[field, widget] : fields)
        if (problem == "rule:" + QByteArray::number(int(field)))
            return widget;
    return problem == "rule-name" ? m_name : nullptr;
}

/// Who gets in though nobody meant it must not scroll away.
QString RulePage::warning() const
{
    const QList<Admission> &admissions = session()->inspect()->insight().admissions;
    const auto breaches = std::count_if(admissions.cbegin(), admissions.cend(), isBreach);
    return breaches == 0 ? QString()
        : breaches == 1  ? tr("1 dangerous token gets in. See who, below.")
                         : tr("%1 dangerous tokens get in. See who, below.").arg(breaches);
}

} // namespace claimcheck::ui
