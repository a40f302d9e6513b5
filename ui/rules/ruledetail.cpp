#include "ui/rules/ruledetail.h"

#include "core/platform/consoleonly.h"
#include "ui/insight/admissionmodel.h"
#include "ui/insight/findingmodel.h"
#include "ui/rules/findingcard.h"
#include "ui/rules/rulesbook.h"
#include "ui/rules/sentencebox.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// Walking through the rules with the arrow keys must not wait for each.
constexpr int afterChoosing = 60;

} // namespace

RuleDetail::RuleDetail(RulesBook *book, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_book(book)
    , m_name(new ElidedLabel(TextRole::Group))
    , m_id(new ElidedLabel(TextRole::DataSmall, Color::Text2))
    , m_sentence(new SentenceBox)
    , m_copyId(nullptr)
    , m_fixAll(new QPushButton(Theme::instance()->icon(QStringLiteral("wand")), tr("Fix all")))
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_summary(new Paragraph(TextRole::Group))
    , m_admissionSummary(new Paragraph)
    , m_console(new Paragraph(TextRole::Small))
    , m_scroll(new QScrollArea)
    , m_cardsBox(new Panel(Color::Surface))
    , m_cards(new QVBoxLayout)
    , m_admissionModel(new AdmissionModel(this))
    , m_admissions(new QListView)
    , m_content(new QWidget)
    , m_nothing(new Paragraph)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_nothing, 1);
    m_nothing->setContentsMargins(space::l, space::l, space::l, space::l);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addWidget(makeTitle());
    content->addWidget(new Hairline(Qt::Horizontal));
    content->addWidget(makeHead());
    content->addWidget(makeTabs());
    content->addWidget(new Hairline(Qt::Horizontal));
    content->addWidget(m_pages, 1);
    m_closerSoon.setSingleShot(true);
    m_closerSoon.setInterval(afterChoosing);
    connect(&m_closerSoon, &QTimer::timeout, this, &RuleDetail::lookCloser);
    connect(book, &RulesBook::opened, this, [this] { showRule(-1); });
    connect(book, &RulesBook::changed, this, [this] { showRule(m_rule); });
    showRule(-1);
}

QWidget *RuleDetail::makeTitle()
{
    auto *bar = new Panel(Color::Window);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(m_name, 1);
    auto *edit = new QPushButton(Theme::instance()->icon(QStringLiteral("edit")), tr("Edit"));
    edit->setProperty("small", true);
    edit->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_E).toString(QKeySequence::NativeText));
    connect(edit, &QPushButton::clicked, this, &RuleDetail::editWanted);
    row->addWidget(edit);
    return bar;
}

QWidget *RuleDetail::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::l, space::l, space::l, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(m_sentence);
    auto *row = new QHBoxLayout;
    row->addWidget(m_id, 1);
    auto *copy = new IconButton(QStringLiteral("copy"), tr("Copy the id"));
    connect(copy, &QToolButton::clicked, this, &RuleDetail::copyId);
    row->addWidget(copy);
    layout->addLayout(row);
    m_console->setText(tr("Console only: the API does not change rules with this scope."), Color::Text2);
    layout->addWidget(m_console);
    auto *sheet = new QPushButton(Theme::instance()->icon(QStringLiteral("copy")),
                                  tr("Copy for the Console"));
    sheet->setProperty("small", true);
    sheet->setToolTip(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C).toString(QKeySequence::NativeText));
    connect(sheet, &QPushButton::clicked, this, &RuleDetail::sheetWanted);
    layout->addWidget(sheet, 0, Qt::AlignLeft);
    return head;
}

QWidget *RuleDetail::makeTabs()
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("About the chosen rule"));
    m_tabs->addTab(tr("Findings"));
    m_tabs->addTab(tr("Who else gets in"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_fixAll->setProperty("small", true);
    connect(m_fixAll, &QPushButton::clicked, this, &RuleDetail::applyAll);
    auto *column = new QVBoxLayout(m_cardsBox);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_fixAll);
    column->addLayout(head);
    column->addLayout(m_cards);
    column->addStretch(1);
    m_cards->setSpacing(0);
    m_scroll->setWidget(m_cardsBox);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Findings"));
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(makeAdmissions());
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(mirrored(space::s, 0, space::l, 0));
    row->addWidget(m_tabs);
    row->addStretch(1);
    return bar;
}

QWidget *RuleDetail::makeAdmissions()
{
    auto *page = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, space::m, 0, 0);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(space::l, 0, space::l, 0);
    words->addWidget(m_admissionSummary);
    column->addLayout(words);
    m_admissions->setModel(m_admissionModel);
    m_admissions->setItemDelegate(new NoteDelegate(m_admissions));
    m_admissions->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_admissions->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_admissions->setResizeMode(QListView::Adjust);
    m_admissions->setAccessibleName(tr("Who else gets in"));
    connect(m_admissions, &QListView::clicked, m_admissionModel, [this](const QModelIndex &index) {
        if (m_admissionModel->isFold(index))
            m_admissionModel->setKeptOut(m_admissionModel->keptOut() == AdmissionModel::KeptOut::All
                                             ? AdmissionModel::KeptOut::Few
                                             : AdmissionModel::KeptOut::All);
    });
    column->addWidget(m_admissions, 1);
    return page;
}

void RuleDetail::showRule(int rule)
{
    const bool any = m_book->file() && rule >= 0 && rule < m_book->file()->rules.size();
    m_rule = any ? rule : -1;
    m_content->setVisible(any);
    m_nothing->setVisible(!any);
    const bool canChoose = m_book->file() && !m_book->file()->rules.isEmpty();
    m_nothing->setText(
        canChoose ? tr("Choose a rule to see what it says, what is found about it and who else gets in.")
                  : tr("There is no rule to choose. Of each one it stands here what it says, what is found "
                       "about it and who else gets in."),
        Color::Text2);
    m_closerSoon.stop();
    if (any) {
        showWords();
        m_closerSoon.start();
    }
    Q_EMIT shown();
}

void RuleDetail::showWords()
{
    const Rule &rule = m_book->file()->rules.at(m_rule);
    m_name->setText(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name));
    m_sentence->setSentence(ruleWords(rule, *m_book->file()));
    m_console->setVisible(isConsoleOnly(rule) && !rule.archivedAt);
    m_id->setText(rule.id ? QString::fromUtf8(*rule.id) : tr("Not created yet"));
}

void RuleDetail::lookCloser()
{
    if (m_rule < 0)
        return;
    showFindings();
    m_admissionModel->setAdmissions(m_book->admissionsOf(m_rule));
    m_admissionSummary->setText(m_admissionModel->summary());
    const int in = m_admissionModel->gettingIn();
    m_tabs->setTabText(int(Page::GetsIn),
                       in > 0 ? tr("Who else gets in  %1").arg(in) : tr("Who else gets in"));
    Q_EMIT shown();
}

void RuleDetail::clearCards()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

void RuleDetail::showFindings()
{
    // The card with the focus goes with the rest; without this the focus would leave the panel.
    const bool hadFocus = m_cardsBox->isAncestorOf(QApplication::focusWidget());
    clearCards();
    const QList<Finding> findings = m_book->findingsWithFixes(m_rule);
    int fixable = 0, worth = 0;
    for (const Finding &finding : findings) {
        if (m_cards->count() > 0)
            m_cards->addWidget(new Hairline(Qt::Horizontal));
        auto *card = new FindingCard(finding);
        m_cards->addWidget(card);
        fixable += finding.fixes.isEmpty() ? 0 : 1;
        worth += isWorthALook(finding) ? 1 : 0;
        connect(card, &FindingCard::fixWanted, this, [this, card] { applyFinding(card); });
        connect(card, &FindingCard::admissionsWanted, this,
                [this] { m_tabs->setCurrentIndex(int(Page::GetsIn)); });
    }
    showSummary(int(findings.size()), worth, fixable);
    if (hadFocus)
        firstControl()->setFocus();
}

void RuleDetail::showSummary(int count, int worth, int fixable)
{
    const bool archived = m_book->file()->rules.at(m_rule).archivedAt.has_value();
    m_summary->setText(archived         ? tr("Archived: it lets nobody in.")
                           : count == 0 ? tr("Nothing to remark on this rule.")
                           : worth == 0 ? tr("Nothing wrong, only to know:")
                           : worth == 1 ? tr("1 finding")
                                        : tr("%1 findings").arg(worth));
    m_fixAll->setVisible(fixable > 1);
    m_fixAll->setText(tr("Fix all %1").arg(fixable));
    m_tabs->setTabText(int(Page::Findings), worth > 0 ? tr("Findings  %1").arg(worth) : tr("Findings"));
}

QWidget *RuleDetail::firstControl() const
{
    const auto cards = m_cardsBox->findChildren<FindingCard *>();
    for (const FindingCard *card : cards)
        if (card->fixButton() && m_pages->currentWidget() == m_scroll)
            return card->fixButton();
    return m_tabs;
}

bool RuleDetail::mayHaveFix() const
{
    return m_rule >= 0 && (m_closerSoon.isActive() || fixableCard());
}

void RuleDetail::applyFix()
{
    if (m_closerSoon.isActive()) { // the cards are of the rule before
        m_closerSoon.stop();
        lookCloser();
    }
    if (const FindingCard *wanted = m_rule >= 0 ? fixableCard() : nullptr)
        applyFinding(wanted);
}

/// The one that has the focus, else the first.
const FindingCard *RuleDetail::fixableCard() const
{
    const QWidget *focused = QApplication::focusWidget();
    const auto cards = m_cardsBox->findChildren<FindingCard *>();
    const FindingCard *wanted = nullptr;
    for (const FindingCard *card : cards) {
        if (!card->fixButton())
            continue;
        if (!wanted || card->isAncestorOf(focused))
            wanted = card;
    }
    return wanted;
}

void RuleDetail::applyFinding(const FindingCard *card)
{
    const Remedy fix = card->finding().fixes.constFirst();
    if (m_book->apply(fix))
        Q_EMIT notice(fix.title);
}

void RuleDetail::applyAll()
{
    if (const int made = m_book->applyAll(m_rule); made > 0)
        Q_EMIT notice(made == 1 ? tr("1 finding fixed") : tr("%1 findings fixed").arg(made));
}

void RuleDetail::copyId()
{
    const Rule &rule = m_book->file()->rules.at(m_rule);
    QApplication::clipboard()->setText(QString::fromUtf8(rule.id.value_or(rule.key)));
    Q_EMIT notice(tr("Copied"));
}

} // namespace claimcheck::ui
