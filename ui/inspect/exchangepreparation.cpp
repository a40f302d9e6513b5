#include "ui/inspect/exchangepreparation.h"

#include "core/text/visible.h"
#include "ui/inspect/inspectsession.h"
#include "ui/platform/platformsession.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::ui {

namespace {

using Missing = ExchangePreparation::Missing;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ExchangePreparation)
};

/// The environment's own rule with the id of the one that is chosen here.
const Rule *ruleOf(const FederationFile &file, const InspectSession &inspect)
{
    const FederationFile *open = inspect.federation();
    const int chosen = inspect.chosenRule();
    if (!open || chosen < 0 || !open->rules.at(chosen).id)
        return nullptr;
    const QByteArray id = *open->rules.at(chosen).id;
    const auto found = std::find_if(file.rules.cbegin(), file.rules.cend(),
                                    [&id](const Rule &rule) { return rule.id == id; });
    return found == file.rules.cend() ? nullptr : &*found;
}

ExchangePreparation lacking(Missing missing, const QString &what, const QString &advice)
{
    ExchangePreparation none;
    none.missing = missing;
    none.what = what;
    none.advice = advice;
    return none;
}

/// What keeps it from being tried, before the environment's rules are looked at.
std::optional<ExchangePreparation> lackOf(const InspectSession &inspect, const PlatformSession &platform)
{
    const InspectedToken *token = inspect.chosen();
    if (!token || token->found.token.form() != Token::Form::Jws)
        return lacking(Missing::Token, Words::tr("No token to exchange."),
                       Words::tr("Claims alone have no signature. Paste a whole token."));
    if (token->found.token.text().size() > TokenExchange::mostAssertionBytes)
        return lacking(Missing::TooLarge, Words::tr("The token is too large."),
                       Words::tr("The service takes at most 16 KiB."));
    if (platform.state() != PlatformSession::State::Ready)
        return lacking(
            Missing::Environment, Words::tr("Not connected."),
            platform.state() == PlatformSession::State::Reading
                ? Words::tr("The rules are being read.")
                : Words::tr("An exchange needs a service: the sandbox on this computer, or, by the "
                            "switch in the header, the Claude Platform."));
    if (!inspect.federation() || inspect.chosenRule() < 0)
        return lacking(Missing::Rule, Words::tr("No rule is chosen."),
                       Words::tr("Take the rules of %1.").arg(platform.environmentName()));
    return std::nullopt;
}

ExchangeAttempt attemptBy(const Rule &rule, const FederationFile &file, const InspectSession &inspect,
                          const PlatformSession &platform)
{
    const Token &token = inspect.chosen()->found.token;
    const TokenFacts facts(token, inspect.signature(), inspect.now());
    const Issuer *issuer = file.issuer(rule.issuer);
    const ServiceAccount *account = file.serviceAccount(rule.serviceAccount);
    ExchangeAttempt attempt;
    attempt.request.assertion = std::make_shared<const SecretText>(SecretText(token.text()));
    attempt.request.rule = *rule.id;
    attempt.request.organization = platform.organization().id;
    attempt.request.serviceAccount = account ? account->id.value_or(QByteArray()) : rule.serviceAccount;
    attempt.rule = visible(rule.name, 80);
    attempt.account = visible(account ? account->name : rule.serviceAccount, 80);
    attempt.jti = token.claims().root()["jti"].utf8();
    attempt.life = MintedLife::of(facts, rule, issuer);
    attempt.report = MatchReport::make(match(rule, issuer, facts, &file), rule, issuer, facts, &file);
    return attempt;
}

} // namespace

QList<ExchangePreparation::Place> workspacesOf(const FederationFile &file, const Rule &rule)
{
    QList<ExchangePreparation::Place> places;
    const auto add = [&places](const Workspace &workspace) {
        if (!workspace.archivedAt)
            places.append({workspace.id.value_or(workspace.key), visible(workspace.name, 80)});
    };
    if (rule.appliesToAllWorkspaces && file.workspaces) {
        for (const Workspace &workspace : *file.workspaces)
            add(workspace);
        return places;
    }
    for (const QByteArray &key : rule.workspaces) {
        if (const Workspace *workspace = file.workspace(key))
            add(*workspace);
        else
            places.append({key, visible(key, 80)});
    }
    return places;
}

ExchangePreparation prepareExchange(const InspectSession &inspect, const PlatformSession &platform,
                                    const QByteArray &workspace)
{
    if (const auto lack = lackOf(inspect, platform))
        return *lack;
    const FederationFile &file = *platform.file();
    const Rule *rule = ruleOf(file, inspect);
    if (!rule)
        return lacking(
            Missing::OtherRules,
            Words::tr("%1 is no rule of %2.")
                .arg(visible(inspect.federation()->rules.at(inspect.chosenRule()).name, 80),
                     platform.environmentName()),
            Words::tr("The rules that are open here came from elsewhere. Take those of %1 instead.")
                .arg(platform.environmentName()));
    if (inspect.signature().isGood() && inspect.signature().origin.kind == KeyOrigin::Kind::Sample)
        return lacking(
            Missing::Token, Words::tr("No service takes the sample's token."),
            Words::tr("Its key is in this program only. Paste a token of yours, or mint one of the "
                      "sandbox."));
    ExchangePreparation ready;
    ready.attempt = attemptBy(*rule, file, inspect, platform);
    ready.token = inspect.chosen()->title();
    ready.workspaces = workspacesOf(file, *rule);
    const Issuer *issuer = file.issuer(rule->issuer);
    ready.hasJti = !ready.attempt->jti.isEmpty();
    ready.checksJti = !issuer || issuer->checkJti;
    ready.expired = ready.attempt->life.expires && *ready.attempt->life.expires <= inspect.now();
    for (const ExchangePreparation::Place &place : std::as_const(ready.workspaces)) {
        if (ready.attempt->request.workspace.isEmpty() || place.id == workspace) {
            ready.attempt->request.workspace = place.id;
            ready.attempt->workspace = place.name;
        }
    }
    return ready;
}

QList<RefreshByWay> refreshWays(const InspectSession &inspect, const PlatformSession &platform,
                                const MadeExchange &made)
{
    if (!made.lifetimeKnown || !inspect.chosen() || !platform.file())
        return {};
    const Rule *rule = ruleOf(*platform.file(), inspect);
    const Token &token = inspect.chosen()->found.token;
    const ProviderPreset *preset = inspect.presets().forToken(token.header().root(), token.claims().root());
    if (!rule || !preset)
        return {};
    const TokenFacts facts(token, inspect.signature(), made.at);
    return refreshByWay(made.life, *preset, facts, *rule, platform.file()->issuer(rule->issuer));
}

} // namespace claimcheck::ui
