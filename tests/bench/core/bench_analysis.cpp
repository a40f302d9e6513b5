#include "core/analysis/lint.h"
#include "core/analysis/nearmiss.h"
#include "core/analysis/sharedtokens.h"
#include "core/analysis/simulator.h"
#include "core/provider/presetcatalog.h"
#include "support/catalog.h"

#include <benchmark/benchmark.h>

#include <stdexcept>
#include <vector>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342652;

QByteArray number(int n)
{
    return QByteArray::number(n);
}

const Issuer &githubIssuer()
{
    static const Issuer issuer = [] {
        Issuer made;
        made.key = "github";
        made.issuerUrl = "https://token.actions.githubusercontent.com";
        return made;
    }();
    return issuer;
}

/// Rules as organizations have them: each of another repository, some wide, some with a condition.
Rule rule(int n)
{
    Rule made;
    made.key = made.name = "rule-" + number(n);
    made.issuer = "github";
    made.match.subjectPrefix = "repo:acme/app-" + number(n) + (n % 3 == 0 ? ":*" : ":ref:refs/heads/main");
    made.match.audience = "https://api.anthropic.com";
    made.match.claims = {{"repository_id", "5011" + number(n)}};
    if (n % 4 == 0)
        made.match.condition = "claims.repository.startsWith('acme/app-" + number(n)
            + "') && claims.event_name in ['push', 'workflow_dispatch']";
    return made;
}

void simulateRule(benchmark::State &state)
{
    const Rule one = rule(int(state.range(0)));
    const RuleContext context{one, &githubIssuer(), catalog().preset("github-actions"), nullptr, {}, now};
    for (auto _ : state) {
        const QList<Admission> all = simulate(context);
        if (all.size() < 8)
            throw std::logic_error("variants were lost");
        benchmark::DoNotOptimize(all.constData());
    }
    state.counters["bar_ms"] = 1;
}

void simulateRules(benchmark::State &state)
{
    std::vector<Rule> rules;
    for (int n = 0; n < int(state.range(0)); ++n)
        rules.push_back(rule(n));
    const ProviderPreset *preset = catalog().preset("github-actions");
    for (auto _ : state) {
        qsizetype in = 0;
        for (const Rule &one : rules) {
            const QList<Admission> all = simulate({one, &githubIssuer(), preset, nullptr, {}, now});
            for (const Admission &admission : all)
                in += admission.getsIn();
        }
        if (in == 0)
            throw std::logic_error("nobody gets in anywhere");
    }
    state.counters["bar_ms"] = 1000;
}

/// A run on a branch, with the claims GitHub sends; its subject has the ids that the rule does not know of.
TokenDraft refusedToken()
{
    const ProviderPreset &preset = *catalog().preset("github-actions");
    PresetValues values = exampleValues(preset);
    values["subject_format"] = "immutable";
    const Result<TokenDraft> token = presetToken(preset, completed(preset, values), now);
    if (!token)
        throw std::logic_error("the preset makes no token");
    return *token;
}

Rule refusingRule()
{
    Rule made = rule(1);
    made.match.subjectPrefix = "repo:acme/app:ref:refs/heads/main";
    made.match.claims = {{"repository_owner", "acme"}};
    return made;
}

void missByOne(benchmark::State &state)
{
    const Rule one = refusingRule();
    const TokenDraft draft = refusedToken();
    const Token token = Token::fromParts(draft.header, draft.claims);
    const RuleContext context{one, &githubIssuer(), catalog().preset("github-actions"), nullptr, {}, now};
    for (auto _ : state) {
        const QList<Remedy> remedies = nearMisses(context, TokenFacts(token, {}, now));
        if (remedies.isEmpty() || remedies.constFirst().id != "subject-ids")
            throw std::logic_error("the form was not found");
        benchmark::DoNotOptimize(remedies.constData());
    }
    state.counters["bar_ms"] = 3;
}

/// What a window asks after each keystroke in a rule.
void allOfARule(benchmark::State &state)
{
    const Rule one = refusingRule();
    const TokenDraft draft = refusedToken();
    const Token token = Token::fromParts(draft.header, draft.claims);
    for (auto _ : state) {
        SharedTokens shared;
        const RuleContext context{one, &githubIssuer(), catalog().preset("github-actions"), nullptr, {},
                                  now, &shared};
        const QList<Finding> findings = lint(context);
        const QList<Admission> admissions = simulate(context);
        const QList<Remedy> remedies = nearMisses(context, TokenFacts(token, {}, now));
        if (findings.isEmpty() || admissions.isEmpty() || remedies.isEmpty())
            throw std::logic_error("an answer is missing");
        benchmark::DoNotOptimize(remedies.constData());
    }
    state.counters["bar_ms"] = 5;
}

} // namespace

BENCHMARK(missByOne)->Name("near misses of a rule/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(allOfARule)->Name("lint, simulate and near misses of a rule/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(simulateRule)->Name("simulate a rule/ours")->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(simulateRule)
    ->Name("simulate a rule with a condition/ours")
    ->Arg(12)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(simulateRules)->Name("simulate rules/ours")->Arg(1000)->Unit(benchmark::kMillisecond);
