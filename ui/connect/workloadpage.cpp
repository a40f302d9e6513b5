#include "ui/connect/workloadpage.h"

#include "core/text/visible.h"
#include "ui/connect/answerfield.h"
#include "ui/connect/commandbox.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/fieldgrid.h"
#include "ui/widgets/foldbutton.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace claimcheck::ui {

namespace {

constexpr int longestShown = 600;

Paragraph *paragraph(const QString &text, Color color, TextRole role = TextRole::Body)
{
    auto *words = new Paragraph(role);
    words->setText(text, color);
    return words;
}

QBoxLayout *columnIn(QWidget *widget, int spacing)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

/// `sound` is what it would be without the answers that are refused.
FactTable::Fact fact(const QString &name, const QByteArray &value, const QByteArray &sound,
                     const QString &why)
{
    const QString shown = value.isEmpty() ? WorkloadPage::tr("not known yet")
                                          : visible(QString::fromUtf8(value), longestShown);
    return {name, shown, why, value.isEmpty() || value != sound ? Shape::Waiting : Shape::Done,
            TextRole::Body};
}

const SubjectForm *formOf(const DraftObjects &objects)
{
    for (const SubjectForm &form : objects.preset->subjects)
        if (form.when.holds(objects.values))
            return &form;
    return nullptr;
}

QString issuerNote(const DraftObjects &objects)
{
    for (const PresetIssuer &issuer : objects.preset->issuers)
        if (issuer.when.holds(objects.values))
            return issuer.note;
    return {};
}

QByteArray audienceOf(const ProviderPreset &preset, const PresetValues &values)
{
    if (const Result<Rule> rule = recommendedRule(preset, values); rule && rule->match.audience)
        return *rule->match.audience;
    return preset.audience.standard.expand(values).value_or(QByteArray());
}

} // namespace

WorkloadPage::WorkloadPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Which workload?"),
                  tr("As its provider knows it. What is typed shows below as its tokens will say it."),
                  parent)
    , m_empty(paragraph(tr("Choose a provider first: step 1 has them."), Color::Text2))
{
    body()->addWidget(m_empty);
    body()->addStretch(1);
}

void WorkloadPage::build(const ProviderPreset &preset)
{
    m_fields.clear();
    m_preparations.clear();
    m_shownFacts.clear();
    delete m_content;
    m_content = new QWidget;
    QBoxLayout *column = columnIn(m_content, space::l);
    if (!preset.prepare.isEmpty())
        column->addWidget(makePreparations(preset));
    m_grid = new FieldGrid;
    for (const PresetField &field : preset.fields)
        addField(field);
    column->addWidget(m_grid);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(paragraph(tr("What its tokens will say"), Color::Text, TextRole::Group));
    m_facts = new FactTable;
    column->addWidget(m_facts);
    column->addWidget(makeProbes(preset));
    body()->insertWidget(0, m_content);
}

QWidget *WorkloadPage::makePreparations(const ProviderPreset &preset)
{
    auto *all = new QWidget;
    QBoxLayout *column = columnIn(all, space::m);
    for (const PresetPreparation &one : preset.prepare) {
        auto *content = new QWidget;
        QBoxLayout *inner = columnIn(content, space::s);
        inner->addWidget(paragraph(one.text, Color::Text2));
        auto *box = new CommandBox(QString::fromUtf8(one.commands), tr("commands: %1").arg(one.title));
        connect(box, &CommandBox::copied, this, [this] { Q_EMIT notice(tr("Copied")); });
        inner->addWidget(box);
        auto *whole = new QWidget;
        QBoxLayout *outer = columnIn(whole, space::s);
        auto *fold = new FoldButton(tr("Before this: %1").arg(one.title), content);
        outer->addWidget(fold);
        outer->addWidget(content);
        fold->setOpen(session()->draft().answers.isEmpty()); // not before it is part of something
        column->addWidget(whole);
        m_preparations.append({whole, one.when});
    }
    column->addWidget(new Hairline(Qt::Horizontal));
    return all;
}

QWidget *WorkloadPage::makeProbes(const ProviderPreset &preset)
{
    auto *content = new QWidget;
    QBoxLayout *inner = columnIn(content, space::s);
    inner->addWidget(paragraph(tr("These print header and claims, never the signature, so that nothing is "
                                  "used up or given away. A whole token can be pasted with Ctrl+V."),
                               Color::Text2));
    for (const PresetSnippet &snippet : preset.probe) {
        inner->addSpacing(space::s);
        inner->addWidget(paragraph(snippet.title, Color::Text, TextRole::Group));
        inner->addWidget(paragraph(snippet.where, Color::Text2, TextRole::Small));
        auto *box = new CommandBox(QString::fromUtf8(snippet.text),
                                   tr("%1: %2").arg(QString::fromUtf8(snippet.language), snippet.title));
        connect(box, &CommandBox::copied, this, [this] { Q_EMIT notice(tr("Copied")); });
        inner->addWidget(box);
    }
    auto *all = new QWidget;
    QBoxLayout *column = columnIn(all, space::s);
    column->addWidget(new FoldButton(tr("See a real token of this workload"), content));
    column->addWidget(content);
    return all;
}

void WorkloadPage::addField(const PresetField &asked)
{
    auto *field = new AnswerField(asked);
    m_fields.append(field);
    m_grid->add(field, field->isWide());
    connect(field, &AnswerField::answered, this,
            [this, field](const QByteArray &value) { session()->setAnswer(field->field().name, value); });
    connect(field, &AnswerField::finished, this, [this, field] { goOnFrom(field); });
}

void WorkloadPage::refresh()
{
    const ProviderPreset *preset = session()->objects().preset;
    m_empty->setVisible(!preset);
    if (!preset) {
        delete m_content;
        m_content = nullptr;
        m_fields.clear();
    } else if (preset != m_preset || !m_content) {
        build(*preset);
    }
    m_preset = preset;
    if (!preset)
        return;
    showFields();
    showFacts();
    for (const Preparation &one : std::as_const(m_preparations))
        one.widget->setVisible(one.when.holds(session()->objects().values));
}

void WorkloadPage::showFields()
{
    const DraftObjects &objects = session()->objects();
    bool changed = m_grid->layout()->isEmpty();
    for (AnswerField *field : std::as_const(m_fields)) {
        const bool asked = field->field().when.holds(objects.values);
        changed = changed || asked == field->isHidden();
        field->setVisible(asked);
        field->show(session()->draft().answers.value(field->field().name), objects.values,
                    objects.problem(field->field().name));
    }
    if (changed)
        m_grid->arrange();
}

QList<FactTable::Fact> WorkloadPage::facts() const
{
    const DraftObjects &objects = session()->objects();
    const SubjectForm *form = formOf(objects);
    const PresetValues &values = objects.values, &sound = objects.sound;
    return {
        fact(tr("Issuer (iss)"), values.value("iss"), sound.value("iss"), issuerNote(objects)),
        fact(tr("Subject (sub)"), values.value("sub"), sound.value("sub"), form ? form->meaning : QString()),
        fact(tr("Audience (aud)"), audienceOf(*objects.preset, values), audienceOf(*objects.preset, sound),
             {})};
}

void WorkloadPage::showFacts()
{
    QStringList shown;
    const QList<FactTable::Fact> all = facts();
    for (const FactTable::Fact &one : all)
        shown += {one.value, one.why, QString::number(int(*one.shape))};
    if (shown == m_shownFacts)
        return;
    m_shownFacts = shown;
    m_facts->setFacts(all);
}

void WorkloadPage::goOnFrom(const AnswerField *field)
{
    for (qsizetype i = m_fields.indexOf(field) + 1; i < m_fields.size(); ++i)
        if (!m_fields.at(i)->isHidden()) {
            QWidget *next = m_fields.at(i)->editor();
            next->setFocus(Qt::TabFocusReason);
            return scrollTo(m_fields.at(i));
        }
    Q_EMIT continueWanted();
}

QWidget *WorkloadPage::firstOpen() const
{
    QWidget *first = nullptr, *failing = nullptr;
    for (AnswerField *field : m_fields) {
        if (field->isHidden())
            continue;
        if (field->isOpen())
            return field->editor();
        if (!failing && field->hasProblem())
            failing = field->editor();
        if (!first)
            first = field->editor();
    }
    return failing ? failing : first;
}

/// All that was answered is looked at, also what could still become right; what is missing holds nobody up.
QWidget *WorkloadPage::firstWrong()
{
    for (AnswerField *field : std::as_const(m_fields))
        if (!field->isHidden() && field->hasProblem() && field->isFilled())
            field->judge();
    return ConnectPage::firstWrong();
}

QList<QWidget *> WorkloadPage::problems() const
{
    QList<QWidget *> list;
    for (const AnswerField *field : m_fields)
        if (!field->isHidden() && field->hasProblem())
            list.append(field->editor());
    return list;
}

QWidget *WorkloadPage::fieldOf(const QByteArray &problem) const
{
    for (const AnswerField *field : m_fields)
        if (!field->isHidden() && field->field().name == problem)
            return field->editor();
    return nullptr;
}

/// Whoever comes back sees what is missing.
void WorkloadPage::hideEvent(QHideEvent *event)
{
    ConnectPage::hideEvent(event);
    for (AnswerField *field : std::as_const(m_fields))
        field->judge();
}

} // namespace claimcheck::ui
