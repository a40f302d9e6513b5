#include "access/recording.h"
#include "cli/layout.h"
#include "cli/pinnedkeys.h"
#include "core/platform/refusal.h"
#include "core/text/visible.h"
#include "online/bearersource.h"
#include "online/connection.h"
#include "online/online.h"
#include "services/feedwords.h"
#include "services/tokenexchange.h"

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Exchange", text);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"exchange"_qs, what, advice);
}

/// What is sent, and what it is explained with.
struct Attempt {
    ExchangeRequest request;
    Token token;
    std::optional<FederationFile> file;
    const Rule *rule = nullptr; ///< of `file`
    std::optional<KeySet> keys;
};

/// A workspace as the endpoint takes it; what the file does not know goes as it is.
QByteArray workspaceId(const FederationFile &file, const QByteArray &name)
{
    const Workspace *workspace = file.workspace(name);
    return workspace ? workspace->id.value_or(name) : name;
}

OrExit<void> takeRule(Attempt &attempt, const Options &options, const Context &context)
{
    const QByteArray name = options.value("--rule").value_or(QByteArray());
    attempt.request.rule = name;
    attempt.request.organization = options.value("--organization").value_or(QByteArray());
    attempt.request.serviceAccount = options.value("--service-account").value_or(QByteArray());
    attempt.request.workspace = options.value("--workspace").value_or(QByteArray());
    const std::optional<QByteArray> rules = options.value("--rules");
    if (!rules)
        return {};
    const OrExit<FederationFile> file = readFederation(*rules, context);
    if (!file)
        return tl::unexpected(file.error());
    attempt.file = *file;
    attempt.rule = attempt.file->rule(name);
    if (!attempt.rule)
        return tl::unexpected(noSuchRule(name, *file, context, u"exchange"_qs));
    if (!attempt.rule->id)
        return tl::unexpected(unreadable(context, inputName(*rules),
                                         tr("the rule has no id: it is not on the platform"),
                                         tr("apply it first, then pull")));
    const ServiceAccount *account = attempt.file->serviceAccount(attempt.rule->serviceAccount);
    ExchangeRequest &request = attempt.request;
    request.rule = *attempt.rule->id;
    if (request.organization.isEmpty())
        request.organization = attempt.file->organizationId.value_or(QByteArray());
    if (request.serviceAccount.isEmpty())
        request.serviceAccount = account ? account->id.value_or(QByteArray()) : attempt.rule->serviceAccount;
    if (request.workspace.isEmpty() && attempt.rule->workspaces.size() == 1)
        request.workspace = attempt.rule->workspaces.constFirst();
    request.workspace = workspaceId(*attempt.file, request.workspace);
    return {};
}

OrExit<void> takeToken(Attempt &attempt, const Options &options, const Context &context)
{
    const OrExit<QByteArray> name = inputOperand(options, context, u"exchange"_qs);
    if (!name)
        return tl::unexpected(name.error());
    const OrExit<QList<FoundToken>> tokens = readTokens(*name, context);
    if (!tokens)
        return tl::unexpected(tokens.error());
    if (tokens->size() != 1)
        return tl::unexpected(wrong(context,
                                    tr("%1 holds several tokens").arg(visible(inputName(*name), 200)),
                                    tr("leave the one to exchange")));
    attempt.token = tokens->constFirst().token;
    QByteArray text = attempt.token.text();
    attempt.request.assertion = std::make_shared<const SecretText>(SecretText::take(text));
    if (const auto keys = options.value("--keys")) {
        const OrExit<KeySet> set = readKeys(*keys, SymmetricKeys::Refuse, context);
        if (!set)
            return tl::unexpected(set.error());
        attempt.keys = *set;
    }
    return {};
}

std::optional<MatchReport> localReport(const Attempt &attempt, const Context &context)
{
    if (!attempt.rule)
        return std::nullopt;
    const FederationFile &file = *attempt.file;
    const Issuer *issuer = file.issuer(attempt.rule->issuer);
    const TokenFacts facts(attempt.token, checkedSignature(attempt.token, attempt.keys, file), context.now());
    return MatchReport::make(match(*attempt.rule, issuer, facts, &file), *attempt.rule, issuer, facts, &file);
}

Exit mintedReport(const ExchangeOutcome &outcome, const Options &options, const Context &context)
{
    const MintedToken &minted = *outcome.minted;
    if (options.has("--print-token"))
        return deliver(context, minted.token->view().toByteArray() + '\n', Exit::Yes);
    const QString scope = visible(QString::fromUtf8(minted.scope), 200);
    if (options.has("--json")) {
        json::Writer writer(json::Writer::Style::Indented);
        writer.beginObject().member("minted", true).member("scope", QByteArrayView(minted.scope));
        if (minted.lifetimeSeconds)
            writer.member("expires_in", *minted.lifetimeSeconds);
        writer.member("request_id", QByteArrayView(outcome.requestId));
        return deliver(context, writer.endObject().result() + '\n', Exit::Yes);
    }
    Page page(context.output);
    page.paragraph(page.sign(Sign::Good) + u' '
                   + tr("The service took the token, and minted one for %1.").arg(scope));
    if (minted.lifetimeSeconds)
        page.paragraph(tr("It lives %1. It was dropped unread.").arg(durationText(*minted.lifetimeSeconds)),
                       2);
    return deliver(context, page.take(), Exit::Yes);
}

void writeChecks(json::Writer &writer, QByteArrayView name, const QList<Check> &checks)
{
    writer.key(name).beginArray();
    for (const Check &check : checks)
        writeCheck(writer, check);
    writer.endArray();
}

/// What the activity feed says; unset where it was not asked.
using Feed = std::optional<Result<FeedAnswer>>;

void writeFeed(json::Writer &writer, const Feed &feed)
{
    if (!feed)
        return;
    writer.key("feed").beginObject();
    if (!*feed) {
        writer.key("error").beginObject().member("id", QByteArrayView((*feed).error().id));
        writer.member("message", (*feed).error().message).member("hint", (*feed).error().hint).endObject();
    } else {
        const FeedAnswer &answer = **feed;
        writer.member("match", QByteArrayView(matchName(answer.match)));
        if (answer.record) {
            writer.member("outcome", answer.record->outcomeText);
            writer.member("reason", QByteArrayView(answer.record->reason));
            writer.member("detail", answer.record->detail);
        }
        writer.member("says", feedWords(answer).verdict);
    }
    writer.endObject();
}

void feedLines(Page &page, const Feed &feed)
{
    if (!feed)
        return;
    page.blank();
    if (!*feed) {
        page.paragraph(tr("The activity feed could not be asked: %1").arg((*feed).error().message), 0,
                       Tone::Strong);
        page.paragraph((*feed).error().hint, 2);
        return;
    }
    const FeedWords words = feedWords(**feed);
    page.paragraph(words.verdict, 0, Tone::Strong);
    page.paragraph(words.rest, 2);
}

QByteArray refusalDocument(const ExchangeOutcome &outcome, const RefusalAdvice &advice, const QString &time,
                           const Feed &feed)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("minted", false).member("status", outcome.refusal.status);
    writer.member("type", QByteArrayView(outcome.refusal.type)).member("message", outcome.refusal.message);
    writer.member("request_id", QByteArrayView(outcome.requestId)).member("time", time);
    writer.member("likely", advice.likely);
    writeChecks(writer, "failing", advice.failing);
    writeChecks(writer, "unknown", advice.unknown);
    writer.member("history", advice.history);
    writeFeed(writer, feed);
    return writer.endObject().result() + '\n';
}

QByteArray refusalPage(const ExchangeOutcome &outcome, const RefusalAdvice &advice, const QString &time,
                       const Feed &feed, const Screen &screen)
{
    Page page(screen);
    page.paragraph(page.sign(Sign::Bad) + u' ' + advice.what);
    page.labelled(tr("Request"), QString::fromLatin1(outcome.requestId), 2, 12);
    page.labelled(tr("Time"), time, 2, 12);
    page.line(u"  "_qs + padded(tr("History"), 12) + advice.history); // an address stays whole
    page.blank();
    page.paragraph(visible(advice.likely, 500), 0, Tone::Strong);
    for (const Check &check : advice.failing)
        page.labelled(visible(check.title, 80), visible(check.why, 300), 2, 22);
    feedLines(page, feed);
    if (!advice.unknown.isEmpty()) {
        page.blank();
        page.paragraph(tr("Not known here"), 0, Tone::Strong);
    }
    for (const Check &check : advice.unknown)
        page.labelled(visible(check.title, 80), visible(check.why, 300), 2, 22);
    page.blank();
    page.paragraph(tr("What to look at, in this order"), 0, Tone::Strong);
    for (qsizetype i = 0; i < advice.steps.size(); ++i)
        page.labelled(u"%1."_qs.arg(i + 1), advice.steps.at(i), 2, 4);
    return page.take();
}

Feed askFeed(const ExchangeOutcome &outcome, const Attempt &attempt, Connection &connection, SecretText key,
             const Context &context)
{
    ComplianceClient client(connection.http(), connection.address().base, std::move(key));
    const SoughtExchange sought{outcome.requestId, attempt.request.rule,
                                attempt.token.claims().root()["jti"].utf8(), context.now()};
    if (context.errorIsTerminal)
        context.writeError(tr("Asking the activity feed, for a minute and a half at most.").toUtf8() + '\n');
    return connection.wait(client.reasonOf(sought));
}

Exit refusedReport(const ExchangeOutcome &outcome, const Attempt &attempt, const Address &address,
                   const Feed &feed, const Options &options, const Context &context)
{
    const std::optional<MatchReport> report = localReport(attempt, context);
    const RefusalAdvice advice = explainRefusal(outcome.refusal, report ? &*report : nullptr,
                                                address.console);
    const QString time = utcText(context.now());
    const bool overloaded = outcome.refusal.status == 429 || outcome.refusal.status >= 500;
    const Exit exit = overloaded ? Exit::Network : Exit::No;
    return deliver(context,
                   options.has("--json") ? refusalDocument(outcome, advice, time, feed)
                                         : refusalPage(outcome, advice, time, feed, context.output),
                   exit);
}

/// Read before anything is sent: nobody gives a token away to learn that the key's file is not there.
OrExit<SecretText> complianceKey(const Options &options, const Context &context)
{
    const std::optional<QByteArray> name = options.value("--compliance-key-file");
    if (!name)
        return SecretText();
    if (*name == "-" && options.operands().value(0, "-") == "-")
        return tl::unexpected(wrong(context, tr("standard input is named twice"),
                                    tr("name a file for the token, or for the key")));
    return secretFrom(*name, tr("the key"), context);
}

void recordExchange(const Result<ExchangeOutcome> &outcome, const Attempt &attempt, const Address &address,
                    const Options &options, const Context &context)
{
    const bool handsOut = outcome && outcome->minted && options.has("--print-token");
    recordActivity(context,
                   {handsOut ? RecordEntry::Kind::HandOut : RecordEntry::Kind::Exchange,
                    address.base.toEncoded(), "rule " + attempt.request.rule, recordWords(outcome),
                    outcome ? outcome->requestId : QByteArray()});
}

} // namespace

Exit runExchange(const Options &options, const Context &context)
{
    const OrExit<Address> address = addressFrom(options, context, u"exchange"_qs);
    if (!address)
        return address.error();
    if (!options.value("--rule"))
        return wrong(context, tr("no rule is named"),
                     tr("--rules FILE --rule NAME, or --rule ID --organization ID"));
    Attempt attempt;
    if (const OrExit<void> taken = takeRule(attempt, options, context); !taken)
        return taken.error();
    OrExit<SecretText> key = complianceKey(options, context);
    if (!key)
        return key.error();
    if (const OrExit<void> taken = takeToken(attempt, options, context); !taken)
        return taken.error();
    Connection connection(*address);
    TokenExchange exchange(connection.http(), address->base);
    const Result<ExchangeOutcome> outcome = connection.wait(exchange.exchange(attempt.request));
    recordExchange(outcome, attempt, *address, options, context);
    if (!outcome)
        return tellError(context, u"exchange"_qs, outcome.error());
    if (outcome->minted)
        return mintedReport(*outcome, options, context);
    Feed feed;
    if (!key->isEmpty() && mayStandInTheFeed(outcome->refusal))
        feed = askFeed(*outcome, attempt, connection, std::move(*key), context);
    return refusedReport(*outcome, attempt, *address, feed, options, context);
}

} // namespace claimcheck::cli
