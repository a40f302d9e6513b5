#include "ui/connect/clauserow.h"

#include "core/text/visible.h"
#include "ui/connect/dataedit.h"
#include "ui/inspect/reportmodel.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int nameWidth = 112, leastValue = 320;

/// The worst of several decides how a clause stands.
Outcome outcomeOf(const QList<Check> &checks)
{
    const auto has = [&checks](Outcome outcome) {
        return std::any_of(checks.cbegin(), checks.cend(),
                           [outcome](const Check &check) { return check.outcome == outcome; });
    };
    for (const Outcome outcome : {Outcome::Fail, Outcome::Unknown, Outcome::Skipped})
        if (has(outcome))
            return outcome;
    return Outcome::Pass;
}

Color colorOf(Outcome outcome)
{
    return outcome == Outcome::Pass ? Color::Pass : outcome == Outcome::Fail ? Color::Fail : Color::Unknown;
}

} // namespace

ClauseRow::ClauseRow(const QString &name, QWidget *editor, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_editor(editor)
    , m_shape(new ShapeLabel(Shape::Skipped, 16))
    , m_title(new Paragraph(TextRole::Group))
    , m_word(new Paragraph(TextRole::Small))
    , m_field(new FormField(QString(), editor, help))
    , m_head(new QWidget)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_below(new QVBoxLayout)
    , m_twin(new QWidget)
    , m_token(new Paragraph(TextRole::Data))
    , m_why(new Paragraph(TextRole::Small))
    , m_each(new FactTable)
{
    m_title->setText(name);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_word);
    names->addStretch(1);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 2, 0, 0);
    head->setSpacing(space::s);
    head->addWidget(m_shape, 0, Qt::AlignTop);
    head->addLayout(names, 1);
    auto *twin = new QVBoxLayout(m_twin);
    twin->setContentsMargins(0, 0, 0, 0);
    twin->setSpacing(space::xs);
    twin->addWidget(m_token);
    twin->addWidget(m_each);
    m_token->setContentsMargins(mirrored(DataEdit::textInset, 0, 0, 0));
    m_field->setTwin(tr("Rule"), tr("Token"), m_twin);
    m_below->setSpacing(space::xs);
    m_below->addWidget(m_why);
    auto *values = new QVBoxLayout;
    values->setSpacing(space::xs);
    values->addWidget(m_field);
    values->addLayout(m_below);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::s);
    m_row->addWidget(m_head);
    m_row->addLayout(values, 1);
    m_editor->setAccessibleName(name);
    setChecks({});
}

void ClauseRow::addBelow(QWidget *widget)
{
    m_below->addWidget(widget);
}

bool ClauseRow::fails() const
{
    return !m_checks.isEmpty() && outcomeOf(m_checks) == Outcome::Fail;
}

void ClauseRow::setError(const QString &message)
{
    m_field->setError(message);
}

void ClauseRow::setChecks(const QList<Check> &checks)
{
    QStringList shown;
    for (const Check &check : checks)
        shown << QString::number(int(check.outcome)) << check.title << check.expected << check.actual
              << check.why;
    if (shown == m_shown && !shown.isEmpty())
        return;
    m_shown = shown;
    m_checks = checks;
    const Outcome outcome = outcomeOf(checks);
    m_shape->setShape(checks.isEmpty() ? Shape::Skipped : ReportModel::shapeOf(outcome));
    const bool isSet = !m_editor->property("text").toString().isEmpty()
        || !m_editor->property("plainText").toString().isEmpty();
    const QString word = !checks.isEmpty() ? ReportModel::wordOf(outcome)
        : isSet                            ? tr("No token to try")
                                           : tr("Not set");
    m_word->setText(word, checks.isEmpty() ? Color::Text3 : colorOf(outcome));
    setAccessibleName(tr("%1: %2").arg(m_name, word));
    const bool each = checks.size() > 1 || (checks.size() == 1 && checks.constFirst().kind == CheckId::Claim);
    m_each->setVisible(each);
    // The first row stands beside its label, without the room above it.
    m_twin->layout()->setContentsMargins(0, each ? 2 - space::s : 0, 0, 0);
    m_token->setVisible(false);
    m_why->setVisible(false);
    if (auto *edit = qobject_cast<DataEdit *>(m_editor))
        edit->setMarked({});
    if (each)
        showEach();
    else if (!checks.isEmpty())
        showSingle(checks.constFirst());
    m_twin->setVisible(each || !m_token->isHidden());
}

void ClauseRow::setExplained(bool explained)
{
    m_isExplained = explained;
    if (m_checks.size() == 1 && m_each->isHidden())
        showWhy(m_checks.constFirst());
}

/// What the token has under what the rule says, the differing run of both marked.
void ClauseRow::showSingle(const Check &check)
{
    const ValuePair values = ReportModel::valuesOf(check, CheckGroup::Kind::Rule);
    const bool fails = check.outcome == Outcome::Fail;
    if (check.kind != CheckId::Condition && !values.actual.isEmpty()) {
        const Range run = fails ? values.actualDiffers : Range();
        const auto part = [&](const QString &text, bool differs) {
            return Run{text, check.actualMissing ? Color::Text3 : Color::Text, Weight::Regular,
                       TextRole::Data, differs};
        };
        m_token->setRuns({part(values.actual.left(run.begin), false),
                          part(values.actual.mid(run.begin, run.size()), !run.isEmpty()),
                          part(values.actual.mid(run.end), false)});
        m_token->show();
    }
    auto *edit = qobject_cast<DataEdit *>(m_editor);
    if (edit && fails && edit->text().startsWith(check.expected))
        edit->setMarked(check.expectedDiffers);
    showWhy(check);
}

void ClauseRow::showWhy(const Check &check)
{
    const QString why = check.outcome == Outcome::Pass || (m_isExplained && check.outcome == Outcome::Fail)
        ? QString()
        : check.why + u' ' + check.hint;
    m_why->setText(visible(why.trimmed(), 400), Color::Text2);
    m_why->setVisible(!why.trimmed().isEmpty());
}

void ClauseRow::showEach()
{
    QList<FactTable::Fact> facts;
    for (const Check &check : std::as_const(m_checks)) {
        const ValuePair values = ReportModel::valuesOf(check, CheckGroup::Kind::Rule);
        facts.append({QString::fromUtf8(check.id.mid(int(strlen("claim:")))), values.actual,
                      check.outcome == Outcome::Pass ? QString() : visible(check.why, 200),
                      ReportModel::shapeOf(check.outcome)});
    }
    m_each->setFacts(facts);
}

/// The name stands above the values where these would get too narrow.
void ClauseRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool above = width() - rowHeight(nameWidth) - FormField::twinIndent() < rowHeight(leastValue);
    m_below->setContentsMargins(mirrored(FormField::twinIndent(), 0, 0, 0));
    m_row->setDirection(above ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_head->setMinimumWidth(above ? 0 : rowHeight(nameWidth));
    m_head->setMaximumWidth(above ? QWIDGETSIZE_MAX : rowHeight(nameWidth));
}

} // namespace claimcheck::ui
