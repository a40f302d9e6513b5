#include "core/jose/base64url.h"
#include "core/jose/token.h"
#include "core/jose/tokenfinder.h"
#include "core/provider/tokenkind.h"

#include <QJsonDocument>

#include <benchmark/benchmark.h>

// Decoding the token of a GitHub Actions job, about 1.5 KB: header and claims with a range for each value,
// beside QJsonDocument reading no more than the decoded payload.

using namespace claimcheck;

namespace {

const QByteArray header =
    R"({"typ":"JWT","alg":"RS256","x5t":"ykNaY4qM_ta4k2TgZOCEYLkcYlA","kid":"38826b17-6a30-5f9b-b169-8beb8202f723"})";
const QByteArray payload =
    R"({"jti":"6b0f2a1e-9c43-4a6f-8f60-2f5a7d1c0e11","sub":"repo:acme@9919/app@501112233:ref:refs/heads/main",)"
    R"("aud":"https://api.anthropic.com","ref":"refs/heads/main","sha":"8f14e45fceea167a5a36dedd4bea2543b1f3c9d0",)"
    R"("repository":"acme/app","repository_owner":"acme","repository_owner_id":"9919","run_id":"17024489112",)"
    R"("run_number":"512","run_attempt":"1","repository_visibility":"private","repository_id":"501112233",)"
    R"("actor_id":"583231","actor":"octocat","workflow":"deploy","head_ref":"","base_ref":"","event_name":"push",)"
    R"("ref_protected":"true","ref_type":"branch",)"
    R"("job_workflow_ref":"acme/app/.github/workflows/deploy.yml@refs/heads/main",)"
    R"("job_workflow_sha":"8f14e45fceea167a5a36dedd4bea2543b1f3c9d0","runner_environment":"github-hosted",)"
    R"("iss":"https://token.actions.githubusercontent.com","nbf":1795341962,"exp":1795342862,"iat":1795342562})";

QByteArray gitHubToken()
{
    QByteArray signature;
    for (int i = 0; i < 256; ++i)
        signature += char(i * 167 + 13);
    return encodeBase64Url(header) + '.' + encodeBase64Url(payload) + '.' + encodeBase64Url(signature);
}

void decodeOurs(benchmark::State &state)
{
    const QByteArray text = gitHubToken();
    for (auto _ : state) {
        const Token token = Token::parse(text);
        benchmark::DoNotOptimize(token.isWellFormed());
    }
    state.counters["bar"] = 2.0;
    state.counters["bytes"] = double(text.size());
}

void decodeQJson(benchmark::State &state)
{
    for (auto _ : state) {
        const QJsonDocument document = QJsonDocument::fromJson(payload);
        benchmark::DoNotOptimize(document.isObject());
    }
}

/// What a keystroke in the paste box costs: finding, decoding and recognising three tokens in a log excerpt.
void findOurs(benchmark::State &state)
{
    const QByteArray token = gitHubToken();
    const QByteArray text = "2026-11-22T10:16:03Z exchange start\nAuthorization: Bearer " + token
        + "\n{\"retry\":1,\"assertion\":\"" + token.chopped(4) + "\"}\npod worker-7c9f: " + token.chopped(8)
        + "\n";
    const PresetCatalog presets;
    for (auto _ : state) {
        for (const FoundToken &found : findTokens(text))
            benchmark::DoNotOptimize(recognise(found.token, presets).title.size());
    }
    state.counters["bar_ms"] = 1.0;
}

void findInMegabytes(benchmark::State &state)
{
    const QByteArray line =
        "2026-11-22T10:16:03.123Z INFO com.example.eyebrow.Main {\"level\":\"info\",\"eyes\":\"ewe e3.x\"}\n";
    const QByteArray text = line.repeated(10 * 1024 * 1024 / line.size()) + gitHubToken();
    for (auto _ : state)
        benchmark::DoNotOptimize(findTokens(text).size());
    state.counters["bar_ms"] = 1000.0;
}

BENCHMARK(decodeOurs)->Name("decode GitHub token/ours");
BENCHMARK(decodeQJson)->Name("decode GitHub token/QJsonDocument on the payload");
BENCHMARK(findOurs)->Name("find three tokens in a log/ours");
BENCHMARK(findInMegabytes)->Name("find tokens in 10 MiB of log/ours")->Unit(benchmark::kMillisecond);

} // namespace
