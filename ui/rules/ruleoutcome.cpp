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
constexpr qsizetype mostShown = 40;

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

void RuleOutcome::addGroup(const QString &title, const QList<AccessChange> &changes, Shape shape)
{
    if (changes.isEmpty())
        return;
    m_model->appendRow(
        itemOf(NoteDelegate::Kind::Heading, u"%1  %2"_qs.arg(title, QString::number(changes.size()))));
    for (const AccessChange &change : changes.first(std::min(changes.size(), mostShown))) {
        const QString name = visible(change.candidate.variant.title, 160);
        QStandardItem *item = itemOf(NoteDelegate::Kind::Note, name);
        item->setData(int(change.getsIn() && !change.isBreach() ? Shape::Info : shape), VerdictRole);
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
    const RuleDiff diff = RuleDiff::make({&before, &file}, {&changed.rules.at(m_rule), &changed},
                                         testCandidates(file, m_book->now()), &m_book->presets(),
                                         m_book->now());
    m_model->clear();
    addGroup(tr("Newly gets in"), diff.newlyIn, Shape::Fail);
    addGroup(tr("Locked out"), diff.lockedOut, Shape::Pass);
    const bool breach = std::any_of(diff.newlyIn.begin(), diff.newlyIn.end(),
                                    [](const AccessChange &change) { return change.isBreach(); });
    const QString tried = tr("Judged on %1.").arg(people(diff.tried));
    if (diff.newlyIn.isEmpty() && diff.lockedOut.isEmpty())
        m_verdict->setVerdict(Shape::Info, tr("Nobody newly gets in or out."), tried);
    else
        m_verdict->setVerdict(
            breach                       ? Shape::Fail
                : diff.newlyIn.isEmpty() ? Shape::Pass
                                         : Shape::Warn,
            tr("%1 newly in, %2 locked out.").arg(diff.newlyIn.size()).arg(diff.lockedOut.size()), tried);
    const int found = countWorthALook(
        lint(contextOf(changed.rules.at(m_rule), changed, m_book->presets(), m_book->now()), Fixes::Leave));
    showFindings(found);
}

void RuleOutcome::showFindings(int found)
{
    const QList<Finding> *known = m_book->findingsOf(m_rule);
    const int had = known ? countWorthALook(*known) : found;
    if (found == 0 && had == 0)
        return m_findings->setText(tr("Nothing to remark on it."), Color::Text2);
    m_findings->setText(!known             ? tr("Findings: %1.").arg(found)
                            : had == found ? tr("Findings: %1, as before.").arg(found)
                                           : tr("Findings: %1, before %2.").arg(found).arg(had),
                        found > had ? Color::Warn : Color::Text2);
}

} // namespace claimcheck::ui
