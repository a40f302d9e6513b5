#include "ui/inspect/rulepanel.h"

#include "core/text/visible.h"
#include "ui/documents/editstrip.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/rankingdelegate.h"
#include "ui/inspect/rankingmodel.h"
#include "ui/inspect/reportdelegate.h"
#include "ui/inspect/reportmodel.h"
#include "ui/inspect/ruletabs.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QAccessible>
#include <QAction>
#include <QBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int stillMilliseconds = 600;
constexpr int lowPane = 560;

void setUpList(QListView *view)
{
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setResizeMode(QListView::Adjust);
    view->setMouseTracking(true);
}

} // namespace

RulePanel::RulePanel(InspectSession *session, const Actions &actions, QWidget *parent)
    : Panel(Color::Window, parent)
    , m_session(session)
    , m_head(new SectionHeader(tr("Which rule would match")))
    , m_source(new Choice)
    , m_sourceRow(makeSource(actions.open))
    , m_error(new VerdictBanner)
    , m_noFile(new EmptyState(
          QStringLiteral("rules"), tr("No rules to try"),
          tr("Open a federation file: every rule in it is tried against the token as you type.")))
    , m_noToken(new EmptyState(QStringLiteral("rules"), tr("No token to try"), QString()))
    , m_content(new QWidget)
    , m_rankingModel(new RankingModel(this))
    , m_ranking(new QListView)
    , m_reportModel(new ReportModel(this))
    , m_report(new QListView)
    , m_tabs(new RuleTabs(session, m_report))
{
    m_head->addWidget(new IconButton(actions.open));
    m_close = new IconButton(QStringLiteral("close"), tr("Close the rules"));
    m_head->addWidget(m_close);
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, &RulePanel::closeWanted);
    m_noFile->addAction(actions.open);
    m_noFile->addAction(actions.sample);
    m_error->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_sourceRow);
    layout->addWidget(m_error);
    layout->addWidget(m_noFile, 1);
    layout->addWidget(m_noToken, 1);
    layout->addWidget(m_content, 1);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    auto *strip = new EditStrip(actions.undo, actions.save);
    connect(session, &InspectSession::editsChanged, strip,
            [session, strip] { strip->setEdits(session->edits()); });
    strip->setEdits(session->edits());
    content->addWidget(strip);
    content->addSpacing(space::xs);
    content->addWidget(m_ranking);
    content->addSpacing(space::xs);
    content->addWidget(new Hairline(Qt::Horizontal));
    content->addWidget(m_tabs, 1);
    content->addWidget(new Hairline(Qt::Horizontal));
    content->addWidget(makeFoot(actions));
    setUpRanking();
    setUpReport();
    m_still.setSingleShot(true);
    m_still.setInterval(stillMilliseconds);
    connect(&m_still, &QTimer::timeout, this, &RulePanel::announce);
    connect(session, &InspectSession::federationChanged, this, &RulePanel::showFile);
    connect(session, &InspectSession::rankingChanged, this, &RulePanel::showRanking);
    connect(session, &InspectSession::reportChanged, this, &RulePanel::showReport);
    connect(session, &InspectSession::findingsChanged, this, &RulePanel::showFindings);
    showFile();
    showRanking();
    showReport();
}

void RulePanel::setError(const QString &first, const QString &rest)
{
    m_error->setVisible(!first.isEmpty());
    if (!first.isEmpty())
        m_error->setVerdict(Shape::Fail, first, rest);
}

void RulePanel::setNote(Shape shape, const QString &first, const QString &rest)
{
    m_error->show();
    m_error->setVerdict(shape, first, rest);
}

void RulePanel::setFrame(Frame frame)
{
    m_close->setVisible(frame == Frame::Drawer);
}

void RulePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitRanking();
}

void RulePanel::setUpRanking()
{
    setUpList(m_ranking);
    m_ranking->setModel(m_rankingModel);
    m_ranking->setItemDelegate(new RankingDelegate(m_ranking));
    m_ranking->setAccessibleName(tr("Rules, nearest first"));
    m_ranking->setProperty("ground", QStringLiteral("window"));
    connect(m_ranking->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (const int rule = m_rankingModel->ruleAt(current); rule >= 0 && !m_showing)
                    m_session->chooseRule(rule);
            });
    connect(m_ranking, &QListView::clicked, this, &RulePanel::useRow);
    connect(m_ranking, &QListView::activated, this, &RulePanel::useRow);
}

void RulePanel::setUpReport()
{
    setUpList(m_report);
    m_report->setModel(m_reportModel);
    m_report->setItemDelegate(new ReportDelegate(m_report));
    m_report->setAccessibleName(tr("Report of the chosen rule"));
    const auto fold = [this](const QModelIndex &index) {
        if (!m_reportModel->isFold(index))
            return;
        const bool all = m_reportModel->tokenChecks() == ReportModel::TokenChecks::All;
        m_reportModel->setTokenChecks(all ? ReportModel::TokenChecks::Open : ReportModel::TokenChecks::All);
        m_report->setCurrentIndex(m_reportModel->index(index.row()));
    };
    connect(m_report, &QListView::clicked, this, fold);
    connect(m_report, &QListView::activated, this, fold);
}

QWidget *RulePanel::makeFoot(const Actions &actions)
{
    auto *foot = new Panel(Color::Surface);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    auto *button = new QPushButton(actions.copy.first()->icon(), tr("Copy report"));
    auto *menu = new QMenu(button);
    menu->addActions(actions.copy);
    button->setMenu(menu);
    button->setProperty("menu", true);
    m_tools = new WrapRow;
    m_tools->addWidget(button);
    layout->addWidget(m_tools);
    addTool(actions.condition);
    return foot;
}

void RulePanel::addTool(QAction *action)
{
    auto *button = new QPushButton(action->text().remove(u'&'));
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    const auto follow = [button, action] { setAvailable(button, action->isEnabled()); };
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, follow);
    follow();
    m_tools->addWidget(button);
}

/// Only where there is a choice: the rules of the connected environment, or those of a file.
QWidget *RulePanel::makeSource(QAction *open)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    m_source->setAccessibleName(tr("Rules of"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->addWidget(m_source, 1);
    connect(m_source, &QComboBox::activated, this, [this, open](int chosen) {
        const auto wanted = InspectSession::RuleSource(m_source->itemData(chosen).toInt());
        if (wanted == InspectSession::RuleSource::File && m_session->fileName().isEmpty())
            open->trigger();
        else
            m_session->useRules(wanted);
        showSource();
    });
    return holder;
}

void RulePanel::showSource()
{
    using Source = InspectSession::RuleSource;
    m_sourceRow->setVisible(m_session->hasEnvironment());
    const QString file = m_session->fileName();
    m_source->clear();
    m_source->addItem(tr("Rules of %1").arg(visible(m_session->environmentName(), 60)),
                      int(Source::Environment));
    m_source->addItem(file.isEmpty() ? tr("Rules of a file…") : tr("Rules of %1").arg(visible(file, 60)),
                      int(Source::File));
    m_source->setCurrentIndex(m_session->ruleSource() == Source::Environment ? 0 : 1);
}

void RulePanel::showFile()
{
    showSource();
    const FederationFile *file = m_session->federation();
    const auto count = file ? file->rules.size() : 0;
    const QString name = visible(m_session->federationName(), 60);
    m_head->setQuietText(!file            ? QString()
                             : count == 1 ? tr("1 rule, %1").arg(name)
                                          : tr("%1 rules, %2").arg(QString::number(count), name));
    if (count == 0)
        m_noToken->setWords(tr("No rules in it"),
                            tr("There is none to try a token on. Open a federation file that has rules, or "
                               "make a rule from a token."));
    else
        m_noToken->setWords(
            tr("No token to try"),
            count == 1 ? tr("Paste a token to see whether the rule of the file would match it.")
                       : tr("Paste a token to see which of the %1 rules would match it.").arg(count));
    if (file)
        setError({}, {});
    showState();
}

void RulePanel::showRanking()
{
    const InspectedToken *token = m_session->chosen();
    m_showing = true;
    m_rankingModel->setRanking(m_session->federation(), token ? &token->found.token : nullptr,
                               m_session->ranking());
    selectChosen();
    m_showing = false;
    fitRanking();
    showState();
}

void RulePanel::showFindings()
{
    QList<int> findings;
    for (int rule = 0; rule < m_session->federation()->rules.size(); ++rule)
        findings.append(m_session->findingsOf(rule));
    m_rankingModel->setFindings(findings);
}

void RulePanel::selectChosen()
{
    const QModelIndex row = m_rankingModel->indexOfRule(m_session->chosenRule());
    if (row.isValid() && m_ranking->currentIndex() != row)
        m_ranking->setCurrentIndex(row);
}

void RulePanel::showReport()
{
    const auto &report = m_session->report();
    selectChosen();
    m_reportModel->setReport(report ? &*report : nullptr);
    const QString sentence = report ? report->ruleSentence + u' ' + report->exchangeSentence : QString();
    if (sentence == m_sentence)
        return;
    m_sentence = sentence;
    m_still.start();
}

void RulePanel::showState()
{
    const FederationFile *file = m_session->federation();
    const bool canTry = file && !file->rules.isEmpty() && m_session->chosen();
    m_noFile->setVisible(!file);
    m_noToken->setVisible(file && !canTry);
    m_content->setVisible(canTry);
}

/// As high as its rows, up to two fifths of the pane, or less of a low one: the report needs the rest.
void RulePanel::fitRanking()
{
    const int share = height() < rowHeight(lowPane) ? height() * 3 / 10 : height() * 2 / 5;
    const int most = std::max(share, rowHeight(88));
    int wanted = 0;
    for (int row = 0; row < m_rankingModel->rowCount() && wanted < most; ++row)
        wanted += m_ranking->sizeHintForIndex(m_rankingModel->index(row)).height();
    m_ranking->setFixedHeight(std::clamp(wanted, 1, most));
}

void RulePanel::useRow(const QModelIndex &index)
{
    if (m_rankingModel->ruleAt(index) >= 0)
        return;
    const bool all = m_rankingModel->farRules() == RankingModel::FarRules::All;
    m_rankingModel->setFarRules(all ? RankingModel::FarRules::Few : RankingModel::FarRules::All);
    m_ranking->setCurrentIndex(m_rankingModel->indexOfRule(m_session->chosenRule()));
    fitRanking();
}

void RulePanel::announce()
{
    if (m_sentence.isEmpty())
        return;
    m_report->setAccessibleDescription(m_sentence);
    QAccessibleEvent described(m_report, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    QAccessibleEvent alert(m_report, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT announced(m_sentence);
}

} // namespace claimcheck::ui
