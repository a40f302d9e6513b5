#include "ui/rules/ruleform.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionedit.h"
#include "ui/rules/ruledoubts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QHash>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int claimLines = 3, conditionLines = 4, mostWorkspaces = 200;

/// Room for a few lines; more scroll.
void setLines(QPlainTextEdit *edit, int lines)
{
    const QFontMetrics metrics(edit->font());
    edit->setFixedHeight(metrics.lineSpacing() * lines + 2 * space::s + 2);
}

} // namespace

RuleForm::RuleForm(QWidget *parent)
    : QWidget(parent)
    , m_conditionDraft(new ConditionDraft(this))
    , m_subject(new QLineEdit)
    , m_audience(new QLineEdit)
    , m_description(new QLineEdit)
    , m_claims(new QPlainTextEdit)
    , m_condition(new ConditionEdit(m_conditionDraft))
    , m_scope(new Choice)
    , m_lifetime(new QLineEdit)
    , m_allWorkspaces(new QCheckBox(tr("Every workspace, also those created later")))
    , m_workspacesBox(new QWidget)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_subject, m_audience, m_claims, m_condition})
        field->setFont(Theme::instance()->font(TextRole::Data));
    m_claims->setTabChangesFocus(true);
    m_claims->setLineWrapMode(QPlainTextEdit::NoWrap);
    setLines(m_claims, claimLines);
    setLines(m_condition, conditionLines);
    makeFields();
    const auto changes = [this] { takeChange(); };
    for (const QLineEdit *edit : {m_subject, m_audience, m_description, m_lifetime})
        connect(edit, &QLineEdit::textChanged, this, changes);
    connect(m_claims, &QPlainTextEdit::textChanged, this, changes);
    connect(m_condition, &QPlainTextEdit::textChanged, this, changes);
    connect(m_scope, &QComboBox::activated, this, changes);
    connect(m_allWorkspaces, &QCheckBox::toggled, this, changes);
}

void RuleForm::makeFields()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    m_subjectField = new FormField(
        tr("Subject"), m_subject, tr("Compared exactly. A star at the end takes everything that begins so."));
    m_audienceField = new FormField(tr("Audience"), m_audience,
                                    tr("Empty: the service's own, https://api.anthropic.com."));
    m_claimsField = new FormField(
        tr("Claims"), m_claims,
        tr("A line each, name = value. Only texts at the top level; others belong in the condition."));
    m_conditionField = new FormField(tr("Condition"), m_condition,
                                     tr("CEL over claims. Only true lets a token in."));
    m_lifetimeField = new FormField(tr("Access token lives at most, in seconds"), m_lifetime, QString());
    m_descriptionField = new FormField(tr("Description"), m_description, QString());
    auto *column = new QVBoxLayout(m_workspacesBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(m_allWorkspaces);
    m_workspacesField = new FormField(tr("Workspaces"), m_workspacesBox, QString());
    auto *pair = new QHBoxLayout;
    pair->setSpacing(space::l);
    pair->addWidget(new FormField(tr("Scope"), m_scope, tr("What the access token opens.")), 1, Qt::AlignTop);
    pair->addWidget(m_lifetimeField, 1, Qt::AlignTop);
    layout->addWidget(m_subjectField);
    layout->addWidget(m_audienceField);
    layout->addWidget(m_claimsField);
    layout->addWidget(m_conditionField);
    layout->addLayout(pair);
    layout->addWidget(m_workspacesField);
    layout->addWidget(m_descriptionField);
    layout->addStretch(1);
}

void RuleForm::setRule(const Rule &rule, const FederationFile &file)
{
    setRule(rule, file, RuleDraft::of(rule));
}

void RuleForm::setRule(const Rule &rule, const FederationFile &file, const RuleDraft &draft)
{
    m_filling = true;
    m_subject->setText(draft.subject);
    m_audience->setText(draft.audience);
    m_claims->setPlainText(draft.claims);
    m_condition->setPlainText(draft.condition);
    m_description->setText(draft.description);
    m_lifetime->setText(draft.lifetime);
    fillScopes(draft.scope);
    fillWorkspaces(rule.workspaces + draft.workspaces, draft, file);
    m_filling = false;
    m_last.reset();
    takeChange();
}

void RuleForm::setClaims(const json::Document &claims)
{
    m_conditionDraft->setClaims(claims);
}

void RuleForm::fillScopes(const QByteArray &scope)
{
    m_scope->clear();
    QList<QByteArray> scopes{"workspace:developer", "workspace:inference"};
    if (!scopes.contains(scope))
        scopes.append(scope);
    for (const QByteArray &one : std::as_const(scopes))
        m_scope->addItem(visible(QString::fromUtf8(one), 80), one);
    m_scope->setCurrentIndex(int(scopes.indexOf(scope)));
}

/// These, and the others the file knows.
void RuleForm::fillWorkspaces(QList<QByteArray> keys, const RuleDraft &draft, const FederationFile &file)
{
    qDeleteAll(m_workspaces);
    m_workspaces.clear();
    m_allWorkspaces->setChecked(draft.appliesToAllWorkspaces);
    if (file.workspaces)
        for (const Workspace &workspace : *file.workspaces)
            if (!workspace.archivedAt)
                keys.append(workspace.key);
    for (qsizetype i = 0; i < keys.size() && m_workspaces.size() < mostWorkspaces; ++i) {
        const QByteArray &key = keys.at(i);
        if (keys.indexOf(key) < i)
            continue;
        const Workspace *workspace = file.workspace(key);
        const QByteArray name = workspace && !workspace->name.isEmpty() ? workspace->name : key;
        auto *box = new QCheckBox(visible(QString::fromUtf8(name), 80).replace(u'&', u"&&"_qs));
        box->setProperty("key", key);
        box->setChecked(draft.workspaces.contains(key));
        connect(box, &QCheckBox::toggled, this, [this] { takeChange(); });
        m_workspacesBox->layout()->addWidget(box);
        m_workspaces.append(box);
    }
}

RuleDraft RuleForm::draft() const
{
    RuleDraft draft;
    draft.subject = m_subject->text();
    draft.audience = m_audience->text();
    draft.claims = m_claims->toPlainText();
    draft.condition = m_condition->toPlainText();
    draft.description = m_description->text();
    draft.scope = m_scope->currentData().toByteArray();
    draft.lifetime = m_lifetime->text();
    draft.appliesToAllWorkspaces = m_allWorkspaces->isChecked();
    for (const QCheckBox *box : m_workspaces)
        if (box->isChecked())
            draft.workspaces.append(box->property("key").toByteArray());
    return draft;
}

QWidget *RuleForm::firstField() const
{
    return m_subject;
}

FormField *RuleForm::fieldOf(RuleDraft::Field field) const
{
    switch (field) {
    case RuleDraft::Field::Subject:
    case RuleDraft::Field::Whole:
        break;
    case RuleDraft::Field::Audience:
        return m_audienceField;
    case RuleDraft::Field::Claims:
        return m_claimsField;
    case RuleDraft::Field::Condition:
        return m_conditionField;
    case RuleDraft::Field::Lifetime:
        return m_lifetimeField;
    case RuleDraft::Field::Workspaces:
        return m_workspacesField;
    case RuleDraft::Field::Description:
        return m_descriptionField;
    }
    return m_subjectField;
}

bool RuleForm::isOffering() const
{
    return m_condition->isOffering();
}

void RuleForm::takeChange()
{
    if (m_filling)
        return;
    const RuleDraft now = draft();
    // Colouring the condition again says that its text has changed, which it has not.
    if (m_last == now)
        return;
    m_last = now;
    const std::optional<int> seconds = now.lifetimeSeconds();
    m_lifetimeField->setHelp(seconds ? durationText(*seconds) : QString());
    for (QCheckBox *box : std::as_const(m_workspaces))
        box->setEnabled(!now.appliesToAllWorkspaces);
    showFaults(now);
    Q_EMIT changed();
}

void RuleForm::showFaults(const RuleDraft &draft)
{
    const QList<RuleDraft::Fault> faults = draft.faults(), doubts = ruleDoubts(draft);
    m_faults = int(faults.size());
    QHash<const FormField *, QString> errors, warnings;
    for (const RuleDraft::Fault &fault : faults)
        errors.insert(fieldOf(fault.field), fault.message);
    for (const RuleDraft::Fault &doubt : doubts)
        warnings.insert(fieldOf(doubt.field), doubt.message);
    for (FormField *field : {m_subjectField, m_audienceField, m_claimsField, m_conditionField,
                             m_lifetimeField, m_workspacesField, m_descriptionField}) {
        field->setError(errors.value(field));
        field->setWarning(warnings.value(field));
    }
}

} // namespace claimcheck::ui
