#include "ui/connect/clauserow.h"

#include "core/text/visible.h"
#include "ui/inspect/reportmodel.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int nameWidth = 112, leastValues = 400;

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
    , m_values(nullptr)
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
    m_values = new QVBoxLayout;
    m_values->setSpacing(space::xs);
    m_values->addWidget(m_field);
    m_values->addWidget(m_token);
    m_values->addWidget(m_why);
    m_values->addWidget(m_each);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::s);
    m_row->addWidget(m_head);
    m_row->addLayout(m_values, 1);
    m_editor->setAccessibleName(name);
    setChecks({});
}

void ClauseRow::addBelow(QWidget *widget)
{
    m_values->addWidget(widget);
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
    m_token->setVisible(false);
    m_why->setVisible(false);
    if (each)
        showEach();
    else if (!checks.isEmpty())
        showSingle(checks.constFirst());
}

/// What the token has, its differing run marked.
void ClauseRow::showSingle(const Check &check)
{
    const ValuePair values = ReportModel::valuesOf(check, CheckGroup::Kind::Rule);
    if (check.kind != CheckId::Condition && !values.actual.isEmpty()) {
        const Range run = values.actualDiffers;
        QList<Run> runs{{values.actualLabel + u"  "_qs, Color::Text3, Weight::Regular, TextRole::Small}};
        const Color plain = check.actualMissing ? Color::Text3 : Color::Text;
        if (check.outcome == Outcome::Fail && !run.isEmpty()) {
            runs.append({values.actual.left(run.begin), plain, Weight::Regular, TextRole::Data});
            runs.append(
                {values.actual.mid(run.begin, run.size()), Color::Fail, Weight::Strong, TextRole::Data});
            runs.append({values.actual.mid(run.end), plain, Weight::Regular, TextRole::Data});
        } else {
            runs.append({values.actual, plain, Weight::Regular, TextRole::Data});
        }
        m_token->setRuns(runs);
        m_token->show();
    }
    const QString why = check.outcome == Outcome::Pass ? QString() : check.why + u' ' + check.hint;
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
    const bool above = width() - rowHeight(nameWidth) < rowHeight(leastValues);
    m_row->setDirection(above ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_head->setMinimumWidth(above ? 0 : rowHeight(nameWidth));
    m_head->setMaximumWidth(above ? QWIDGETSIZE_MAX : rowHeight(nameWidth));
}

} // namespace claimcheck::ui
