#include "core/analysis/lint.h"
#include "core/analysis/simulator.h"
#include "support/catalog.h"

#include <benchmark/benchmark.h>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342562;

/// A rule with most kinds of clauses and several findings.
constexpr char looseRule[] = R"({"subject_prefix": "repo:acme/app*", "claims": {"repository_owner": "acme"},
    "condition": "claims.ref_protected == \"true\" && claims.runner_environment != \"self-hosted\""})";

struct Looked {
    Rule rule;
    Issuer issuer;
    RuleContext context() const { return {rule, &issuer, preset, nullptr, {token}, now}; }
    const ProviderPreset *preset;
    TokenDraft token;
};

Looked looseOne()
{
    Looked looked;
    const json::Document document = json::Document::parse(looseRule);
    looked.rule.match = *RuleMatch::fromJson(document.root());
    looked.preset = catalog().preset("github-actions");
    const PresetValues values = completed(*looked.preset, exampleValues(*looked.preset));
    looked.issuer = *presetIssuer(*looked.preset, values);
    looked.token = *presetToken(*looked.preset, values, now);
    return looked;
}

/// One rule and one token, on the way to 5 ms for everything that is said about them.
void lintOne(benchmark::State &state)
{
    const Looked looked = looseOne();
    for (auto _ : state)
        benchmark::DoNotOptimize(lint(looked.context()));
    state.counters["bar_ms"] = 5;
}

void lintWithoutFixes(benchmark::State &state)
{
    const Looked looked = looseOne();
    for (auto _ : state)
        benchmark::DoNotOptimize(lint(looked.context(), Fixes::Leave));
}

void simulateOne(benchmark::State &state)
{
    const Looked looked = looseOne();
    for (auto _ : state)
        benchmark::DoNotOptimize(simulate(looked.context()));
}

} // namespace

BENCHMARK(lintOne)->Name("lint one rule, with fixes/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(lintWithoutFixes)->Name("lint one rule/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(simulateOne)->Name("simulate one rule/ours")->Unit(benchmark::kMillisecond);
