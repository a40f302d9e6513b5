#include "screenshots/connectscene.h"

#include "core/provider/presetfill.h"
#include "support/sandboxoutside.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/providerpage.h"
#include "ui/inspect/inspectplace.h"
#include "ui/rules/rulesplace.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLineEdit>

namespace claimcheck::test {

using namespace ui;

QList<std::pair<QString, ConnectScene::Moment>> ConnectScene::moments()
{
    return {{u"connect-provider-"_qs, Moment::Provider},
            {u"connect-provider-kinds-"_qs, Moment::Kinds},
            {u"connect-provider-search-"_qs, Moment::Search},
            {u"connect-workload-"_qs, Moment::Workload},
            {u"connect-workload-wrong-"_qs, Moment::WorkloadWrong},
            {u"connect-workload-entra-"_qs, Moment::Preparation},
            {u"connect-issuer-"_qs, Moment::Issuer},
            {u"connect-issuer-inline-"_qs, Moment::IssuerInline},
            {u"connect-issuer-refused-"_qs, Moment::IssuerRefused},
            {u"connect-issuer-fixed-"_qs, Moment::IssuerFixed},
            {u"connect-account-"_qs, Moment::Account},
            {u"connect-account-shared-"_qs, Moment::AccountShared},
            {u"connect-account-to-choose-"_qs, Moment::AccountToChoose},
            {u"connect-elsewhere-"_qs, Moment::Elsewhere},
            {u"connect-rule-"_qs, Moment::Rule},
            {u"connect-rule-fails-"_qs, Moment::RuleFails},
            {u"connect-rule-wide-"_qs, Moment::RuleWide},
            {u"connect-forgotten-"_qs, Moment::Forgotten}};
}

ConnectScene::ConnectScene(QSettings *settings, qint64 now, const QString &folder)
    : m_platform(test::sandboxOutside([now] { return now * 1000; }, folder))
    , m_exchanges(&m_platform)
    , m_place(new ConnectPlace(&m_exchanges, {}, nullptr))
    , m_window(settings)
{
    m_window.addPlace({ConnectPlace::tr("Connect"), QStringLiteral("connect"), [this] { return m_place; }});
    m_window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [] { return nullptr; }});
    m_window.addPlace({RulesPlace::tr("Rules"), QStringLiteral("rules"), [] { return nullptr; }});
}

/// Fields of the page are filled as a person would who copies the examples.
void ConnectScene::answerExamples()
{
    const ProviderPreset *preset = m_place->session()->objects().preset;
    const PresetValues examples = exampleValues(*preset);
    for (const PresetField &field : preset->fields)
        if (field.fallback.isEmpty() && !field.isOptional)
            m_place->session()->setAnswer(field.name, examples.value(field.name));
}

void ConnectScene::play(Moment moment)
{
    m_window.showPlace(0);
    QCoreApplication::processEvents();
    ConnectSession *session = m_place->session();
    switch (moment) {
    case Moment::Provider:
        return session->choosePreset("github-actions");
    case Moment::Kinds:
        return session->choosePreset("aws-eks");
    case Moment::Search:
        return m_place->findChild<ProviderPage *>()->search()->setText(QStringLiteral("branch"));
    case Moment::Workload:
        session->choosePreset("github-actions");
        m_place->showStep(ConnectStep::Workload);
        return answerExamples();
    case Moment::WorkloadWrong: {
        session->choosePreset("github-actions");
        m_place->showStep(ConnectStep::Workload);
        answerExamples();
        session->setAnswer("repo", "acme/app");
        session->setAnswer("owner_id", "");
        m_place->showStep(ConnectStep::Provider);
        return m_place->showStep(ConnectStep::Workload);
    }
    case Moment::Preparation:
        session->choosePreset("entra-id");
        return m_place->showStep(ConnectStep::Workload);
    case Moment::Forgotten:
        return forget();
    default:
        return playLater(moment);
    }
}

/// A token that was pasted, and is on the clipboard still.
void ConnectScene::forget()
{
    const QString token = QStringLiteral(
        "eyJhbGciOiJSUzI1NiJ9."
        "eyJpc3MiOiJodHRwczovL3Rva2VuLmFjdGlvbnMuZ2l0aHVidXNlcmNvbnRlbnQuY29tIiwic3ViIjoi"
        "cmVwbzphY21lL2FwcDpyZWY6cmVmcy9oZWFkcy9tYWluIn0.c2lnbmF0dXJl");
    m_place->session()->choosePreset("github-actions");
    answerExamples();
    m_place->showStep(ConnectStep::Workload);
    QGuiApplication::clipboard()->setText(token);
    m_place->pasteText(token);
    m_place->forgetTokens();
}

/// In the emulator, with the questions answered.
void ConnectScene::playLater(Moment moment)
{
    ConnectSession *session = m_place->session();
    m_platform.useSandbox();
    while (m_platform.state() == PlatformSession::State::Reading)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const bool isCluster = moment == Moment::IssuerInline || moment == Moment::IssuerRefused
        || moment == Moment::IssuerFixed;
    session->choosePreset(isCluster ? "kubernetes" : "github-actions");
    answerExamples();
    editIssuer(moment);
    editAccount(moment);
    RuleDraft rule = session->objects().ruleDraft;
    if (moment == Moment::RuleFails) {
        rule.subject = QStringLiteral("repo:Acme/app:ref:refs/heads/main");
        rule.condition = QStringLiteral("claims.runner_environment == \"github-hosted\" && "
                                        "(claims.environment == \"production\" || "
                                        "claims.event_name in [\"push\", \"pull_request\"])");
    }
    if (moment == Moment::RuleWide) {
        rule.subject = QStringLiteral("repo:acme/app*");
        rule.claims.clear();
    }
    session->setRule(rule, QStringLiteral("Edit"), {});
    const bool isIssuer = moment == Moment::Issuer || isCluster;
    const bool isAccount = moment == Moment::Account || moment == Moment::AccountShared
        || moment == Moment::AccountToChoose || moment == Moment::Elsewhere;
    m_place->showStep(isIssuer ? ConnectStep::Issuer : isAccount ? ConnectStep::Account : ConnectStep::Rule);
    session->inspect()->settleInsight();
}

void ConnectScene::editIssuer(Moment moment)
{
    ConnectSession *session = m_place->session();
    session->change(QStringLiteral("Edit"), {}, [session, moment](ConnectDraft &next) {
        if (moment == Moment::IssuerFixed) {
            next.createdRule = session->environment()->rules.constFirst().id.value_or("");
            next.answers["issuer_url"] = "https://oidc.cluster-2.example";
        }
        if (moment == Moment::IssuerRefused) {
            next.issuer.keys = IssuerKeys::Type::Discovery;
            next.issuer.discoveryBase = "https://10.0.3.7:6443";
            next.issuer.caCertPem = "/etc/kubernetes/pki/ca.crt";
        }
        if (moment != Moment::IssuerInline)
            return;
        next.issuer.reuse = QByteArray();
        next.issuer.keys = IssuerKeys::Type::Inline;
        next.issuer.inlineKeysAt = session->inspect()->now() - 23 * 24 * 3600;
        next.issuer.inlineKeys = "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"cluster-1\", "
                                 "\"x\": \"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\", "
                                 "\"y\": \"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]}";
    });
}

void ConnectScene::editAccount(Moment moment)
{
    ConnectSession *session = m_place->session();
    session->change(QStringLiteral("Edit"), {}, [session, moment](ConnectDraft &next) {
        if (moment == Moment::AccountShared)
            next.account.reuse = session->environment()->serviceAccounts->constFirst().id.value_or("");
        next.account.isToChoose = moment == Moment::AccountToChoose;
        if (moment != Moment::Elsewhere)
            return;
        next.platform = "https://api.anthropic.com";
        next.organization = "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3";
        next.account.reuse = "svac_01Kq7ZtBvWm3HxPd9RfNcYgU";
        next.rule.workspaces = QList<QByteArray>{"wrkspc_01Hd6VjRpCk8TzYb3NmXwQsE"};
    });
}

} // namespace claimcheck::test
