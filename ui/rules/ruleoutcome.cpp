#include "ui/rules/ruleoutcome.h"

#include "core/analysis/filediff.h"
#include "core/analysis/lint.h"
#include "core/text/visible.h"
#include "ui/insight/findingmodel.h"
#include "ui/rules/rulesbook.h"
#include "ui/rules/sentencebox.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QListView>
#include <QStandardItemModel>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// Painting begins 5 ms after a keystroke and has to come first.
constexpr int afterTyping = 25;
constexpr qsizetype mostShown = 40, mostNamed = 3;

QStandardItem *itemOf(NoteDelegate::Kind kind, const QString &words)
{
    auto *item = new QStandardItem(words);
    item->setEditable(false);
    item->setData(int(kind), KindRole);
    item->setData(words, Qt::AccessibleTextRole);
    return item;
}

QString people(int count)
{
    return count == 1 ? RuleOutcome::tr("1 token") : RuleOutcome::tr("%1 tokens").arg(count);
}

/// Of what is found now and was not before, the worst first; a few.
QStringList newTitles(const QList<Finding> &before, const QList<Finding> &now)
{
    QStringList titles;
    for (const Finding &finding : now) {
        const bool known = std::any_of(before.cbegin(), before.cend(), [&finding](const Finding &other) {
            return other.id == finding.id && other.place == finding.place && other.claim == finding.claim;
        });
        if (!known && titles.size() < mostNamed && !titles.contains(finding.title))
            titles.append(finding.title);
    }
    return titles;
}

} // namespace

RuleOutcome::RuleOutcome(RulesBook *book, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_book(book)
    , m_sentence(new SentenceBox)
    , m_verdict(new VerdictBanner)
    , m_findings(new Paragraph)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *title = new Panel(Color::Window);
    auto *titleRow = new QVBoxLayout(title);
    titleRow->setContentsMargins(0, 0, 0, 0);
    titleRow->addWidget(new SectionHeader(tr("With this change")));
    layout->addWidget(title);
    layout->addWidget(new Hairline(Qt::Horizontal));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::l, space::l, space::m);
    head->setSpacing(space::m);
    head->addWidget(m_sentence);
    head->addWidget(m_verdict);
    head->addWidget(m_findings);
    layout->addLayout(head);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Who newly gets in and who is locked out"));
    layout->addWidget(m_list, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(afterTyping);
    connect(&m_soon, &QTimer::timeout, this, &RuleOutcome::compare);
}

void RuleOutcome::show(int rule, const Rule &after)
{
    m_rule = rule;
    m_after = after;
    m_sentence->setSentence(ruleWords(after, *m_book->file()));
    m_soon.start();
}

QString RuleOutcome::sentence() const
{
    return m_verdict->sentence();
}

QString RuleOutcome::findingsText() const
{
    return m_findings->text();
}

/// Nobody wants to lock them out: what the rule is meant for, and whom a saved test expects to get in.
bool RuleOutcome::isMeant(const AccessChange &change) const
{
    if (change.candidate.source != Candidate::Source::Test)
        return change.candidate.source != Candidate::Source::Variant;
    const QList<SavedTest> &tests = m_book->file()->tests;
    return std::any_of(tests.cbegin(), tests.cend(), [&](const SavedTest &test) {
        return test.expect == SavedTest::Expect::Match && change.candidate.variant.id == "test:" + test.name
            && test.rule.value_or(m_after.key) == m_after.key;
    });
}

Shape RuleOutcome::shapeOf(const AccessChange &change) const
{
    if (change.getsIn())
        return change.isBreach() ? Shape::Fail : Shape::Info;
    return isMeant(change) ? Shape::Warn : Shape::Pass;
}

void RuleOutcome::addGroup(const QString &title, const QList<AccessChange> &changes)
{
    if (changes.isEmpty())
        return;
    m_model->appendRow(
        itemOf(NoteDelegate::Kind::Heading, u"%1  %2"_qs.arg(title, QString::number(changes.size()))));
    for (const AccessChange &change : changes.first(std::min(changes.size(), mostShown))) {
        const QString name = visible(change.candidate.variant.title, 160);
        QStandardItem *item = itemOf(NoteDelegate::Kind::Note, name);
        item->setData(int(shapeOf(change)), VerdictRole);
        item->setData(visible(change.candidate.variant.who, 400), WhyRole);
        item->setData(accessText(change), DetailRole);
        item->setData(QStringList{title, name, change.candidate.variant.who}.join(u", "_qs),
                      Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
}

void RuleOutcome::compare()
{
    const FederationFile &file = *m_book->file();
    const Rule &before = file.rules.at(m_rule);
    FederationFile changed = file;
    changed.rules[m_rule] = m_after;
    RuleDiff diff = RuleDiff::make({&before, &file}, {&changed.rules.at(m_rule), &changed},
                                   testCandidates(file, m_book->now()), &m_book->presets(), m_book->now());
    std::stable_partition(diff.lockedOut.begin(), diff.lockedOut.end(),
                          [this](const AccessChange &change) { return isMeant(change); });
    m_model->clear();
    addGroup(tr("Newly gets in"), diff.newlyIn);
    addGroup(tr("Locked out"), diff.lockedOut);
    showVerdict(diff);
    showFindings(changed.rules.at(m_rule), changed);
}

void RuleOutcome::showVerdict(const RuleDiff &diff)
{
    const QString tried = tr("Judged on %1.").arg(people(diff.tried));
    if (diff.newlyIn.isEmpty() && diff.lockedOut.isEmpty())
        return m_verdict->setVerdict(Shape::Info, tr("Nobody newly gets in or out."), tried);
    const bool breach = std::any_of(diff.newlyIn.cbegin(), diff.newlyIn.cend(),
                                    [](const AccessChange &change) { return change.isBreach(); });
    const bool meant = !diff.lockedOut.isEmpty() && isMeant(diff.lockedOut.constFirst());
    const QString words = meant ? tr("%1 newly in, %2 locked out, also who is meant to get in.")
                                : tr("%1 newly in, %2 locked out.");
    m_verdict->setVerdict(breach                                 ? Shape::Fail
                              : meant || !diff.newlyIn.isEmpty() ? Shape::Warn
                                                                 : Shape::Pass,
                          words.arg(diff.newlyIn.size()).arg(diff.lockedOut.size()), tried);
}

void RuleOutcome::showFindings(const Rule &after, const FederationFile &changed)
{
    const auto findingsOf = [this](const Rule &rule, const FederationFile &file) {
        QList<Finding> findings = lint(contextOf(rule, file, m_book->presets(), m_book->now()), Fixes::Leave);
        erase_if(findings, [](const Finding &finding) { return !isWorthALook(finding); });
        return findings;
    };
    const QList<Finding> had = findingsOf(m_book->file()->rules.at(m_rule), *m_book->file());
    const QList<Finding> found = findingsOf(after, changed);
    const QStringList added = newTitles(had, found);
    if (found.isEmpty() && had.isEmpty())
        return m_findings->setText(tr("Nothing to remark on it."), Color::Text2);
    const QString count = had.size() == found.size()
        ? tr("Findings: %1, as before.").arg(found.size())
        : tr("Findings: %1, before %2.").arg(found.size()).arg(had.size());
    m_findings->setText(added.isEmpty() ? count : count + u' ' + tr("New: %1.").arg(added.join(u"; "_qs)),
                        added.isEmpty() ? Color::Text2 : Color::Text);
}

} // namespace claimcheck::ui
