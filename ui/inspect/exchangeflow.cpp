#include "ui/inspect/exchangeflow.h"

#include "ui/inspect/exchangecontent.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/mintdialog.h"
#include "ui/platform/compliancedialog.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPushButton>
#include <QUrl>

namespace claimcheck::ui {

ExchangeFlow::ExchangeFlow(InspectSession *inspect, Exchanges *exchanges, QWidget *parent)
    : QObject(parent)
    , m_inspect(inspect)
    , m_exchanges(exchanges)
    , m_place(parent)
    , m_page(nullptr)
    , m_try(new QAction(Theme::instance()->icon(QStringLiteral("network")), tr("Try the e&xchange"), this))
    , m_mint(new QAction(Theme::instance()->icon(QStringLiteral("plus")), tr("Min&t a sandbox token…"), this))
    , m_key(new QAction(Theme::instance()->icon(QStringLiteral("key")), tr("Compl&iance key…"), this))
{
    m_try->setShortcut(Qt::CTRL | Qt::Key_E);
    m_mint->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    connect(m_try, &QAction::triggered, this, &ExchangeFlow::open);
    connect(m_mint, &QAction::triggered, this, &ExchangeFlow::mint);
    connect(m_key, &QAction::triggered, this, &ExchangeFlow::askKey);
    connect(inspect, &InspectSession::tokenChanged, this, &ExchangeFlow::followToken);
    connect(inspect, &InspectSession::reportChanged, this, &ExchangeFlow::followToken);
    connect(exchanges->session(), &PlatformSession::changed, this, &ExchangeFlow::follow);
    connect(exchanges->feed(), &ActivityFeed::changed, this, &ExchangeFlow::follow);
    connect(exchanges, &Exchanges::changed, this, [this](int number) {
        if (number == m_number)
            show();
    });
    follow();
    followToken();
}

void ExchangeFlow::makePage()
{
    m_page = new ExchangePage(m_mint);
    connect(m_page, &ExchangePage::actWanted, this, &ExchangeFlow::act);
    connect(m_page, &ExchangePage::explanationWanted, this, &ExchangeFlow::copyExplanation);
    connect(m_page, &ExchangePage::historyWanted, this, &ExchangeFlow::openHistory);
    connect(m_page, &ExchangePage::keyWanted, this, &ExchangeFlow::askKey);
    connect(m_page, &ExchangePage::workspaceChosen, this, [this](const QByteArray &id) {
        m_workspace = id;
        show();
    });
}

QByteArray ExchangeFlow::subject() const
{
    const InspectedToken *token = m_inspect->chosen();
    const FederationFile *file = m_inspect->federation();
    const int rule = m_inspect->chosenRule();
    if (!token || !file || rule < 0)
        return {};
    return token->found.token.text() + '\n' + file->rules.at(rule).key;
}

/// The seconds that pass change nothing of what was sent; another token or rule does.
void ExchangeFlow::followToken()
{
    m_try->setEnabled(m_inspect->chosen());
    bool isGone = false;
    if (const QByteArray now = subject(); now != m_subject) {
        m_subject = now;
        m_number = 0;
        m_workspace.clear();
        isGone = now.isEmpty();
    }
    if (m_page && (m_page->isVisible() || isGone)) // nothing that was said of it stays
        show();
}

void ExchangeFlow::follow()
{
    const PlatformSession *session = m_exchanges->session();
    const bool sandbox = session->kind() == EnvironmentKind::Sandbox && !session->sandboxToken().isEmpty();
    m_mint->setEnabled(sandbox);
    m_mint->setVisible(sandbox);
    m_key->setEnabled(session->state() == PlatformSession::State::Ready && !sandbox);
    if (m_page && m_page->isVisible())
        show();
}

void ExchangeFlow::open()
{
    show();
    Q_EMIT pageWanted();
    m_page->actButton()->setFocus();
}

ExchangePage::Content ExchangeFlow::contentNow() const
{
    const PlatformSession &platform = *m_exchanges->session();
    const ExchangePreparation preparation = prepareExchange(*m_inspect, platform, m_workspace);
    const MadeExchange *made = m_exchanges->log()->exchange(m_number);
    return made ? contentAfter(*made, refreshWays(*m_inspect, platform, *made), preparation,
                               m_exchanges->feed()->canOpen())
                : contentBefore(preparation, platform);
}

void ExchangeFlow::show()
{
    if (!m_page)
        makePage();
    m_page->setContent(contentNow());
}

/// What the primary button stands for: what is missing first, then the exchange.
void ExchangeFlow::act()
{
    using Missing = ExchangePreparation::Missing;
    PlatformSession *session = m_exchanges->session();
    const ExchangePreparation preparation = prepareExchange(*m_inspect, *session, m_workspace);
    switch (preparation.missing) {
    case Missing::Environment:
        return session->useSandbox();
    case Missing::Rule:
    case Missing::OtherRules:
        Q_EMIT rulesWanted();
        return show();
    case Missing::Nothing:
        break;
    case Missing::Token:
    case Missing::TooLarge:
        return;
    }
    if (!m_exchanges->canMake())
        return;
    m_number = m_exchanges->make(*preparation.attempt);
    show();
}

void ExchangeFlow::copyExplanation()
{
    if (const MadeExchange *made = m_exchanges->log()->exchange(m_number)) {
        QGuiApplication::clipboard()->setText(explanationOf(*made));
        Q_EMIT notice(tr("Copied the explanation"));
    }
}

void ExchangeFlow::openHistory()
{
    if (const MadeExchange *made = m_exchanges->log()->exchange(m_number))
        QDesktopServices::openUrl(QUrl(made->advice.history));
}

void ExchangeFlow::askKey()
{
    auto *dialog = new ComplianceDialog(m_exchanges->feed(), m_place);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] { m_exchanges->askReason(m_number); });
    dialog->open();
}

void ExchangeFlow::mint()
{
    auto *dialog = new MintDialog(m_exchanges->session(), m_inspect->presets(), m_place);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MintDialog::minted, this, [this](const QByteArray &token, const QByteArray &keys) {
        m_inspect->showSandboxToken(token, keys, tr("the sandbox"));
    });
    dialog->open();
}

} // namespace claimcheck::ui
