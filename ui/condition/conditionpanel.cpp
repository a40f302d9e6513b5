#include "ui/condition/conditionpanel.h"

#include "core/text/visible.h"
#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionedit.h"
#include "ui/condition/conditionpartsdelegate.h"
#include "ui/condition/conditionpartsmodel.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int margin = 20; ///< as the claims above have it
constexpr int leastLines = 3, mostLines = 8;

/// Column and line as an editor counts them.
QString placeOf(const cel::Issue &issue)
{
    if (issue.column < 0)
        return {};
    if (issue.line > 1)
        return ConditionPanel::tr("Line %1, column %2.")
            .arg(QString::number(issue.line), QString::number(issue.column + 1));
    return ConditionPanel::tr("Column %1.").arg(issue.column + 1);
}

QString adviceOf(const cel::Issue &issue)
{
    QString said = issue.message;
    if (!issue.hint.isEmpty())
        said += (said.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(". ")) + issue.hint;
    return visible(said, 400);
}

/// The verdict, and the rest of the sentence as one of its own.
struct Headline {
    QString verdict, rest;
};

Headline headlineOf(const QString &sentence)
{
    const qsizetype colon = sentence.indexOf(QStringLiteral(": "));
    if (colon < 0)
        return {sentence, {}};
    QString rest = sentence.sliced(colon + 2);
    rest.front() = rest.front().toUpper();
    return {sentence.first(colon) + u'.', rest};
}

Shape shapeOf(const cel::ConditionReport &report)
{
    switch (report.verdict) {
    case cel::ConditionReport::Verdict::Matches:
        return Shape::Pass;
    case cel::ConditionReport::Verdict::Unknown:
        return Shape::Unknown;
    default:
        return Shape::Fail;
    }
}

/// A missing claim is told with the names that are there.
QString errorInWords(const cel::ConditionReport &report)
{
    for (const cel::ConditionPart &part : report.parts) {
        if (part.part == cel::Part::Decisive && !part.notes.isEmpty())
            return visible(part.notes.constFirst(), 300);
    }
    return visible(report.error, 300);
}

} // namespace

ConditionPanel::ConditionPanel(ConditionDraft *draft, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_draft(draft)
    , m_head(new SectionHeader(tr("Try a condition")))
    , m_edit(new ConditionEdit(draft))
    , m_verdict(new VerdictBanner)
    , m_fix(new QPushButton)
    , m_format(new QPushButton(tr("Format")))
    , m_copy(new QPushButton(tr("Copy condition")))
    , m_partsModel(new ConditionPartsModel(this))
    , m_parts(new QListView)
    , m_notes(new Paragraph(TextRole::Small))
    , m_value(new ElidedLabel(TextRole::DataSmall, Color::Text2))
{
    lay();
    setUpParts();
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { m_isRules = false; });
    connect(draft, &ConditionDraft::changed, this, &ConditionPanel::showResult);
    connect(m_edit, &ConditionEdit::valueAtCursorChanged, this,
            [this] { m_value->setText(m_edit->valueAtCursor()); });
    connect(m_edit->document(), &QTextDocument::blockCountChanged, this, &ConditionPanel::fitHeights);
    connect(Theme::instance(), &Theme::changed, this, &ConditionPanel::fitHeights);
    connect(m_head, &SectionHeader::linkActivated, this, &ConditionPanel::useRule);
    connect(m_format, &QPushButton::clicked, this, &ConditionPanel::format);
    connect(m_copy, &QPushButton::clicked, this, &ConditionPanel::copy);
    connect(m_fix, &QPushButton::clicked, this, &ConditionPanel::applyFix);
    showResult();
    fitHeights();
}

void ConditionPanel::lay()
{
    auto *close = new IconButton(QStringLiteral("close"), tr("Close the condition"));
    m_head->addWidget(close);
    connect(close, &QToolButton::clicked, this, &ConditionPanel::closeWanted);
    for (QPushButton *button : {m_format, m_copy, m_fix})
        button->setProperty("small", true);
    m_format->setToolTip(tr("One form, with a line for each part where it is long (Ctrl+Shift+F)"));
    m_fix->setText(tr("Rewrite it"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_value, 1);
    buttons->addWidget(m_fix);
    buttons->addWidget(m_format);
    buttons->addWidget(m_copy);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(margin, 0, margin, space::xs);
    body->setSpacing(space::s);
    body->addWidget(m_edit);
    body->addLayout(buttons);
    body->addWidget(m_verdict);
    body->addWidget(m_notes);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head->setContentsMargins(margin - space::l, 0, margin - space::l, 0);
    column->addWidget(m_head);
    column->addLayout(body);
    column->addWidget(m_parts, 1);
    column->addStretch(0);
}

void ConditionPanel::setUpParts()
{
    m_parts->setModel(m_partsModel);
    m_parts->setItemDelegate(new ConditionPartsDelegate(m_parts));
    m_parts->setAccessibleName(tr("Parts of the condition"));
    m_parts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_parts->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_parts->setResizeMode(QListView::Adjust);
    m_parts->setMouseTracking(true);
    m_parts->setTabKeyNavigation(false);
    m_parts->setMinimumHeight(0);
}

void ConditionPanel::setRule(const QString &name, const QString &condition)
{
    const bool followed = m_draft->isBlank() || m_isRules;
    m_ruleName = name;
    const bool another = m_ruleCondition != condition;
    m_ruleCondition = condition;
    if (followed && another && !condition.isEmpty())
        useRule();
    showRule();
}

void ConditionPanel::useRule()
{
    m_edit->replaceText(m_ruleCondition);
    m_edit->moveCursor(QTextCursor::Start);
    m_isRules = true;
    showRule();
}

void ConditionPanel::showRule()
{
    const QString name = visible(m_ruleName, 60);
    const bool same = m_isRules;
    const bool hasRule = !m_ruleCondition.isEmpty();
    m_head->setQuietText(!hasRule || m_draft->isBlank() ? QString()
                             : same                     ? tr("of %1").arg(name)
                                                        : tr("not the one of %1").arg(name));
    m_head->setLink(hasRule && !same ? tr("Use the rule’s") : QString());
}

void ConditionPanel::showResult()
{
    const QList<cel::Issue> &issues = m_draft->issues();
    const auto &report = m_draft->report();
    if (m_draft->isBlank()) {
        m_verdict->setEmptyText(tr("Write a condition to see what it gives for this token"));
    } else if (!issues.isEmpty()) {
        showFirst(issues.constFirst());
    } else if (!report) {
        m_verdict->setVerdict(Shape::Unknown, tr("Can be read."), tr("There is no token to try it on."));
    } else {
        showReport(*report);
    }
    const bool hasFix = !replacement().isEmpty();
    m_fix->setVisible(hasFix);
    m_fix->setToolTip(hasFix ? tr("%1 (Ctrl+.)").arg(visible(replacement(), 300)) : QString());
    setAvailable(m_format, m_draft->isValid());
    setAvailable(m_copy, !m_draft->isBlank());
    m_partsModel->setParts(report ? report->rows : QList<cel::ConditionPart>());
    m_parts->setVisible(m_partsModel->rowCount() > 0);
    m_value->setText(m_edit->valueAtCursor());
    showNotes();
    showRule();
}

void ConditionPanel::showReport(const cel::ConditionReport &report)
{
    Headline headline = headlineOf(report.sentence);
    if (report.verdict == cel::ConditionReport::Verdict::Error)
        headline.rest = errorInWords(report);
    else if (report.verdict == cel::ConditionReport::Verdict::Unknown && !report.error.isEmpty())
        headline.rest += u' ' + visible(report.error, 300);
    else if (headline.rest.isEmpty())
        headline.rest = report.verdict == cel::ConditionReport::Verdict::Matches
            ? tr("It is true for this token.")
            : tr("It is false for this token.");
    m_verdict->setVerdict(shapeOf(report), headline.verdict, headline.rest.trimmed());
}

/// The first of what is wrong is the headline, whatever the condition gives.
void ConditionPanel::showFirst(const cel::Issue &issue)
{
    const QString said = (placeOf(issue) + u' ' + adviceOf(issue)).trimmed();
    if (issue.id == "cel.extension" || issue.id == "cel.optional-syntax")
        m_verdict->setVerdict(Shape::Unknown, tr("Not known."), said);
    else if (issue.stage == cel::Stage::Parse)
        m_verdict->setVerdict(Shape::Fail, tr("Cannot be read."), said);
    else if (issue.stage == cel::Stage::Check)
        m_verdict->setVerdict(Shape::Fail, tr("Does not fit together."), said);
    else
        m_verdict->setVerdict(Shape::Fail, tr("Would be refused."), said);
}

/// What else there is to say: further mistakes, what the vendor would refuse, what the verdict rests on.
void ConditionPanel::showNotes()
{
    QStringList notes;
    const QList<cel::Issue> &issues = m_draft->issues();
    for (qsizetype i = 1; i < issues.size() && notes.size() < 3; ++i)
        notes.append((placeOf(issues.at(i)) + u' ' + adviceOf(issues.at(i))).trimmed());
    if (const auto &report = m_draft->report()) {
        for (const QString &assumption : report->assumptions)
            notes.append(assumption);
    }
    m_notes->setText(notes.join(u'\n'), Color::Text2);
    m_notes->setVisible(!notes.isEmpty());
}

QString ConditionPanel::replacement() const
{
    for (const cel::Issue &issue : m_draft->issues()) {
        if (!issue.replacement.isEmpty())
            return issue.replacement;
    }
    return {};
}

void ConditionPanel::applyFix()
{
    const QString text = replacement();
    if (text.isEmpty())
        return;
    m_edit->replaceText(text);
    m_edit->setFocus();
}

void ConditionPanel::format()
{
    const QString text = QString::fromUtf8(m_draft->formatted());
    if (text != m_edit->toPlainText())
        m_edit->replaceText(text);
    m_edit->setFocus();
}

void ConditionPanel::copy()
{
    QGuiApplication::clipboard()->setText(m_edit->toPlainText());
    Q_EMIT copied(tr("condition"));
}

void ConditionPanel::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers();
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else if (event->key() == Qt::Key_Period && modifiers == Qt::ControlModifier)
        applyFix();
    else if (event->key() == Qt::Key_F && modifiers == (Qt::ControlModifier | Qt::ShiftModifier))
        format();
    else
        Panel::keyPressEvent(event);
}

void ConditionPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitHeights();
}

/// As many lines as the text has, within limits.
void ConditionPanel::fitHeights()
{
    const QFontMetrics metrics(m_edit->font());
    const int shown = std::clamp(int(m_edit->document()->size().height()), leastLines, mostLines);
    const int most = std::max(leastLines, (height() / 3) / std::max(metrics.lineSpacing(), 1));
    // Frame, padding, margin, and what fractions of a pixel add up to over the lines.
    constexpr int around = 2 * space::s + space::xs;
    m_edit->setFixedHeight(std::min(shown, most) * metrics.lineSpacing() + around);
}

} // namespace claimcheck::ui
