#include "core/federation/ranking.h"

#include "core/cel/code.h"
#include "core/federation/report.h"
#include "core/federation/rulechecks.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace claimcheck {

namespace {

using IssuerTable = QHash<QByteArray, const Issuer *>;

IssuerTable issuersByKey(const FederationFile &file)
{
    IssuerTable table;
    table.reserve(file.issuers.size());
    for (const Issuer &issuer : file.issuers)
        table.insert(issuer.key, &issuer);
    return table;
}

Nearness nearness(int failures)
{
    if (failures == 0)
        return Nearness::WouldMatch;
    return failures == 1 ? Nearness::OneAway : Nearness::FarAway;
}

/// Fewest failures first; at none, what would match before what is not known; then the file's order.
quint64 place(const MatchOutcome &outcome, qsizetype index)
{
    const quint64 distance = 2 * quint64(outcome.failures) + (outcome.rule == Verdict::Unknown ? 1 : 0);
    return distance << 32 | quint64(index);
}

RankedRule ranked(const MatchOutcome &outcome, const Rule &rule, int index)
{
    RankedRule entry;
    entry.rule = index;
    entry.nearness = nearness(outcome.failures);
    entry.verdict = outcome.rule;
    entry.failures = outcome.failures;
    if (outcome.firstFailure >= 0)
        entry.firstFailure = checkId(outcome.checks.at(outcome.firstFailure), rule);
    entry.clauses = outcome.clauses;
    entry.clausesHeld = outcome.clausesHeld;
    return entry;
}

/// Conditions lie far apart in memory, and waiting for it takes longer than all else. So what a later rule
/// needs is asked for while this one is tried. Inline, as in Code::fetch().
[[gnu::always_inline]] inline void fetchAhead(const QList<Rule> &rules, qsizetype index)
{
    constexpr qsizetype ahead = 4;
    if (index + ahead >= rules.size())
        return;
    if (const cel::Code *code = rules.at(index + ahead).match.conditionProgram.knownCode())
        code->fetch();
}

} // namespace

QList<RankedRule> rankRules(const FederationFile &file, const TokenFacts &facts)
{
    const IssuerTable issuers = issuersByKey(file);
    std::vector<RankedRule> entries;
    std::vector<quint64> places;
    entries.reserve(size_t(file.rules.size()));
    places.reserve(size_t(file.rules.size()));
    for (qsizetype i = 0; i < file.rules.size(); ++i) {
        fetchAhead(file.rules, i);
        const Rule &rule = file.rules.at(i);
        MatchOutcome outcome;
        addRuleChecks(outcome, rule, issuers.value(rule.issuer), facts.data());
        entries.push_back(ranked(outcome, rule, int(i)));
        places.push_back(place(outcome, i));
    }
    std::sort(places.begin(), places.end());

    QList<RankedRule> list;
    list.reserve(qsizetype(places.size()));
    for (const quint64 at : places)
        list.append(std::move(entries[size_t(at & 0xFFFFFFFFu)]));
    return list;
}

} // namespace claimcheck
