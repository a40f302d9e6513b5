#include "ui/connect/testpanel.h"

#include "local/whenfinished.h"
#include "ui/connect/workloadwait.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/exchangecontent.h"
#include "ui/platform/compliancedialog.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPushButton>
#include <QStyle>
#include <QUrl>

namespace claimcheck::ui {

using Content = ExchangeBody::Content;

namespace {

/// Nobody reads faster what a button says by now; a click that comes sooner was meant for what it said
/// before.
constexpr int settleMilliseconds = 400;

} // namespace

TestPanel::TestPanel(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_body(new ExchangeBody)
    , m_test(new QPushButton)
    , m_chosen(new LinkButton(tr("Exchange the token chosen in the inspector")))
    , m_explain(new LinkButton(tr("Copy the explanation")))
    , m_wait(new WorkloadWait(session))
{
    m_body->verdict()->setButton(m_test);
    m_body->addWayToToken(m_chosen);
    m_body->addWayToToken(m_explain);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xl);
    layout->addWidget(m_body);
    layout->addWidget(m_wait);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settleMilliseconds);
    connect(&m_settling, &QTimer::timeout, this, &TestPanel::refresh);
    connect(m_test, &QPushButton::clicked, this, &TestPanel::act);
    connect(m_chosen, &QPushButton::clicked, this, &TestPanel::exchangeShown);
    connect(m_explain, &QPushButton::clicked, this, &TestPanel::copyExplanation);
    connect(m_body, &ExchangeBody::keyWanted, this, &TestPanel::askKey);
    connect(m_body, &ExchangeBody::historyWanted, this, &TestPanel::openHistory);
    connect(m_body, &ExchangeBody::workspaceChosen, this, [this](const QByteArray &id) {
        m_workspace = id;
        refresh();
    });
    connect(session->inspect(), &InspectSession::tokenChanged, this, &TestPanel::refresh);
    connect(session->inspect(), &InspectSession::reportChanged, this, &TestPanel::refresh);
    connect(session->exchanges(), &Exchanges::changed, this, [this](int number) {
        if (number == m_number)
            refresh();
    });
    refresh();
}

bool TestPanel::mints() const
{
    return m_session->isSandbox() && !m_session->platform()->sandboxToken().isEmpty();
}

QByteArray TestPanel::place() const
{
    const PlatformSession &platform = *m_session->platform();
    return QByteArray::number(int(platform.kind())) + ' ' + platform.base().toEncoded() + '\n'
        + (m_session->environment() ? " read" : "") + '\n' + m_session->draft().preset + '\n'
        + m_session->appliedRule();
}

QByteArray TestPanel::subject() const
{
    const InspectedToken *token = m_session->inspect()->chosen();
    return (token ? token->found.token.text() : QByteArray()) + '\n' + m_session->appliedRule();
}

bool TestPanel::isGranted() const
{
    const MadeExchange *made = m_session->exchanges()->log()->exchange(m_number);
    return made && made->state == MadeExchange::State::Granted;
}

/// Samples are signed by nobody; the sandbox's tokens count nowhere else.
bool TestPanel::maySend(const InspectedToken *token) const
{
    return token && !m_session->isSample(*token)
        && (m_session->isSandbox() || !m_session->isOfSandbox(*token));
}

void TestPanel::follow()
{
    const QByteArray now = place(), where = m_session->platform()->base().toEncoded();
    if (now == m_place)
        return;
    m_place = now;
    forget();
    const QByteArray kept = m_where;
    if (!where.isEmpty())
        m_where = now.left(now.indexOf(' ') + 1) + where;
    m_hasMoved = m_hasMoved || (!kept.isEmpty() && m_where != kept);
    if (m_hasMoved)
        m_settling.start();
}

/// The button sends a token that a person brought.
bool TestPanel::sendsOwn() const
{
    return !mints() && !lacking();
}

/// A button that is held down does not do elsewhere what it said here.
void TestPanel::forget()
{
    m_client.reset(); // and with it what was asked for
    m_isMinting = false;
    m_error = {};
    m_number = 0;
    m_workspace.clear();
    m_test->setDown(false);
    m_chosen->setDown(false);
}

/// The seconds that pass change nothing of what was sent; another token or rule does.
void TestPanel::refresh()
{
    follow();
    if (const QByteArray now = subject(); now != m_subject) {
        m_subject = now;
        m_number = 0;
        m_workspace.clear();
    }
    const Content content = contentNow();
    m_body->setContent(content);
    m_test->setText(content.action);
    m_test->setVisible(!content.action.isEmpty());
    const bool isLate = m_settling.isActive();
    setAvailable(m_test, content.canAct && !(isLate && sendsOwn()));
    setAvailable(m_chosen, !isLate);
    const bool primary = !isGranted() && content.canAct;
    if (m_test->property("primary").toBool() != primary) {
        m_test->setProperty("primary", primary);
        m_test->style()->unpolish(m_test);
        m_test->style()->polish(m_test);
    }
    const InspectedToken *token = m_session->inspect()->chosen();
    m_chosen->setVisible(mints() && !lacking() && maySend(token) && !isUsedUp());
    m_explain->setVisible(content.canExplain);
    m_wait->refresh();
    Q_EMIT changed();
}

/// What has to be done first, in the guided flow's words.
std::optional<Content> TestPanel::lacking() const
{
    const FederationFile *there = m_session->environment();
    const QByteArray rule = m_session->appliedRule();
    const auto isIt = [&rule](const Rule &one) { return one.id == rule && !one.archivedAt; };
    if (!rule.isEmpty() && there && std::any_of(there->rules.cbegin(), there->rules.cend(), isIt))
        return std::nullopt;
    Content content;
    content.shape = Shape::Info;
    content.verdict = tr("Nothing to test yet.");
    content.rest = rule.isEmpty() || there ? tr("The rule has to be made first.")
                                           : tr("Connect to where the rule was made.");
    content.action = tr("Review and apply");
    content.canAct = true;
    return content;
}

/// The same token cannot be exchanged again.
bool TestPanel::isUsedUp() const
{
    const MadeExchange *made = m_session->exchanges()->log()->exchange(m_number);
    return made && made->state == MadeExchange::State::Granted && made->life.singleUse;
}

Content TestPanel::contentNow() const
{
    if (const std::optional<Content> content = lacking())
        return *content;
    const PlatformSession &platform = *m_session->platform();
    const MadeExchange *made = m_session->exchanges()->log()->exchange(m_number);
    if (!made)
        return contentHere();
    const ExchangePreparation preparation = prepareExchange(*m_session->inspect(), platform, m_workspace);
    Content content = contentAfter(*made, refreshWays(*m_session->inspect(), platform, *made), preparation,
                                   m_session->exchanges()->feed()->canOpen());
    content.action = made->state == MadeExchange::State::Sending ? tr("Exchanging") : tr("Test again");
    content.canAct = made->state != MadeExchange::State::Sending && (mints() || !isUsedUp());
    return content;
}

Content TestPanel::contentHere() const
{
    const PlatformSession &platform = *m_session->platform();
    Content content;
    content.shape = Shape::Info;
    if (mints()) {
        content.shape = m_isMinting ? Shape::Busy : m_error.id.isEmpty() ? Shape::Info : Shape::Fail;
        content.verdict = m_isMinting ? tr("Minting.")
            : m_error.id.isEmpty()    ? tr("Not tested yet.")
                                      : tr("No token.");
        content.rest = m_isMinting ? QString()
            : m_error.id.isEmpty() ? tr("The sandbox's issuer makes a token as the provider would, and it is "
                                        "exchanged once. The access token that comes is dropped unread.")
                                   : errorText(m_error);
        content.action = tr("Test with a sandbox token");
        content.canAct = !m_isMinting && m_session->exchanges()->canMake();
        return content;
    }
    const InspectedToken *token = m_session->inspect()->chosen();
    if (!maySend(token)) {
        content.verdict = tr("No token of the workload yet.");
        content.rest = tr("Take one from a run of it and paste it with Ctrl+V. Samples are signed by nobody, "
                          "tokens of the sandbox count there alone: neither is sent.");
        return content;
    }
    const ExchangePreparation preparation = prepareExchange(*m_session->inspect(), platform, m_workspace);
    content = contentBefore(preparation, platform);
    content.canAct = preparation.attempt && m_session->exchanges()->canMake();
    if (!preparation.attempt)
        content.action.clear();
    return content;
}

/// A click may be late: what it would do by now is shown first.
void TestPanel::act()
{
    if (place() != m_place)
        refresh();
    else if (lacking())
        Q_EMIT stepWanted(ConnectStep::Review);
    else if (mints())
        mint();
    else
        exchangeShown();
}

void TestPanel::exchangeShown()
{
    if (place() != m_place || subject() != m_subject)
        return refresh();
    exchangeChosen();
}

void TestPanel::mint()
{
    const DraftObjects &objects = m_session->objects();
    if (!objects.preset || !objects.rule)
        return;
    SandboxMint what;
    what.preset = objects.preset->id;
    for (const PresetField &field : objects.preset->fields)
        if (field.when.holds(objects.values) && !objects.values.value(field.name).isEmpty())
            what.values.insert(field.name, objects.values.value(field.name));
    what.audience = objects.rule->match.audience.value_or(QByteArray());
    what.keepIssuer = true;
    PlatformSession *platform = m_session->platform();
    m_client.reset();
    m_http = platform->makeHttp();
    m_client = std::make_unique<SandboxClient>(*m_http, platform->base(),
                                               SecretText(platform->sandboxToken()));
    m_isMinting = true;
    m_error = {};
    m_number = 0;
    refresh();
    whenFinished(m_client->mint(what), this, [this](const Result<SandboxToken> &token) { take(token); });
}

/// It is of the place it was asked for.
void TestPanel::take(const Result<SandboxToken> &token)
{
    if (place() != m_place)
        return refresh();
    if (!token) {
        m_isMinting = false;
        m_error = token.error();
        return refresh();
    }
    whenFinished(m_client->keys(m_session->draft().preset), this,
                 [this, made = token->token](const Result<QByteArray> &keys) { takeKeys(made, keys); });
}

void TestPanel::takeKeys(const QByteArray &token, const Result<QByteArray> &keys)
{
    if (place() != m_place)
        return refresh();
    m_isMinting = false;
    m_session->addSandboxToken(token, keys.value_or(QByteArray()));
    const InspectedToken *chosen = m_session->inspect()->chosen();
    if (chosen && chosen->found.token.text() == token)
        exchangeChosen();
    else
        refresh();
}

void TestPanel::exchangeChosen()
{
    const InspectedToken *token = m_session->inspect()->chosen();
    const ExchangePreparation preparation = prepareExchange(*m_session->inspect(), *m_session->platform(),
                                                            m_workspace);
    if (!maySend(token) || !preparation.attempt || !m_session->exchanges()->canMake())
        return refresh();
    m_subject = subject();
    m_number = m_session->exchanges()->make(*preparation.attempt);
    refresh();
}

void TestPanel::openHistory()
{
    if (const MadeExchange *made = m_session->exchanges()->log()->exchange(m_number))
        QDesktopServices::openUrl(QUrl(made->advice.history));
}

void TestPanel::askKey()
{
    auto *dialog = new ComplianceDialog(m_session->exchanges()->feed(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] { m_session->exchanges()->askReason(m_number); });
    dialog->open();
}

void TestPanel::copyExplanation()
{
    if (const MadeExchange *made = m_session->exchanges()->log()->exchange(m_number)) {
        QGuiApplication::clipboard()->setText(explanationOf(*made));
        Q_EMIT notice(tr("Copied the explanation"));
    }
}

} // namespace claimcheck::ui
