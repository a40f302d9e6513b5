#include "core/federation/ranking.h"

#include <benchmark/benchmark.h>

#include <stdexcept>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342652;
constexpr int issuers = 40;
constexpr int workspaces = 20;

QByteArray number(int n)
{
    return QByteArray::number(n);
}

Issuer issuer(int n)
{
    Issuer result;
    result.key = "issuer-" + number(n);
    result.id = "fdis_sandbox" + number(n);
    result.issuerUrl = n == 0 ? "https://token.actions.githubusercontent.com"
                              : "https://id-" + number(n) + ".example.com";
    return result;
}

/// Rules as organizations have them: one repository each, half of them at the token's issuer.
Rule rule(int n)
{
    Rule result;
    result.key = result.name = "rule-" + number(n);
    result.issuer = "issuer-" + number(n % 2 == 0 ? 0 : n % issuers);
    const QByteArray subject = "repo:acme@9919/app-" + number(n) + "@5011" + number(n);
    result.match.subjectPrefix = subject + (n % 3 == 0 ? ":*" : ":ref:refs/heads/main");
    result.match.audience = "https://api.anthropic.com";
    result.match.claims = {{"repository_owner_id", "9919"}, {"event_name", n % 5 == 0 ? "schedule" : "push"}};
    if (n % 4 == 0)
        result.match.claims.append(ClaimMatch{"environment", "production"});
    result.serviceAccount = "account-" + number(n % 200);
    result.oauthScope = "workspace:developer";
    result.workspaces = {"workspace-" + number(n % workspaces)};
    return result;
}

FederationFile file(int rules)
{
    FederationFile result;
    for (int n = 0; n < issuers; ++n)
        result.issuers.append(issuer(n));
    for (int n = 0; n < rules; ++n)
        result.rules.append(rule(n));
    return result;
}

Token token()
{
    QByteArray claims =
        R"({"iss":"https://token.actions.githubusercontent.com","sub":"repo:acme@9919/app-7@50117:ref:refs/heads/main",
        "aud":"https://api.anthropic.com","repository_owner_id":"9919","event_name":"push","iat":1795342562,"exp":1795342862)";
    for (int n = 0; n < 22; ++n)
        claims += ",\"claim_" + number(n) + "\":\"a value of ordinary length " + number(n) + '"';
    return Token::fromParts(R"({"alg":"RS256","kid":"sandbox-1","typ":"JWT"})", claims + '}');
}

/// Each rule with a condition that no other has, of the lengths people write. All are read to their end.
FederationFile fileWithConditions(int rules)
{
    FederationFile result = file(rules);
    for (int n = 0; n < rules; ++n) {
        QByteArray condition = "claims.repository_owner_id == '9919' && claims.claim_" + number(n % 22)
            + ".startsWith('a value') && claims.event_name in ['push', 'deploy-" + number(n) + "']";
        if (n % 5 == 0)
            condition += " && claims.sub.matches('^repo:acme@9919/app-" + number(n) + "@[0-9]+:')";
        result.rules[n].match.condition = condition;
    }
    return result;
}

void rank(benchmark::State &state, const FederationFile &rules)
{
    const Token presented = token();
    for (auto _ : state) {
        const TokenFacts facts(presented, {}, now);
        const QList<RankedRule> list = rankRules(rules, facts);
        if (list.size() != state.range(0))
            throw std::logic_error("rules were lost");
        benchmark::DoNotOptimize(list.constData());
    }
}

void rankPlain(benchmark::State &state)
{
    rank(state, file(int(state.range(0))));
    if (state.range(0) == 10000)
        state.counters["bar_ms"] = 10;
}

/// Conditions are compiled once for a file, before what is measured.
void rankConditions(benchmark::State &state)
{
    const FederationFile rules = fileWithConditions(int(state.range(0)));
    rankRules(rules, TokenFacts(token(), {}, now));
    rank(state, rules);
    state.counters["bar_ms"] = 15;
}

} // namespace

BENCHMARK(rankPlain)->Name("rank rules/ours")->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(rankConditions)->Name("rank rules with conditions/ours")->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(rankPlain)->Name("rank a small file/ours")->Arg(14)->Unit(benchmark::kMicrosecond);
