#include "cli/recordparts.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Batch", text);
}

} // namespace

Result<Rule> recordRule(json::Value record)
{
    const json::Value given = record["rule"];
    if (!given.isObject())
        return fail("record.rule", tr("rule is not an object."));
    Result<RuleMatch> match = RuleMatch::fromJson(given["match"].isObject() ? given["match"] : given);
    if (!match)
        return tl::unexpected(match.error());
    Rule rule;
    rule.match = std::move(*match);
    return rule;
}

Result<Issuer> recordIssuer(json::Value record)
{
    if (!record["issuer"].isObject())
        return fail("record.issuer", tr("issuer is not an object."));
    return Issuer::fromJson(record["issuer"]);
}

} // namespace claimcheck::cli
