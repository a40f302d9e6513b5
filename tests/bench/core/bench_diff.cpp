#include "core/analysis/filediff.h"
#include "core/analysis/tokendiff.h"
#include "core/provider/presetcatalog.h"

#include <benchmark/benchmark.h>

#include <stdexcept>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342652;

QByteArray number(int n)
{
    return QByteArray::number(n);
}

/// Rules of one issuer, half of them with a condition; the rule numbered `changed` is open to every branch.
FederationFile file(int rules, int changed = -1)
{
    FederationFile result;
    Issuer issuer;
    issuer.key = "gh";
    issuer.issuerUrl = "https://token.actions.githubusercontent.com";
    result.issuers = {issuer};
    for (int n = 0; n < rules; ++n) {
        Rule rule;
        rule.key = rule.name = "rule-" + number(n);
        rule.issuer = "gh";
        rule.match.subjectPrefix = "repo:acme/app-" + number(n)
            + (n == changed ? ":*" : ":ref:refs/heads/main");
        rule.match.claims = {{"event_name", "push"}};
        if (n % 2 == 0)
            rule.match.condition =
                "claims.repository_owner_id == '9919' && claims.ref.startsWith('refs/heads/')";
        result.rules.append(rule);
    }
    return result;
}

TokenPair::Side run(const QByteArray &subject, UnixSeconds issued)
{
    QByteArray claims = R"({"iss":"https://token.actions.githubusercontent.com","sub":")" + subject
        + R"(","aud":"https://api.anthropic.com","repository_owner_id":"9919","event_name":"push","ref":"refs/heads/main")";
    for (int n = 0; n < 22; ++n)
        claims += ",\"claim_" + number(n) + "\":\"a value " + number(n % 3 ? n : int(issued % 1000)) + '"';
    claims += ",\"iat\":" + QByteArray::number(issued) + ",\"exp\":" + QByteArray::number(issued + 300) + '}';
    return {Token::fromParts(R"({"alg":"RS256","kid":"sandbox-1","typ":"JWT"})", claims), {}};
}

void diffTokens(benchmark::State &state)
{
    const FederationFile rules = file(int(state.range(0)));
    const PresetCatalog presets;
    const TokenPair pair{run("repo:acme/app-7:ref:refs/heads/main", now - 900),
                         run("repo:acme@9919/app-7@50117:ref:refs/heads/main", now - 60),
                         &rules,
                         presets.preset("github-actions"),
                         -1,
                         -1,
                         now,
                         {}};
    for (auto _ : state) {
        const TokenDiff diff = TokenDiff::make(pair);
        if (diff.outcome != TokenDiff::Outcome::LocksOut)
            throw std::logic_error("the change was not seen");
        benchmark::DoNotOptimize(diff.changes.constData());
    }
    state.counters["bar_ms"] = state.range(0) == 1000 ? 25 : 10;
}

/// One rule of a file was opened: everything it now lets in.
void diffFiles(benchmark::State &state)
{
    const FederationFile before = file(int(state.range(0))), after = file(int(state.range(0)), 3);
    const PresetCatalog presets;
    for (auto _ : state) {
        const FileDiff diff = FileDiff::make(before, after, {}, &presets, now);
        if (diff.breaches() == 0)
            throw std::logic_error("nobody was seen to get in");
        benchmark::DoNotOptimize(diff.objects.constData());
    }
    state.counters["bar_ms"] = 30;
}

} // namespace

BENCHMARK(diffTokens)->Name("diff two tokens, 14 rules/ours")->Arg(14)->Unit(benchmark::kMillisecond);
BENCHMARK(diffTokens)->Name("diff two tokens, 1000 rules/ours")->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(diffFiles)
    ->Name("diff two files, 1000 rules, 1 changed/ours")
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond);
