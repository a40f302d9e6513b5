#include "ui/connect/connectplace.h"

#include "core/connect/draftchange.h"
#include "services/keptsettings.h"
#include "ui/connect/accountpage.h"
#include "ui/connect/connectfoot.h"
#include "ui/connect/draftnotices.h"
#include "ui/connect/handoverpage.h"
#include "ui/connect/inspectorpanel.h"
#include "ui/connect/issuerpage.h"
#include "ui/connect/migrationpanel.h"
#include "ui/connect/providerpage.h"
#include "ui/connect/reviewpage.h"
#include "ui/connect/rulepage.h"
#include "ui/connect/stepbar.h"
#include "ui/connect/workloadpage.h"
#include "ui/inspect/pastedclipboard.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/taborder.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDockWidget>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QStackedWidget>

namespace claimcheck::ui {

namespace {

constexpr int barFrom = 1280, drawerFrom = 1000;
constexpr int inspectorWidth = 360, inspectorNarrow = 296, inspectorLeast = 280, inspectorMost = 520;
constexpr qreal drawerText = 1.5;
constexpr auto widthKey = "connect/inspectorWidth";

} // namespace

ConnectPlace::ConnectPlace(Exchanges *exchanges, const QString &draftFile, KeptSettings *settings,
                           QWidget *parent)
    : Place(parent)
    , m_session(new ConnectSession(exchanges, draftFile, this))
    , m_settings(settings)
    , m_frame(new QMainWindow)
    , m_steps(new StepBar(m_session))
    , m_notices(new DraftNotices(m_session))
    , m_clipboard(new PastedClipboard(this))
    , m_stack(new QStackedWidget)
{
    makeActions();
    makePages();
    makeDock();
    auto *page = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    column->addWidget(new Hairline(Qt::Horizontal));
    m_foot = new ConnectFoot(m_session, m_pages, m_goOn->shortcut().toString(QKeySequence::NativeText));
    column->addWidget(m_foot);
    m_frame->setWindowFlags(Qt::Widget);
    m_frame->setCentralWidget(page);
    auto *layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_steps);
    layout->addWidget(m_frame, 1);
    connect(m_steps, &StepBar::chosen, this, &ConnectPlace::showStep);
    connect(m_foot, &ConnectFoot::tokenWanted, m_toggle, &QAction::trigger);
    connect(m_foot, &ConnectFoot::backWanted, this, &ConnectPlace::goBack);
    connect(m_foot, &ConnectFoot::continueWanted, this, &ConnectPlace::goOn);
    connect(m_session, &ConnectSession::changed, this, &ConnectPlace::refresh);
    connect(m_session, &ConnectSession::notice, this, &Place::notice);
    connect(m_clipboard, &PastedClipboard::cleared, this, &Place::notice);
    connect(m_notices, &DraftNotices::settled, this,
            [this] { leadTo(m_pages.at(int(step()))->firstOpen()); });
    connect(m_session->document(), &DraftDocument::saved, this, [this] {
        m_steps->refresh();
        m_foot->refresh(step());
    });
    connect(m_session->inspect(), &InspectSession::reportChanged, m_steps, [this] {
        if (!m_session->isRemaking())
            m_steps->refresh();
    });
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_session->inspect()->tick();
    });
    m_second.start(1000);
    refresh();
}

ConnectPlace::~ConnectPlace()
{
    // The focus moves once more while the window goes.
    disconnect(qApp, nullptr, m_foot, nullptr);
    disconnect(m_dock, nullptr, this, nullptr);
    if (m_settings && m_dock->isVisible() && !m_dock->isFloating())
        (void)m_settings->settle({{QLatin1String(widthKey), m_dock->width() * 100 / rowHeight(100)}});
}

void ConnectPlace::setComputer(const std::function<credential::Machine()> &computer)
{
    static_cast<HandOverPage *>(page(ConnectStep::HandOver))->migration()->setComputer(computer);
}

void ConnectPlace::makeActions()
{
    const auto action = [this](const QString &words, const QString &icon, const QKeySequence &keys,
                               auto slot) {
        auto *made = new QAction(Theme::instance()->icon(icon), words, this);
        made->setShortcut(keys);
        addAction(made);
        connect(made, &QAction::triggered, this, slot);
        return made;
    };
    m_undo = action(tr("&Undo"), QStringLiteral("undo"), QKeySequence::Undo, [this] {
        leadThrough(&DraftDocument::undo, tr("Undone: %1").arg(m_session->document()->undoWords()));
    });
    m_redo = action(tr("&Redo"), QStringLiteral("redo"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] {
        leadThrough(&DraftDocument::redo, tr("Done again: %1").arg(m_session->document()->redoWords()));
    });
    m_new = action(tr("&New connection"), QStringLiteral("plus"), Qt::CTRL | Qt::Key_N,
                   [this] { startOver(); });
    m_open = action(tr("&Open a token file…"), QStringLiteral("open"), QKeySequence::Open,
                    [this] { chooseFile(); });
    m_paste = action(tr("I have a &token: paste it"), QStringLiteral("paste"),
                     Qt::CTRL | Qt::SHIFT | Qt::Key_V,
                     [this] { pasteText(QGuiApplication::clipboard()->text()); });
    m_mint = action(tr("&Mint a sandbox token…"), QStringLiteral("flask"), Qt::CTRL | Qt::SHIFT | Qt::Key_M,
                    [this] { mint(); });
    m_toggle = action(tr("Token &inspector"), QStringLiteral("inspect"), Qt::CTRL | Qt::Key_I,
                      [this] { m_dock->setVisible(!m_dock->isVisible()); });
    m_goOn = action(tr("&Continue"), QStringLiteral("chevron-right"), Qt::CTRL | Qt::Key_Return,
                    [this] { goOn(); });
    m_next = action(tr("Next problem"), QStringLiteral("chevron-down"), Qt::Key_F8,
                    [this] { nextProblem(1); });
    m_previous = action(tr("Previous problem"), QStringLiteral("chevron-down"), Qt::SHIFT | Qt::Key_F8,
                        [this] { nextProblem(-1); });
    m_fix = action(tr("Apply the &fix"), QStringLiteral("wand"), Qt::CTRL | Qt::Key_Period, [this] {
        if (!m_pages.at(int(step()))->applyFix())
            Q_EMIT notice(tr("Nothing to fix here"));
    });
    m_copyLink = action(tr("Copy a &link to this form"), QStringLiteral("copy"), {}, [this] { copyLink(); });
    for (int step = 0; step < connectSteps; ++step) {
        auto *made = action(tr("Step %1: %2").arg(step + 1).arg(StepBar::nameOf(ConnectStep(step))), {},
                            QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + step)),
                            [this, step] { showStep(ConnectStep(step)); });
        m_stepActions.append(made);
    }
}

void ConnectPlace::makePages()
{
    auto *review = new ReviewPage(m_session);
    auto *handOver = new HandOverPage(m_session);
    auto *provider = new ProviderPage(m_session);
    m_pages = {provider,
               new WorkloadPage(m_session),
               new IssuerPage(m_session),
               new AccountPage(m_session),
               new RulePage(m_session),
               review,
               handOver};
    for (ConnectPage *page : m_pages) {
        m_stack->addWidget(page);
        connect(page, &ConnectPage::continueWanted, this, &ConnectPlace::goOn);
        connect(page, &ConnectPage::notice, this, &Place::notice);
        connect(page, &ConnectPage::stepWanted, this, &ConnectPlace::showStep);
        connect(page, &ConnectPage::fieldWanted, this, [this](ConnectStep step, const QByteArray &problem) {
            showStep(step);
            leadTo(m_pages.at(int(step))->fieldOf(problem));
        });
        connect(page, &ConnectPage::footChanged, this, [this] {
            if (m_foot)
                m_foot->refresh(step());
        });
    }
    connect(review, &ReviewPage::footChanged, m_steps, &StepBar::refresh);
    connect(provider, &ProviderPage::tokenWanted, m_paste, &QAction::trigger);
    connect(handOver, &HandOverPage::rulesWanted, this, &ConnectPlace::rulesWanted);
    connect(handOver, &HandOverPage::doctorWanted, this, &ConnectPlace::doctorWanted);
    connect(handOver, &HandOverPage::finished, this, &ConnectPlace::startOver);
}

void ConnectPlace::makeDock()
{
    m_inspector = new InspectorPanel(m_session, m_clipboard, {m_paste, m_open, m_mint, m_toggle});
    m_dock = new QDockWidget(tr("Token inspector"));
    m_dock->setObjectName(QStringLiteral("inspector"));
    m_dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    m_dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetFloatable
                        | QDockWidget::DockWidgetMovable);
    m_dock->setTitleBarWidget(new QWidget(m_dock)); // the panel has a head of its own
    m_dock->setWidget(m_inspector);
    m_frame->addDockWidget(isRightToLeft() ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, m_dock);
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this](bool shown) {
        if (m_foot)
            m_foot->offerToken(!shown);
    });
    connect(m_inspector, &InspectorPanel::notice, this, &Place::notice);
    connect(m_inspector, &InspectorPanel::keysWanted, this, &ConnectPlace::chooseKeys);
}

QPushButton *ConnectPlace::continueButton() const
{
    return m_foot->continueButton();
}

ConnectStep ConnectPlace::step() const
{
    return ConnectStep(m_stack->currentIndex());
}

void ConnectPlace::showStep(ConnectStep step)
{
    ConnectPage *page = m_pages.at(int(step));
    m_stack->setCurrentWidget(page);
    page->refresh();
    m_steps->setCurrent(step);
    m_foot->refresh(step);
    leadTo(page->firstOpen());
}

/// Through the page as it is read, then the buttons below it, then the inspector beside it.
QList<QWidget *> ConnectPlace::stops() const
{
    QList<QWidget *> order;
    for (const QWidget *part : std::initializer_list<const QWidget *>{
             m_steps, m_notices, m_stack->currentWidget(), m_foot, m_inspector})
        order += inReadingOrder(part);
    return order;
}

void ConnectPlace::leadTo(QWidget *widget)
{
    if (!widget)
        return;
    if (!widget->isEnabled()) // what an applied rule does not let go of
        return Q_EMIT notice(m_pages.at(int(step()))->warning());
    widget->setFocus(Qt::OtherFocusReason);
    m_foot->focusIsMeant();
    m_pages.at(int(step()))->scrollTo(widget);
}

/// First to what is wrong here: it would be asked for again at the end. The steps lead past it.
void ConnectPlace::goOn()
{
    if (QWidget *wrong = m_pages.at(int(step()))->firstWrong())
        return leadTo(wrong);
    if (!isAvailable(continueButton())) {
        leadTo(m_pages.at(int(step()))->firstOpen());
        return Q_EMIT notice(continueButton()->toolTip());
    }
    if (int(step()) + 1 < connectSteps)
        showStep(ConnectStep(int(step()) + 1));
}

void ConnectPlace::goBack()
{
    if (int(step()) > 0)
        showStep(ConnectStep(int(step()) - 1));
}

/// What changes on a step that is not shown would change unseen.
void ConnectPlace::leadThrough(void (DraftDocument::*go)(), const QString &words)
{
    DraftDocument *document = m_session->document();
    const ConnectDraft before = document->draft();
    (document->*go)();
    const QList<ConnectStep> steps = changedSteps(before, m_session->draft());
    if (steps.isEmpty() || steps.contains(step()))
        return;
    showStep(steps.constFirst());
    Q_EMIT notice(words);
}

void ConnectPlace::refresh()
{
    m_undo->setEnabled(m_session->document()->canUndo());
    m_redo->setEnabled(m_session->document()->canRedo());
    m_undo->setToolTip(tr("Undo: %1").arg(m_session->document()->undoWords()));
    m_redo->setToolTip(tr("Redo: %1").arg(m_session->document()->redoWords()));
    const bool sandbox = m_session->isSandbox() && !m_session->platform()->sandboxToken().isEmpty();
    m_mint->setVisible(sandbox);
    m_mint->setEnabled(sandbox);
    m_copyLink->setEnabled(m_session->objects().preset);
    m_steps->refresh();
    m_notices->refresh();
    m_pages.at(int(step()))->refresh();
    m_foot->refresh(step());
    Q_EMIT workingOnChanged();
}

void ConnectPlace::adapt()
{
    const bool big = Theme::instance()->textScale() > drawerText;
    const bool bar = windowRoom() < barFrom || big;
    auto *layout = static_cast<QBoxLayout *>(this->layout());
    layout->setDirection(bar ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_steps->setForm(bar ? StepBar::Form::Line : StepBar::Form::Column);
    const bool drawer = windowRoom() < drawerFrom || big;
    if (drawer != m_isDrawer)
        m_dock->setVisible(!drawer);
    m_isDrawer = drawer;
    const QVariant noted = m_settings ? m_settings->noted(QLatin1String(widthKey)) : QVariant();
    const int kept = noted.isValid() ? noted.toInt() : inspectorWidth;
    m_inspector->setMinimumWidth(std::min(rowHeight(inspectorNarrow), width() / 2));
    m_inspector->setMaximumWidth(rowHeight(inspectorMost));
    m_frame->resizeDocks(
        {m_dock},
        {bar ? rowHeight(inspectorNarrow) : rowHeight(std::clamp(kept, inspectorLeast, inspectorMost))},
        Qt::Horizontal);
}

void ConnectPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    adapt();
}

/// The sandbox is where a first connection is made; it contacts nobody.
void ConnectPlace::begin()
{
    if (m_hasBegun)
        return;
    m_hasBegun = true;
    if (m_session->platform()->kind() == EnvironmentKind::None)
        m_session->platform()->useSandbox();
}

/// Where somebody goes on, not on the steps.
void ConnectPlace::arrive()
{
    begin();
    QWidget *open = m_pages.at(int(step()))->firstOpen();
    if (open && m_steps->isAncestorOf(window()->focusWidget()))
        open->setFocus(Qt::OtherFocusReason);
}

void ConnectPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    QTimer::singleShot(0, this, &ConnectPlace::arrive);
}

/// The draft can be had back by undoing.
void ConnectPlace::startOver()
{
    m_session->change(tr("New connection"), {}, [](ConnectDraft &next) { next = {}; });
    showStep(ConnectStep::Provider);
}

/// Of problems in the order they stand the next after the focus, or the one before: a field that was mended
/// is none any more.
qsizetype ConnectPlace::besideFocus(const QList<QWidget *> &problems, int direction) const
{
    const ConnectPage *page = m_pages.at(int(step()));
    const QWidget *focus = window()->focusWidget();
    if (!focus || !page->isAncestorOf(focus))
        return direction > 0 ? 0 : -1;
    const QList<QWidget *> order = inReadingOrder(page);
    const auto place = [&order](const QWidget *widget) {
        for (qsizetype i = 0; i < order.size(); ++i)
            if (order.at(i) == widget || widget->isAncestorOf(order.at(i))
                || order.at(i)->isAncestorOf(widget))
                return i;
        return order.size();
    };
    qsizetype before = 0;
    while (before < problems.size() && place(problems.at(before)) < place(focus))
        ++before;
    return direction > 0 ? before : before - 1;
}

void ConnectPlace::nextProblem(int direction)
{
    ConnectPage *page = m_pages.at(int(step()));
    const QList<QWidget *> problems = page->problems();
    if (problems.isEmpty())
        return Q_EMIT notice(tr("No problem on this page"));
    qsizetype at = -1;
    for (qsizetype i = 0; i < problems.size(); ++i)
        if (problems.at(i)->hasFocus() || problems.at(i)->isAncestorOf(focusWidget()))
            at = i;
    at = at < 0 ? besideFocus(problems, direction) : at + direction;
    leadTo(problems.at((at + problems.size()) % problems.size()));
}

QList<QWidget *> ConnectPlace::panes() const
{
    QList<QWidget *> panes{m_steps, m_stack};
    if (!m_notices->isEmpty())
        panes.insert(1, m_notices);
    if (m_dock->isVisible())
        panes.append(m_inspector);
    panes.append(continueButton());
    return panes;
}

QList<QAction *> ConnectPlace::menuActions() const
{
    QAction *clear = m_clipboard->action();
    const QList<QAction *> actions{m_new,  m_paste, clear,      m_open, m_mint,   m_undo,    m_redo,
                                   m_goOn, m_next,  m_previous, m_fix,  m_toggle, m_copyLink};
    return actions + m_stepActions;
}

/// One goes to a provider's card; choosing it is left to the person.
QList<Findable> ConnectPlace::findables()
{
    QList<Findable> all;
    const QList<const ProviderPreset *> presets = m_session->presets().all();
    for (const ProviderPreset *preset : presets) {
        const QString name = preset->name;
        const auto go = [this, name] {
            showStep(ConnectStep::Provider);
            QLineEdit *search = static_cast<ProviderPage *>(m_pages.at(int(ConnectStep::Provider)))->search();
            search->setText(name);
            search->setFocus(Qt::OtherFocusReason);
        };
        all.append({Findable::Kind::Provider, name, preset->summary, {}, QStringLiteral("connect"), go});
    }
    return all;
}

QString ConnectPlace::underWay() const
{
    const auto *review = static_cast<const ReviewPage *>(m_pages.at(int(ConnectStep::Review)));
    if (review->apply()->stage() != ConnectApply::Stage::Running)
        return {};
    return m_session->isSandbox()
        ? tr("What is left of it is not sent. The sandbox of this window is gone then, with all that is in "
             "it.")
        : tr("The step under way may still be carried out there; what is left is not sent. After the next "
             "start, "
             "connect there again and go on in step 6: nothing is made twice.");
}

QString ConnectPlace::workingOn() const
{
    return m_session->objects().title;
}

} // namespace claimcheck::ui
