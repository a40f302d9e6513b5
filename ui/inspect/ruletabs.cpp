#include "ui/inspect/ruletabs.h"

#include "core/federation/bykey.h"
#include "core/text/visible.h"
#include "ui/insight/admissionmodel.h"
#include "ui/insight/findingmodel.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/nearmissbox.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// On a low page the report gives way to the near miss above it.
constexpr int leastReport = 1;

QListView *noteList(QAbstractItemModel *model, const QString &name)
{
    auto *view = new QListView;
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setResizeMode(QListView::Adjust);
    view->setMouseTracking(true);
    view->setModel(model);
    view->setItemDelegate(new NoteDelegate(view));
    view->setAccessibleName(name);
    return view;
}

} // namespace

RuleTabs::RuleTabs(InspectSession *session, QListView *report, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_nearMiss(new NearMissBox)
    , m_report(report)
    , m_admissionModel(new AdmissionModel(this))
    , m_findingModel(new FindingModel(this))
    , m_admissionSummary(new Paragraph(TextRole::Body))
    , m_findingSummary(new Paragraph(TextRole::Body))
{
    setUpAdmissions();
    setUpFindings();
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setAccessibleName(tr("About the chosen rule"));
    for (int page = 0; page < 3; ++page)
        m_tabs->addTab(QString());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new Panel(Color::Surface);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(mirrored(space::s, 0, 0, 0));
    row->addWidget(m_tabs);
    row->addStretch(1);
    layout->addWidget(bar);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(makeReportPage(report));
    m_pages->addWidget(makeListPage(m_admissions, m_admissionSummary));
    m_pages->addWidget(makeListPage(m_findings, m_findingSummary, makeFixFoot()));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_nearMiss, &NearMissBox::applyWanted, this, &RuleTabs::applyRemedy);
    connect(m_nearMiss, &NearMissBox::ruleWanted, this, [this](const QByteArray &key) {
        const QList<Rule> &rules = m_session->federation()->rules;
        if (const Rule *rule = withKey(rules, key))
            m_session->chooseRule(int(rule - rules.constData()));
    });
    connect(Theme::instance(), &Theme::changed, this, &RuleTabs::showCounts);
    connect(session, &InspectSession::insightChanged, this, &RuleTabs::showInsight);
    connect(session, &InspectSession::fixesFound, this, [this] {
        m_findingModel->setFixes(m_session->insight().findings);
        showFix();
    });
    showInsight();
}

QWidget *RuleTabs::makeReportPage(QListView *report)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_nearMiss);
    layout->addWidget(report, 1);
    report->setMinimumHeight(leastReport);
    connect(m_nearMiss, &NearMissBox::changed, this, &RuleTabs::fitNearMiss);
    return page;
}

/// What the fix of the current finding changes, and the button that does it.
QWidget *RuleTabs::makeFixFoot()
{
    m_fixFoot = new Panel(Color::Window);
    m_fixWords = new Paragraph(TextRole::Small);
    m_fix = new QPushButton;
    m_fix->setProperty("small", true);
    m_fix->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Period).toString(QKeySequence::NativeText));
    auto *layout = new QVBoxLayout(m_fixFoot);
    layout->setContentsMargins(space::l, space::s, space::l, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(m_fixWords);
    layout->addWidget(m_fix, 0, Qt::AlignLeft);
    connect(m_fix, &QPushButton::clicked, this, [this] { applyFinding(m_findings->currentIndex()); });
    m_fixFoot->hide();
    return m_fixFoot;
}

QWidget *RuleTabs::makeListPage(QListView *list, Paragraph *summary, QWidget *foot)
{
    auto *page = new Panel(Color::Surface);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::m, space::l, space::s);
    head->addWidget(summary);
    layout->addLayout(head);
    layout->addWidget(list, 1);
    if (foot)
        layout->addWidget(foot);
    return page;
}

void RuleTabs::setUpAdmissions()
{
    m_admissions = noteList(m_admissionModel, tr("Who else gets in"));
    connect(m_admissions, &QListView::clicked, this, &RuleTabs::fold);
    connect(m_admissions, &QListView::activated, this, &RuleTabs::fold);
    connect(m_admissions->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                m_admissionModel->setOpenRow(current.row());
                m_admissions->doItemsLayout();
                m_admissions->scrollTo(current);
            });
}

void RuleTabs::setUpFindings()
{
    m_findings = noteList(m_findingModel, tr("Findings"));
    connect(m_findings, &QListView::activated, this, &RuleTabs::applyFinding);
    connect(m_findings->selectionModel(), &QItemSelectionModel::currentChanged, this, &RuleTabs::showFix);
}

void RuleTabs::showPage(Page page)
{
    m_tabs->setCurrentIndex(int(page));
}

RuleTabs::Page RuleTabs::page() const
{
    return Page(m_tabs->currentIndex());
}

QListView *RuleTabs::currentList() const
{
    switch (page()) {
    case Page::Report:
        return m_report;
    case Page::GetsIn:
        return m_admissions;
    case Page::Findings:
        return m_findings;
    }
    return m_report;
}

void RuleTabs::showInsight()
{
    const RuleInsight &insight = m_session->insight();
    m_nearMiss->setRemedies(insight.remedies);
    m_admissionModel->setAdmissions(insight.admissions);
    m_findingModel->setFindings(insight.findings);
    m_admissionSummary->setText(insight.isMade ? m_admissionModel->summary() : QString());
    const auto count = insight.findings.size();
    const auto others = count - countWorthALook(insight.findings);
    m_findingSummary->setText(
        !insight.isMade       ? QString()
            : count == 0      ? tr("Nothing to remark on this rule.")
            : count == others ? tr("No findings on this rule. Good to know: %1.").arg(others)
            : others > 0      ? tr("Findings on this rule: %1, worst first. Good to know: %2.")
                               .arg(QString::number(count - others), QString::number(others))
                         : tr("Findings on this rule: %1, worst first.").arg(count));
    if (count > 0)
        m_findings->setCurrentIndex(m_findingModel->index(0));
    showFix();
    showCounts();
}

void RuleTabs::showFix()
{
    const Remedy *fix = m_findingModel->fixAt(m_findings->currentIndex());
    m_fixFoot->setVisible(fix);
    if (!fix)
        return;
    m_fixWords->setText(visible(fix->what, 400), Color::Text2);
    m_fixWords->setVisible(!fix->what.isEmpty());
    m_fix->setText(visible(fix->title, 60));
}

void RuleTabs::showCounts()
{
    const QString getsIn = tr("Who else gets in");
    const auto show = [&](const QString &shown, const QString &gap) {
        const auto counted = [&](const QString &words, int count) {
            return count > 0 ? words + gap + QString::number(count) : words;
        };
        const int in = m_admissionModel->gettingIn();
        m_tabs->setTabText(int(Page::Report), tr("Report"));
        m_tabs->setTabText(int(Page::GetsIn), counted(shown, in));
        m_tabs->setTabText(int(Page::Findings),
                           counted(tr("Findings"), countWorthALook(m_session->insight().findings)));
        m_tabs->setTabToolTip(int(Page::GetsIn), shown == getsIn ? QString() : getsIn);
        m_tabs->setAccessibleTabName(int(Page::GetsIn), counted(getsIn, in));
    };
    show(getsIn, QStringLiteral("  "));
    // Fewer words where all of them do not fit; a screen reader and the pointer get them all.
    if (m_tabs->sizeHint().width() > width() - space::s)
        show(tr("Gets in"), QStringLiteral(" "));
}

void RuleTabs::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showCounts();
    fitNearMiss();
}

/// As high as it wants to be, up to three quarters of the page; of a low page more, for its buttons.
void RuleTabs::fitNearMiss()
{
    const int most = std::max(m_pages->height() * 3 / 4,
                              std::min(rowHeight(120), m_pages->height() - leastReport));
    m_nearMiss->setFixedHeight(std::min(m_nearMiss->heightForWidth(width()), most));
}

void RuleTabs::fold(const QModelIndex &index)
{
    if (!m_admissionModel->isFold(index))
        return;
    const bool all = m_admissionModel->keptOut() == AdmissionModel::KeptOut::All;
    m_admissionModel->setKeptOut(all ? AdmissionModel::KeptOut::Few : AdmissionModel::KeptOut::All);
    m_admissions->setCurrentIndex(m_admissionModel->index(index.row()));
}

bool RuleTabs::applyFix()
{
    m_session->settleInsight();
    if (page() == Page::Findings) {
        const QModelIndex current = m_findings->currentIndex();
        const bool any = m_findingModel->fixAt(current);
        applyFinding(current);
        return any;
    }
    const bool any = m_nearMiss->isVisibleTo(this) && m_nearMiss->applyButton()->isVisibleTo(m_nearMiss);
    if (any)
        m_nearMiss->applyButton()->click();
    return any;
}

void RuleTabs::applyFinding(const QModelIndex &index)
{
    if (const Remedy *fix = m_findingModel->fixAt(index))
        apply(Remedy(*fix));
}

void RuleTabs::applyRemedy(int number)
{
    if (number < m_session->insight().remedies.size())
        apply(Remedy(m_session->insight().remedies.at(number)));
}

/// By value: what is applied replaces all that is shown. Nothing that was found for an earlier text is
/// applied.
void RuleTabs::apply(Remedy remedy)
{
    if (!m_session->isInsightCurrent() || !m_session->apply(remedy))
        return;
    // The button may be gone; and Ctrl+Z then takes back the change, not what was typed elsewhere.
    currentList()->setFocus();
    Q_EMIT applied(remedy.title);
}

} // namespace claimcheck::ui
