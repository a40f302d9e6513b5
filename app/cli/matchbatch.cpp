#include "cli/matchbatch.h"

#include "cli/batch.h"
#include "cli/recordparts.h"
#include "core/federation/report.h"

#include <cmath>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::MatchBatch", text);
}

Result<UnixSeconds> nowOf(json::Value record)
{
    const json::Value now = record["now"];
    const double seconds = std::floor(now.toDouble());
    if (!now.isNumber() || !(std::abs(seconds) < 9e15))
        return fail("record.now", tr("now is not a number of Unix seconds."));
    return UnixSeconds(seconds);
}

QSet<QByteArray> seenOf(json::Value record)
{
    QSet<QByteArray> seen;
    for (const json::Value jti : record["seen_jti"])
        if (jti.isString())
            seen.insert(jti.utf8());
    return seen;
}

void writeOutcome(json::Writer &writer, const MatchOutcome &outcome, const Rule &rule)
{
    writer.member("verdict", verdictName(outcome.rule));
    writer.key("why");
    if (outcome.firstFailure >= 0)
        writer.string(QByteArrayView(checkId(outcome.checks.at(outcome.firstFailure), rule)));
    else
        writer.null();
    writer.key("also_fails").beginArray();
    for (qsizetype i = 0; i < outcome.checks.size(); ++i) {
        const CheckOutcome &check = outcome.checks.at(i);
        if (i != outcome.firstFailure && check.outcome == Outcome::Fail && check.id < CheckId::RuleActive)
            writer.string(QByteArrayView(checkId(check, rule)));
    }
    writer.endArray();
}

Result<void> answer(json::Value record, json::Writer &writer)
{
    for (const char *part : {"header", "claims"})
        if (record[part].isMissing())
            return fail("record.incomplete", tr("%1 is missing.").arg(QLatin1String(part)));
    const Result<UnixSeconds> now = nowOf(record);
    if (!now)
        return tl::unexpected(now.error());
    const Result<Issuer> issuer = recordIssuer(record);
    if (!issuer)
        return tl::unexpected(issuer.error());
    const Result<Rule> rule = recordRule(record);
    if (!rule)
        return tl::unexpected(rule.error());
    const Token token = Token::fromParts(record["header"].source(), record["claims"].source());
    SignatureCheck signature;
    signature.state = SignatureCheck::State::Good;
    const TokenFacts facts(token, signature, *now, seenOf(record));
    writeOutcome(writer, match(*rule, &*issuer, facts), *rule);
    return {};
}

} // namespace

Exit matchBatch(const Context &context)
{
    return runBatch(context, answer);
}

} // namespace claimcheck::cli
