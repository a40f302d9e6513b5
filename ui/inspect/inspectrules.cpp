#include "core/settings/settingscatalog.h"
#include "services/keptsettings.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/exchangeflow.h"
#include "ui/inspect/historydialog.h"
#include "ui/inspect/historyfile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/rulesuggestion.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/textpanel.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

// What the place does with rules, and with claims that are kept; the rest of it lays out and shows.
namespace claimcheck::ui {

namespace {

QString historyPath(const KeptSettings &settings)
{
    return QFileInfo(settings.fileName()).dir().filePath(QStringLiteral("history.json"));
}

} // namespace

void InspectPlace::setUpHistory(KeptSettings *settings)
{
    m_settings = settings;
    m_history = new HistoryFile(historyPath(*settings), this);
    if (settings->value(settingkey::history) == "true")
        m_history->setOn(true);
    m_showHistory->setEnabled(true);
    m_text->setKeepsClaims(m_history->isOn());
}

void InspectPlace::setUpExchanges(Exchanges *exchanges)
{
    m_exchange = new ExchangeFlow(m_session, exchanges, this);
    m_rules->addTool(m_exchange->tryAction());
    m_empty->addAction(m_exchange->mintAction());
    connect(m_exchange, &ExchangeFlow::pageWanted, this, &InspectPlace::showExchange);
    connect(m_exchange, &ExchangeFlow::rulesWanted, this, [this] { useRules({}, {}); });
    connect(m_exchange, &ExchangeFlow::notice, this, &Place::notice);
}

void InspectPlace::addBeginning(QAction *action)
{
    m_empty->addAction(action);
}

bool InspectPlace::isExchangeShown() const
{
    return m_exchange && m_exchange->page() && m_middle->currentWidget() == m_exchange->page();
}

void InspectPlace::showExchange()
{
    closeComparison();
    if (m_middle->indexOf(m_exchange->page()) < 0) {
        m_middle->addWidget(m_exchange->page());
        connect(m_exchange->page(), &ExchangePage::closeWanted, this, &InspectPlace::closeExchange);
    }
    m_middle->setCurrentWidget(m_exchange->page());
}

void InspectPlace::closeExchange()
{
    m_middle->setCurrentWidget(m_split);
    m_token->claims()->setFocus();
    showToken();
}

void InspectPlace::follow(PlatformSession *session)
{
    const auto take = [this, session] {
        m_session->setEnvironment(session->file(), session->environmentName());
    };
    connect(session, &PlatformSession::fileRead, this, take);
    connect(session, &PlatformSession::changed, this, [this, session] {
        if (session->kind() == EnvironmentKind::None)
            m_session->setEnvironment({}, {});
    });
    connect(m_session, &InspectSession::environmentKept, this, [this] {
        m_rules->setNote(Shape::Info, tr("Read again."),
                         tr("Your changes to its rules are kept; undo them to see what is there now."));
    });
    if (session->file())
        take();
}

void InspectPlace::useRules(const QByteArray &json, const QString &name)
{
    if (json.isEmpty())
        m_session->useRules(InspectSession::RuleSource::Environment);
    else
        useFederation(json, name);
}

void InspectPlace::showEdits()
{
    m_undo->setEnabled(m_session->edits().canUndo());
    m_redo->setEnabled(m_session->edits().canRedo());
    m_saveRules->setEnabled(m_session->federation());
    m_applyFix->setEnabled(m_session->report().has_value());
}

void InspectPlace::keepTokens()
{
    if (!m_history || !m_history->isOn() || m_session->isSample())
        return;
    for (const InspectedToken &token : m_session->tokens())
        if (token.found.token.form() == Token::Form::Jws)
            m_history->add(token.found.token, m_session->now());
}

void InspectPlace::makeSuggestion()
{
    m_suggest = new SuggestPage;
    m_middle->addWidget(m_suggest);
    connect(m_suggest, &SuggestPage::closeWanted, this, &InspectPlace::closeSuggestion);
    connect(m_suggest, &SuggestPage::addWanted, this, &InspectPlace::addSuggestion);
    connect(m_suggest, &SuggestPage::copyWanted, this,
            [this](const QString &json) { copy(json, tr("issuer and rule")); });
}

void InspectPlace::suggestRule()
{
    const InspectedToken *token = m_session->chosen();
    if (!token)
        return;
    if (!m_suggest)
        makeSuggestion();
    m_suggest->setContent(suggestionContent(m_session->suggestion(), *token));
    m_middle->setCurrentWidget(m_suggest);
    m_suggest->addButton()->setFocus();
}

void InspectPlace::addSuggestion()
{
    if (const Result<Suggestion> suggestion = m_session->suggestion()) {
        m_session->changeFile(
            withSuggestion(m_session->federation() ? *m_session->federation() : FederationFile(),
                           *suggestion),
            tr("Add a rule"));
        Q_EMIT notice(tr("Rule added, in this window only"));
    }
    closeSuggestion();
}

void InspectPlace::closeSuggestion()
{
    if (!m_suggest || m_middle->currentWidget() != m_suggest)
        return;
    m_middle->setCurrentWidget(m_split);
    m_token->claims()->setFocus();
    showToken();
}

void InspectPlace::showHistory()
{
    auto *dialog = new HistoryDialog(m_history, m_session->presets(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::openWanted, m_session, &InspectSession::replaceText);
    connect(dialog, &HistoryDialog::switched, this, &InspectPlace::keepHistory);
    dialog->open();
}

void InspectPlace::keepHistory(bool on)
{
    m_history->setOn(on);
    m_text->setKeepsClaims(on);
    const Result<void> kept = m_settings->keep(settingkey::history, on ? "true" : "false");
    if (!kept)
        m_text->setError(tr("Not kept."), errorText(kept.error()));
}

QString InspectPlace::historyError() const
{
    return m_history->error();
}

void InspectPlace::undoEdit()
{
    m_session->undo();
}

void InspectPlace::redoEdit()
{
    m_session->redo();
}

void InspectPlace::applyFix()
{
    if (!m_rules->tabs()->applyFix())
        Q_EMIT notice(tr("There is no fix to apply here"));
}

} // namespace claimcheck::ui
