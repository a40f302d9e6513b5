#include "ui/signin/signinpage.h"

#include "core/signin/knownclients.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "ui/documents/filereading.h"
#include "ui/platform/connectdialog.h"
#include "ui/platform/platformsession.h"
#include "ui/signin/profileform.h"
#include "ui/signin/signinsteps.h"
#include "ui/signin/waycard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <utility>

namespace claimcheck::ui {

namespace {

constexpr int mostWidth = 680, besideFrom = 540;

QString shown(const QByteArray &text, const QString &none)
{
    return text.isEmpty() ? none : visible(QString::fromUtf8(text), 200);
}

FactTable::Fact factOf(const QString &name, const QString &value, const QString &why)
{
    FactTable::Fact fact{name, value, why};
    fact.nameRole = TextRole::Body;
    return fact;
}

} // namespace

SignInPage::SignInPage(SignInSession *session, PlatformSession *platform, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_session(session)
    , m_platform(platform)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_about(new Paragraph)
    , m_waysTitle(new Paragraph(TextRole::Group))
    , m_askedTitle(new Paragraph(TextRole::Group))
    , m_waysBox(new QWidget)
    , m_form(new ProfileForm)
    , m_facts(new FactTable)
    , m_verdict(new VerdictBanner)
    , m_list(new RowList)
    , m_signIn(new QPushButton)
    , m_use(new QPushButton(tr("Connect and read")))
    , m_again(new QPushButton(tr("Sign in again")))
    , m_signOut(new QPushButton(tr("Sign out…")))
    , m_browser(
          new QPushButton(Theme::instance()->icon(QStringLiteral("external")), tr("Open browser again")))
    , m_copy(new QPushButton(Theme::instance()->icon(QStringLiteral("copy")), tr("Copy address")))
    , m_copyManual(new QPushButton(tr("Address for another computer")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_code(new SecretEdit)
    , m_codeField(
          new FormField(tr("Or paste the code the page shows"), m_code,
                        tr("With the address for another computer, the page ends in a code. It is good "
                           "for this sign-in alone.")))
    , m_scroll(new QScrollArea)
{
    makeWays();
    m_buttons = makeButtons();
    m_waiting = makeWaiting();
    auto *steps = new SignInSteps(session, m_list);
    m_list->setModel(steps);
    // With the keyboard in the list, it goes along; where somebody went on by themselves, until the next
    // step.
    const auto follow = [this, steps] {
        if (const int row = steps->underWay(); row != std::exchange(m_underWay, row) && row >= 0)
            m_list->setCurrentIndex(steps->index(row));
    };
    connect(steps, &SignInSteps::modelReset, this, follow);
    connect(steps, &SignInSteps::dataChanged, this, follow);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setAccessibleName(tr("Steps of the sign-in"));
    auto *content = new Panel(Color::Surface);
    content->setMaximumWidth(rowHeight(mostWidth) + 2 * space::xl);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    column->setSpacing(space::l);
    auto *head = new QVBoxLayout;
    head->setSpacing(space::xs);
    head->addWidget(m_title);
    head->addWidget(m_about);
    column->addLayout(head);
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_verdict, m_waysTitle, m_waysBox, m_list, m_waiting, m_askedTitle, m_facts, m_form, m_buttons})
        column->addWidget(part);
    m_askedTitle->setText(tr("What is asked for"));
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    connect(m_form, &ProfileForm::edited, this, [this] {
        m_touched = true;
        refresh();
    });
    connect(session, &SignInSession::changed, this, &SignInPage::refresh);
    connect(platform, &PlatformSession::changed, this, &SignInPage::refresh);
    connect(platform, &PlatformSession::offersChanged, this,
            [this] { m_form->setOffers(m_platform->offers()); });
    m_form->setOffers(platform->offers());
    connect(session, &SignInSession::ticked, this, &SignInPage::refresh);
    connect(session, &SignInSession::codeRefused, this, &SignInPage::mendCode);
    m_touched = false;
    refresh();
}

void SignInPage::makeWays()
{
    m_waysTitle->setText(tr("Three ways to an administrator's token"));
    m_ways = {
        new WayCard(1, tr("Ask ant"), {}),
        new WayCard(2, tr("Paste a token"), tr("Kept in memory alone, gone when you quit.")),
        new WayCard(3, tr("Own OAuth client"), tr("Signs in through the browser with your client id."))};
    m_ways.at(Browser)->setChecked(true);
    auto *row = new QHBoxLayout(m_waysBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    for (WayCard *card : m_ways) {
        row->addWidget(card, 1);
        connect(card, &QAbstractButton::toggled, this, &SignInPage::refresh);
    }
}

QWidget *SignInPage::makeButtons()
{
    auto *row = new WrapRow;
    m_signIn->setProperty("primary", true);
    m_use->setProperty("primary", true);
    for (QPushButton *button : {m_use, m_signIn, m_again, m_signOut})
        row->addWidget(button);
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_again, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_use, &QPushButton::clicked, this, &SignInPage::useHere);
    connect(m_signOut, &QPushButton::clicked, this, &SignInPage::askSignOut);
    return row;
}

QWidget *SignInPage::makeWaiting()
{
    auto *box = new QWidget;
    auto *row = new WrapRow;
    for (QPushButton *button : {m_browser, m_copy, m_copyManual, m_cancel})
        row->addWidget(button);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addWidget(row);
    column->addWidget(m_codeField);
    connect(m_browser, &QPushButton::clicked, m_session, &SignInSession::openBrowserAgain);
    connect(m_copy, &QPushButton::clicked, this, &SignInPage::copyAddress);
    connect(m_copyManual, &QPushButton::clicked, this, &SignInPage::copyManualAddress);
    connect(m_cancel, &QPushButton::clicked, m_session, &SignInSession::cancel);
    connect(m_code, &QLineEdit::returnPressed, this, [this] { pasteCode(m_code->text()); });
    connect(m_code, &QLineEdit::textEdited, this, [this] { m_codeField->setError({}); });
    return box;
}

/// Cards below each other where there is no room for three.
void SignInPage::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    auto *ways = static_cast<QBoxLayout *>(m_waysBox->layout());
    ways->setDirection(width() < rowHeight(besideFrom) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void SignInPage::setProfile(const QByteArray &name)
{
    m_profile = name;
    const SignInState *state = m_session->profile(name);
    const QByteArray filled = state ? name : QByteArray();
    if (filled != m_filled) { // what is being typed stays while the list is read anew
        const bool touched = m_touched;
        m_filled = filled;
        state ? m_form->setProfile(state->profile) : m_form->setNew();
        m_touched = touched;
    }
    refresh();
}

SignInPage::Way SignInPage::chosenWay() const
{
    if (!m_form->mayAdminister() || m_form->kind() == Profile::Kind::Sandbox)
        return Browser;
    if (m_ways.at(Paste)->isChecked())
        return Paste;
    // The token that ant gives is the platform's: it goes nowhere else.
    const bool ant = m_ways.at(Ant)->isChecked() && m_form->kind() == Profile::Kind::Platform;
    return ant ? Ant : Browser;
}

void SignInPage::refresh()
{
    const SignInState *state = m_session->profile(m_profile);
    const bool mine = m_session->progress()
        && m_session->progress()->profile == m_form->name()->text().trimmed().toUtf8();
    const bool waits = mine && m_session->attempt();
    const bool done = mine && m_session->progress()->step == SignInProgress::Step::Done;
    const bool standing = state && state->isSignedIn && (!mine || done);
    const bool ways = !standing && !mine && m_form->mayAdminister()
        && m_form->kind() != Profile::Kind::Sandbox;
    const bool platform = m_form->kind() == Profile::Kind::Platform;
    m_ways.at(Ant)->setEnabled(platform && m_session->desk() && m_session->desk()->hasAnt());
    m_ways.at(Ant)->setMeaning(m_ways.at(Ant)->isEnabled()
                                   ? tr("For a short-lived token. It is installed here.")
                                   : !platform ? tr("Its tokens are for the Claude Platform alone.")
                                               : tr("For a short-lived token. It is not installed here."));
    const QPointer<QWidget> focus = window()->focusWidget();
    m_facts->setVisible(standing || waits);
    m_askedTitle->setVisible(waits);
    m_waysTitle->setVisible(ways);
    m_waysBox->setVisible(ways);
    m_list->setVisible(mine);
    setAvailable(m_cancel, waits && m_session->attempt()->secondsLeft() > 0);
    m_waiting->setVisible(waits);
    if (!m_session->attempt()) {
        m_code->clear();
        m_codeField->setError({});
    }
    m_form->setVisible(!standing && !waits);
    m_verdict->setVisible(standing);
    m_use->setVisible(standing && state->profile.mayAdminister());
    m_again->setVisible(standing);
    m_signOut->setVisible(standing);
    m_signIn->setVisible(!standing && !waits);
    const Way way = chosenWay();
    m_signIn->setText(way == Paste     ? tr("Paste a token…")
                          : way == Ant ? tr("Ask ant and connect")
                                       : tr("Sign in with the browser"));
    const bool usable = way == Browser ? m_form->profile().has_value() : way == Paste || m_session->desk();
    setAvailable(m_signIn, m_session->desk() && usable && !m_session->attempt());
    m_signIn->setToolTip(usable ? QString()
                                : tr("Name the profile and its OAuth client, and mend what is marked."));
    const QString name = m_form->name()->text().trimmed();
    m_title->setText(standing             ? visible(name, 64)
                         : name.isEmpty() ? tr("Sign in")
                                          : tr("Sign in to “%1”").arg(visible(name, 64)));
    m_about->setText(m_form->mayAdminister()
                         ? tr("For the Admin API: issuers, rules and service accounts. Kept apart from "
                              "everyday work.")
                         : tr("For everyday work: programs you start here can use it."),
                     Color::Text2);
    QWidget *first = m_form->name();
    if (standing)
        first = state->profile.mayAdminister() ? m_use : m_again;
    else if (waits)
        first = m_browser;
    setFocusProxy(first);
    // What had the focus went; its neighbour would do something else on the same key.
    if (focus && isAncestorOf(focus) && !focus->isVisibleTo(this) && !m_list->isHidden())
        m_list->setFocus(Qt::OtherFocusReason);
    if (standing)
        showStanding(state);
    else if (waits)
        showAsked(m_form->profile().value_or(Profile()));
}

void SignInPage::showStanding(const SignInState *state)
{
    const qint64 left = state->expiresAt - m_session->now();
    if (left > 0)
        m_verdict->setVerdict(
            Shape::Pass, tr("Signed in."),
            state->canRefresh
                ? tr("The access token lives %1 more and is renewed when it is used.").arg(durationText(left))
                : tr("The access token lives %1 more.").arg(durationText(left)));
    else if (state->canRefresh)
        m_verdict->setVerdict(Shape::Pass, tr("Signed in."),
                              tr("The access token is renewed when it is used."));
    else
        m_verdict->setVerdict(Shape::Warn, tr("Expired."), tr("Sign in again."));
    showFacts(*state);
}

void SignInPage::showAsked(const Profile &profile)
{
    m_copyManual->setVisible(!m_session->attempt()->manualLink().isEmpty());
    m_codeField->setVisible(m_copyManual->isVisibleTo(m_waiting));
    const bool ant = profile.clientId == antClientId;
    m_facts->setFacts(
        {factOf(tr("Scope"), shown(profile.scope, {}),
                profile.mayAdminister() ? tr("Asked for alone.") : QString()),
         factOf(tr("Organization"), shown(profile.organizationId, tr("You choose there")), {}),
         factOf(tr("Workspace"),
                profile.mayAdminister() ? tr("None") : shown(profile.workspaceId, tr("You choose there")),
                profile.mayAdminister() ? tr("This scope ignores workspaces.") : QString()),
         factOf(tr("Sign-in page"), shown(profile.consoleUrl, {}), {}),
         factOf(tr("OAuth client"), shown(profile.clientId, {}),
                ant ? tr("The public client of ant, chosen by you.") : QString())});
}

void SignInPage::showFacts(const SignInState &state)
{
    const Profile &profile = state.profile;
    QList<FactTable::Fact> facts;
    const auto fact = [&facts](const QString &name, const QString &value) {
        facts.append(factOf(name, value, {}));
    };
    fact(tr("Who"), shown(profile.account, tr("Not told")));
    fact(tr("Organization"), shown(profile.organizationName, shown(profile.organizationId, tr("Not told"))));
    fact(tr("Workspace"), shown(profile.workspaceName, shown(profile.workspaceId, tr("None"))));
    fact(tr("Scope"), shown(state.scope, shown(profile.scope, tr("Not told"))));
    fact(tr("API"), shown(profile.baseUrl, {}));
    fact(tr("OAuth client"), shown(profile.clientId, {}));
    fact(tr("Expires"), state.expiresAt > 0 ? utcText(state.expiresAt) : tr("Not told"));
    fact(tr("Tokens are in"),
         m_session->desk()->keepsInMemory() ? tr("Memory, until you quit")
                                            : shown(m_session->desk()->vaultName(), tr("The keychain")));
    m_facts->setFacts(facts);
}

void SignInPage::signIn()
{
    if (!m_session->desk() || m_session->attempt())
        return;
    if (m_form->kind() == Profile::Kind::Sandbox) {
        const Result<QUrl> sandbox = m_platform->sandboxAddress();
        if (!sandbox)
            return Q_EMIT failed(errorText(sandbox.error()));
        m_form->setSandbox(sandbox->toString().toUtf8());
    }
    startHere();
}

void SignInPage::startHere()
{
    const Way way = chosenWay();
    if (way == Paste) {
        auto *dialog = new ConnectDialog(m_platform,
                                         m_form->kind() == Profile::Kind::Platform ? EnvironmentKind::Platform
                                                                                   : EnvironmentKind::Custom,
                                         window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        return dialog->open();
    }
    const std::optional<Profile> profile = m_form->profile();
    if (way == Ant) {
        Profile asked;
        asked.name = m_form->name()->text().trimmed().toUtf8();
        asked.baseUrl = PlatformSession::platformUrl().toString().toUtf8();
        return askAnt(asked);
    }
    if (profile)
        m_session->signIn(*profile);
}

void SignInPage::askAnt(const Profile &profile)
{
    setAvailable(m_signIn, false);
    whenFinished(m_session->desk()->askAnt(profile.name), this,
                 [this, profile](const Result<std::shared_ptr<const SecretText>> &token) {
                     connectWith(profile, token);
                 });
}

void SignInPage::useHere()
{
    const SignInState *state = m_session->profile(m_profile);
    if (!state || !m_session->desk())
        return;
    const Profile profile = state->profile;
    whenFinished(m_session->desk()->accessToken(profile.name), this,
                 [this, profile](const Result<std::shared_ptr<const SecretText>> &token) {
                     connectWith(profile, token);
                 });
}

void SignInPage::connectWith(const Profile &profile, const Result<std::shared_ptr<const SecretText>> &token)
{
    refresh();
    if (!token)
        return Q_EMIT failed(errorText(token.error()));
    const EnvironmentKind kind = profile.kind == Profile::Kind::Sandbox ? EnvironmentKind::Sandbox
        : profile.kind == Profile::Kind::Platform                       ? EnvironmentKind::Platform
                                                                        : EnvironmentKind::Custom;
    m_platform->use(kind, QUrl(QString::fromUtf8(profile.baseUrl)), SecretText((*token)->view()),
                    visible(QString::fromUtf8(profile.name), 64));
    Q_EMIT notice(
        tr("Reading issuers, accounts and rules as %1").arg(visible(QString::fromUtf8(profile.name), 64)));
}

void SignInPage::copyAddress()
{
    const SignInAttempt *attempt = m_session->attempt();
    if (!attempt)
        return;
    const QByteArray link = attempt->link().isEmpty() ? attempt->manualLink() : attempt->link();
    QApplication::clipboard()->setText(QString::fromUtf8(link));
    Q_EMIT notice(tr("Copied the address. It is good for this sign-in alone."));
}

void SignInPage::copyManualAddress()
{
    if (!m_session->attempt())
        return;
    QApplication::clipboard()->setText(QString::fromUtf8(m_session->attempt()->manualLink()));
    Q_EMIT notice(tr("Copied. Its page shows a code to be pasted here."));
}

void SignInPage::pasteCode(const QString &text)
{
    const QByteArray code = text.trimmed().toUtf8();
    const Result<void> taken = m_session->paste(code);
    if (!taken)
        return m_codeField->setError(errorText(taken.error()));
    m_code->setText(QString::fromUtf8(code)); // until it was taken, to be mended
    m_codeField->setError({});
}

void SignInPage::mendCode(const QString &words)
{
    m_codeField->setError(words);
    const QWidget *focus = window()->focusWidget();
    if (!m_code->isVisible() || (focus && focus != this && !m_codeField->isAncestorOf(focus)))
        return; // somebody is typing elsewhere
    m_code->setFocus(Qt::OtherFocusReason);
    m_code->selectAll();
}

void SignInPage::askSignOut()
{
    const SignInState *state = m_session->profile(m_profile);
    if (!state)
        return;
    auto *question = new QMessageBox(window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("Sign out of %1?").arg(visible(QString::fromUtf8(m_profile), 64)));
    const bool memory = m_session->desk() && m_session->desk()->keepsInMemory();
    question->setInformativeText(
        memory ? tr("Its tokens are forgotten. What a keychain kept before is still in it.")
            : state->expiresAt > m_session->now()
            ? tr("Its tokens are deleted here, which is verified. The platform "
                 "publishes no way to revoke them: "
                 "access with a copy lasts until %1.")
                  .arg(localAndUtcText(state->expiresAt, m_session->now()))
            : tr("Its tokens are deleted here, which is verified."));
    QPushButton *out = question->addButton(tr("Sign out"), QMessageBox::AcceptRole);
    QPushButton *all = question->addButton(tr("Remove the profile"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Stay signed in"), QMessageBox::RejectRole));
    const QByteArray name = m_profile;
    connect(out, &QPushButton::clicked, m_session, [this, name] { m_session->signOut(name, false); });
    connect(all, &QPushButton::clicked, m_session, [this, name] { m_session->signOut(name, true); });
    question->open();
}

} // namespace claimcheck::ui
