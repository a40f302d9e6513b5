#include "online/bearersource.h"

#include "access/recording.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "online/federationvariables.h"
#include "services/headergrammar.h"
#include "services/tokenexchange.h"
#include "signin/sessionkeeper.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Connection", text);
}

OrExit<SecretText> fromProfile(const Profile &profile, const Options &options, Http &http,
                               const Context &context, const QString &verb)
{
    const OrExit<ProfilePlace> place = profilePlace(options, context, verb);
    if (!place)
        return tl::unexpected(place.error());
    const auto vault = systemKeychain(context, verb);
    SessionKeeper keeper(http, *vault, profile, {context.now, place->locks});
    const auto tell = [&](const Error &error) { complain(context, verb, error.message, error.hint); };
    QObject::connect(&keeper, &SessionKeeper::failed, &keeper, tell);
    QObject::connect(&keeper, &SessionKeeper::notKept, &keeper, tell);
    const Result<Session> session = waitFor(keeper.freshest());
    if (!session)
        return tl::unexpected(tellError(context, verb, session.error()));
    return SecretText(session->accessToken->view());
}

OrExit<ExchangeRequest> requestOf(FederationVariables variables, const Context &context)
{
    QByteArray assertion = variables.token;
    if (!variables.tokenFile.isEmpty()) {
        OrExit<QByteArray> text = readInput(variables.tokenFile, context);
        if (!text)
            return tl::unexpected(text.error());
        assertion = text->trimmed();
        wipe(*text);
    }
    return ExchangeRequest{std::make_shared<const SecretText>(SecretText::take(assertion)), variables.rule,
                           variables.organization, variables.serviceAccount, variables.workspace};
}

OrExit<SecretText> fromVariables(const FederationVariables &variables, const Address &address, Http &http,
                                 const Context &context, const QString &verb)
{
    const OrExit<ExchangeRequest> request = requestOf(variables, context);
    if (!request)
        return tl::unexpected(request.error());
    TokenExchange exchange(http, address.base);
    const Result<ExchangeOutcome> outcome = waitFor(exchange.exchange(*request));
    recordActivity(context,
                   {RecordEntry::Kind::Exchange, address.base.toEncoded(), "rule " + variables.rule,
                    recordWords(outcome) + (outcome && outcome->minted ? ", for " + verb.toUtf8() : ""),
                    outcome ? outcome->requestId : QByteArray()});
    if (!outcome)
        return tl::unexpected(tellError(context, verb, outcome.error()));
    if (outcome->minted)
        return SecretText(outcome->minted->token->view());
    complain(context, verb,
             tr("the service refused to exchange the token of the federation variables (%1, request %2)")
                 .arg(QString::number(outcome->refusal.status), QString::fromLatin1(outcome->requestId)),
             tr("`claimcheck exchange` explains a refusal"));
    const bool overloaded = outcome->refusal.status == 429 || outcome->refusal.status >= 500;
    return tl::unexpected(overloaded ? Exit::Network : Exit::No);
}

Exit noBearer(const FederationVariables &variables, const Context &context, const QString &verb)
{
    if (!variables.isBegun())
        return wrongUsage(context, verb, tr("no bearer is given"),
                          tr("put an administrator's token into a file and name it: --token-file FILE; or "
                             "sign in and write --profile NAME"));
    const QByteArray missing = variables.missing().join(", ");
    return wrongUsage(
        context, verb,
        tr("the federation variables are not complete: %1 is missing").arg(QString::fromLatin1(missing)),
        tr("set it, or give a bearer: --token-file FILE"));
}

} // namespace

OrExit<SecretText> secretFrom(const QByteArray &name, const QString &what, const Context &context)
{
    OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    QByteArray secret = text->trimmed();
    wipe(*text);
    if (secret.isEmpty())
        return tl::unexpected(
            unreadable(context, inputName(name), tr("is empty"), tr("put %1 into it").arg(what)));
    if (!isBearerToken(secret)) {
        wipe(secret);
        return tl::unexpected(unreadable(context, inputName(name),
                                         tr("holds something else, or more than one line"),
                                         tr("put %1 alone into it").arg(what)));
    }
    return SecretText::take(secret);
}

OrExit<SecretText> bearerFrom(const Options &options, const Address &address, Http &http,
                              const Context &context, const QString &verb)
{
    const std::optional<QByteArray> file = options.value("--token-file");
    if (file && address.profile)
        return tl::unexpected(wrongUsage(context, verb, tr("--token-file stands beside --profile"),
                                         tr("leave one out: a sign-in has its own token")));
    if (file)
        return secretFrom(*file, tr("the token"), context);
    if (address.profile)
        return fromProfile(*address.profile, options, http, context, verb);
    const FederationVariables variables = federationVariables(context.environment());
    if (!variables.isComplete())
        return tl::unexpected(noBearer(variables, context, verb));
    return fromVariables(variables, address, http, context, verb);
}

} // namespace claimcheck::cli
