#include "ui/tour/firstminute.h"

#include "ui/documents/filereading.h"
#include "ui/inspect/exchangeflow.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/mintdialog.h"
#include "ui/inspect/nearmissbox.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/rules/applypage.h"
#include "ui/rules/rulesplace.h"
#include "ui/tour/minutestage.h"
#include "ui/tour/minutewords.h"
#include "ui/tour/pointer.h"
#include "ui/widgets/action.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QCheckBox>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// The visible button that stands for an action.
QWidget *buttonFor(const QAction *action, const QWidget *place)
{
    const QString words = action->text().remove(u'&');
    const QList<QPushButton *> buttons = place->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->text() == words && button->isVisible())
            return button;
    return nullptr;
}

bool needsConsent(const ApplyPage *page)
{
    return page->consent()->isVisibleTo(page) && !page->consent()->isChecked();
}

} // namespace

FirstMinute::FirstMinute(const PlatformSession::Outside &outside, MainWindow *window)
    : QObject(window)
    , m_outside(outside)
    , m_window(window)
    , m_strip(new StepStrip(window))
    , m_pointer(new Pointer(window))
    , m_leave(makeAction(this, tr("Leave the first minute"), {}, Qt::Key_Escape))
{
    m_strip->hide();
    m_leave->setEnabled(false);
    window->addAction(m_leave);
    window->firstMinute()->setVisible(true);
    connect(window->firstMinute(), &QAction::triggered, this, &FirstMinute::begin);
    connect(m_strip, &StepStrip::nextWanted, this, &FirstMinute::next);
    connect(m_strip, &StepStrip::leaveWanted, this, &FirstMinute::leave);
    connect(m_leave, &QAction::triggered, this, &FirstMinute::leave);
    connect(window, &MainWindow::tookBack, this, &FirstMinute::end);
}

FirstMinute::~FirstMinute() = default;

PlatformSession *FirstMinute::session() const
{
    return m_stage ? m_stage->session.get() : nullptr;
}

InspectPlace *FirstMinute::inspect() const
{
    return m_stage ? m_stage->inspect.data() : nullptr;
}

RulesPlace *FirstMinute::rules() const
{
    return m_stage ? m_stage->rules.data() : nullptr;
}

Exchanges *FirstMinute::exchanges() const
{
    return m_stage ? m_stage->exchanges.get() : nullptr;
}

void FirstMinute::offer()
{
    if (isOn())
        return;
    m_strip->setWords(minuteOffer());
    m_window->showStrip(m_strip);
    m_strip->show();
}

void FirstMinute::begin()
{
    if (isOn())
        return m_strip->setFocus();
    m_before = m_window->focusWidget();
    m_stage = makeMinuteStage(m_outside);
    setUpStage();
    m_leave->setEnabled(true);
    m_window->showStrip(m_strip);
    m_strip->show();
    showStep(Step::Start);
}

void FirstMinute::setUpStage()
{
    m_window->lend(m_window->placeIndex(QStringLiteral("inspect")), m_stage->inspect);
    m_window->lend(m_window->placeIndex(QStringLiteral("rules")), m_stage->rules);
    hold("inspect");
    connect(m_stage->rules, &RulesPlace::inspectWanted, this, [this] { hold("inspect"); });
    // What happened is looked at once everybody has heard of it.
    const auto later = [this] {
        QMetaObject::invokeMethod(this, &FirstMinute::follow, Qt::QueuedConnection);
    };
    connect(session(), &PlatformSession::changed, this, later);
    connect(session(), &PlatformSession::fileRead, this, later);
    connect(m_stage->inspect->session(), &InspectSession::reportChanged, this, later);
    connect(m_stage->inspect->session(), &InspectSession::insightChanged, this, later);
    connect(exchanges(), &Exchanges::changed, this, later);
    connect(m_stage->rules->applyPage()->consent(), &QCheckBox::toggled, this, later);
}

/// Wherever somebody went meanwhile. The key that goes on stays at hand.
void FirstMinute::hold(const char *place)
{
    m_window->showPlace(m_window->placeIndex(QString::fromLatin1(place)));
    m_strip->setFocus();
}

bool FirstMinute::isBusy() const
{
    return session()->state() == PlatformSession::State::Reading || rules()->applyPage()->isRunning();
}

/// Whether what a step waits for has happened.
bool FirstMinute::isReached(Step step) const
{
    const InspectSession &token = *inspect()->session();
    const auto verdictIs = [&token](Verdict verdict) {
        return token.chosen() && token.report() && token.report()->rule == verdict;
    };
    switch (step) {
    case Step::Start:
        return session()->state() == PlatformSession::State::Ready;
    case Step::Mint:
        return verdictIs(Verdict::NoMatch);
    case Step::Mend:
        return verdictIs(Verdict::Match) && token.edits().canUndo();
    case Step::Apply:
        return isMinuteRuleMended(*session()->file());
    case Step::Exchange: {
        const MadeExchange *last = exchanges()->log()->at(exchanges()->log()->index(0, 0));
        return last && last->state == MadeExchange::State::Granted;
    }
    case Step::Why:
    case Step::Review:
    case Step::Done:
        break; // somebody reads
    }
    return false;
}

void FirstMinute::follow()
{
    if (!isOn())
        return;
    if (session()->state() == PlatformSession::State::Failed) {
        const QString what = errorText(session()->error());
        return m_strip->setWords({tr("The sandbox did not start."), what, {}, tr("Leave")});
    }
    if (!isBusy() && isReached(m_step))
        showStep(Step(int(m_step) + 1));
    else
        m_pointer->pointAt(controlOf(m_step));
    if (m_step == Step::Apply)
        m_strip->setWords(minuteWords(m_step, needsConsent(rules()->applyPage())));
}

/// What a step is about, as it stands in the window.
QWidget *FirstMinute::controlOf(Step step) const
{
    const auto *tabs = inspect()->findChild<RuleTabs *>();
    const ApplyPage *plan = rules()->applyPage();
    switch (step) {
    case Step::Start:
        return nullptr;
    case Step::Mint:
        return buttonFor(inspect()->exchange()->mintAction(), inspect());
    case Step::Why:
    case Step::Review:
        return tabs->currentList();
    case Step::Mend:
        return tabs->nearMiss()->applyButton();
    case Step::Apply:
        return needsConsent(plan) ? static_cast<QWidget *>(plan->consent()) : plan->applyButton();
    case Step::Exchange:
        return inspect()->exchange()->page()->actButton();
    case Step::Done:
        return inspect()->exchange()->page()->verdict();
    }
    return nullptr;
}

void FirstMinute::showStep(Step step)
{
    m_step = step;
    if (step == Step::Why || step == Step::Mend || step == Step::Review) {
        hold("inspect");
        const auto *token = inspect()->findChild<TokenPanel *>(); // where the rules are a drawer, it opens
        token->rulesButton()->setChecked(token->rulesButton()->isVisible());
        inspect()->findChild<RuleTabs *>()->showPage(RuleTabs::Page::Report);
        inspect()->session()->settleInsight();
    }
    if (step == Step::Apply)
        review();
    if (step == Step::Exchange) {
        hold("inspect");
        inspect()->exchange()->tryAction()->trigger();
    }
    m_strip->setWords(minuteWords(step, step == Step::Apply && needsConsent(rules()->applyPage())));
    m_strip->setFocus();
    QMetaObject::invokeMethod(this, &FirstMinute::follow, Qt::QueuedConnection);
}

void FirstMinute::next()
{
    if (!isOn())
        return begin();
    if (isBusy())
        return;
    switch (m_step) {
    case Step::Start:
        return session()->useSandbox();
    case Step::Mint:
        return mint();
    case Step::Why:
    case Step::Review:
        return showStep(Step(int(m_step) + 1));
    case Step::Mend:
        inspect()->findChild<RuleTabs *>()->applyFix();
        return;
    case Step::Apply:
        return apply();
    case Step::Exchange:
        return exchange();
    case Step::Done:
        return leave();
    }
}

/// The dialog with what a push to main is, ready to be pressed.
void FirstMinute::mint()
{
    hold("inspect");
    inspect()->exchange()->mintAction()->trigger();
    auto *dialog = inspect()->findChild<MintDialog *>();
    if (!dialog)
        return;
    dialog->chooseProvider("github-actions");
    if (auto *form = qobject_cast<Choice *>(dialog->answer("subject_format")))
        form->setCurrentIndex(std::max(0, form->findData(QStringLiteral("immutable"))));
    dialog->mintButton()->setFocus();
}

/// The change goes from Inspect, where it was tried, to Rules, which can carry it out.
void FirstMinute::review()
{
    InspectSession *tried = inspect()->session();
    const FederationFile mended = *tried->federation();
    const QString words = tried->edits().lastWords();
    while (tried->edits().canUndo())
        tried->undo();
    hold("rules");
    rules()->book()->change(mended, words);
    rules()->reviewAction()->trigger();
}

void FirstMinute::apply()
{
    hold("rules");
    ApplyPage *page = rules()->applyPage();
    if (!page->isVisible())
        rules()->reviewAction()->trigger();
    if (needsConsent(page))
        page->consent()->click();
    else
        page->applyButton()->click();
}

void FirstMinute::exchange()
{
    hold("inspect");
    ExchangeFlow *flow = inspect()->exchange();
    if (!flow->page()->isVisible())
        flow->tryAction()->trigger();
    flow->page()->actButton()->click();
}

void FirstMinute::leave()
{
    if (isOn())
        return m_window->takeBack();
    m_window->showStrip(nullptr);
    m_strip->hide();
}

/// The guests are on their way out; what they stood on goes after them.
void FirstMinute::end()
{
    m_pointer->pointAt(nullptr);
    m_leave->setEnabled(false);
    m_window->showStrip(nullptr);
    m_strip->hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus();
    m_stage.release()->deleteLater();
}

} // namespace claimcheck::ui
