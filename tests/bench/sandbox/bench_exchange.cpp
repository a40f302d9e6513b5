#include "core/json/writer.h"
#include "loopback/loopbackserver.h"
#include "sandbox/minting.h"
#include "sandbox/state.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace claimcheck;
using namespace claimcheck::sandbox;

namespace {

constexpr int exchanges = 2000; ///< of one run: as many assertions as are made beforehand
constexpr char baseUrl[] = "http://127.0.0.1:1";

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    for (char &byte : bytes)
        byte = char(QRandomGenerator::global()->generate());
    return bytes;
}

SandboxSetup setup()
{
    SandboxSetup setup;
    setup.seed = "bench";
    setup.clock = [] { return qint64(1800000000) * 1000000; };
    setup.random = randomBytes;
    setup.presets = std::make_shared<const PresetCatalog>();
    return setup;
}

/// Objects, keys and RS256 assertions of GitHub's shape, made once: making an assertion takes far longer than
/// trying it. Each run starts from the state again, so that none has been used.
struct Material {
    QByteArray state;
    QList<QByteArray> bodies;
    Material();
};

QByteArray made(Sandbox &sandbox, const QByteArray &resource, const QByteArray &body)
{
    ServedRequest request;
    request.method = "POST";
    request.path = "/v1/organizations/" + resource;
    request.headers = {{"authorization", "Bearer " + sandbox.adminToken()},
                       HttpPair{"anthropic-version", "2023-06-01"}};
    request.body = body;
    const json::Document answer = json::Document::parse(sandbox.handle(request).body);
    return answer.root()["id"].utf8();
}

Material::Material()
{
    Sandbox sandbox(setup());
    sandbox.setBaseUrl(baseUrl);
    const QByteArray account = made(sandbox, "service_accounts", R"({"name":"worker"})");
    const QByteArray issuer = made(sandbox, "federation_issuers",
                                   R"({"name":"github","issuer_url":")" + QByteArray(baseUrl)
                                       + R"(/issuers/github-actions"})");
    const QByteArray rule = made(
        sandbox, "federation_rules",
        R"({"name":"main","issuer_id":")" + issuer
            + R"(","match":{"subject_prefix":"repo:acme/*","claims":{"repository_owner":"acme"},)"
              R"("condition":"claims.ref == \"refs/heads/main\""},"target":{"type":"service_account",)"
              R"("service_account_id":")"
            + account + R"("},"oauth_scope":"workspace:inference","workspace_id":")"
            + sandbox.organization().defaultWorkspaceId() + "\"}");
    MintRequest request;
    request.preset = "github-actions";
    for (int i = 0; i < exchanges; ++i) {
        const auto token = mintAssertion(request, sandbox.issuers(), baseUrl, 1800000000,
                                         sandbox.organization().marks.uuid());
        bodies.append(json::Writer()
                          .beginObject()
                          .member("grant_type", QByteArray(jwtBearer))
                          .member("assertion", token.value().token)
                          .member("federation_rule_id", rule)
                          .member("organization_id", sandbox.organization().id)
                          .endObject()
                          .result());
    }
    state = stateJson(sandbox);
}

const Material &material()
{
    static const Material made;
    return made;
}

ServedRequest tokenRequest(const QByteArray &body)
{
    ServedRequest request;
    request.method = "POST";
    request.path = "/v1/oauth/token";
    request.headers = {HttpPair{"content-type", "application/json"}};
    request.body = body;
    return request;
}

void exchangeInProcess(benchmark::State &state)
{
    const Material &given = material();
    Sandbox sandbox(setup());
    sandbox.setBaseUrl(baseUrl);
    if (!restoreState(sandbox, given.state))
        state.SkipWithError("no state");
    qsizetype next = 0;
    for (auto _ : state) {
        if (sandbox.handle(tokenRequest(given.bodies.at(next++))).status != 200)
            state.SkipWithError("refused");
    }
    state.counters["bar_ms"] = 0.5;
}

int connected(quint16 port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
    return fd;
}

/// One connection that is kept, client and server in one thread.
void exchangeOverHttp(benchmark::State &state)
{
    const Material &given = material();
    Sandbox sandbox(setup());
    if (!restoreState(sandbox, given.state))
        state.SkipWithError("no state");
    const auto server = LoopbackServer::start(
        [&sandbox](const ServedRequest &request) { return sandbox.handle(request); }, {});
    sandbox.setBaseUrl(baseUrl);
    const int fd = connected((*server)->port());
    const QByteArray host = (*server)->baseUrl().sliced(7);
    qsizetype next = 0;
    for (auto _ : state) {
        const QByteArray &body = given.bodies.at(next++);
        const QByteArray request = "POST /v1/oauth/token HTTP/1.1\r\nHost: " + host
            + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
        send(fd, request.constData(), size_t(request.size()), MSG_NOSIGNAL);
        QByteArray answer;
        char buffer[8192];
        while (!answer.endsWith('}')) {
            QCoreApplication::processEvents();
            const ssize_t got = recv(fd, buffer, sizeof buffer, MSG_DONTWAIT);
            if (got > 0)
                answer.append(buffer, got);
        }
        if (!answer.startsWith("HTTP/1.1 200"))
            state.SkipWithError("refused");
    }
    close(fd);
    state.counters["bar_ms"] = 0.5;
}

BENCHMARK(exchangeInProcess)->Name("sandbox exchange, RS256/ours")->Iterations(exchanges);
BENCHMARK(exchangeOverHttp)->Name("sandbox exchange over HTTP, RS256/ours")->Iterations(exchanges);

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
