#include "testsandbox.h"

#include "core/json/writer.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;
using sandbox::SandboxChoices;

namespace {

/// The shape phase: a member of the body set to something else, and what the server says.
struct Shape {
    const char *name;
    const char *member;
    const char *value; ///< empty takes it out
    const char *says;
};

constexpr Shape shapes[] = {
    {"no grant type", "grant_type", "", "grant_type"},
    {"unknown grant type", "grant_type", "password", "unsupported grant_type"},
    {"no assertion", "assertion", "", "assertion"},
    {"no rule", "federation_rule_id", "", "federation_rule_id"},
    {"underscore in the rule", "federation_rule_id", "fdrl_qa_fake",
     "federation_rule_id is not a well-formed fdrl_ tagged ID"},
    {"blank after the rule", "federation_rule_id", "fdrl_01abc ",
     "federation_rule_id is not a well-formed fdrl_ tagged ID"},
    {"bare prefix", "federation_rule_id", "fdrl_", "federation_rule_id"},
    {"no organization", "organization_id", "", "organization_id: "},
    {"organization is no UUID", "organization_id", "org_01abc", "organization_id: must be"},
    {"blank before the organization", "organization_id", " 3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3",
     "organization_id: must be"},
    {"account of another kind", "service_account_id", "user_01abc",
     "service_account_id: does not have prefix `svac_`"},
    {"blank after the account", "service_account_id", "svac_01abc ", "service_account_id"},
    {"workspace of no kind", "workspace_id", "main", "workspace_id: must be a wrkspc_"},
    {"blank after the workspace", "workspace_id", "default ", "workspace_id"},
};

/// Members of the mint's body that spoil the token, and the reason the history gives.
struct Denied {
    const char *name;
    const char *mint;
    const char *reason;
};

constexpr Denied denied[] = {
    {"expired", "'issued_offset':-400,'expires_offset':-31", "emu_expired"},
    {"expired within the leeway", "'issued_offset':-400,'expires_offset':-29", ""},
    {"issued in the future", "'issued_offset':31", "emu_iat_future"},
    {"issued within the leeway", "'issued_offset':29", ""},
    {"not yet valid", "'not_before_offset':31", "emu_not_yet_valid"},
    {"lives too long", "'issued_offset':0,'expires_offset':3601", "emu_lifetime"},
    {"lives as long as it may", "'issued_offset':0,'expires_offset':3600", ""},
    {"for somebody else", "'audience':'https://example.com'", "emu_audience"},
    {"of another issuer", "'claims':{'iss':'https://issuer.example.com'}", "emu_issuer"},
    {"issuer with a slash", "'claims':{'iss':'http://127.0.0.1:1/issuers/generic-oidc/'}", "emu_issuer"},
    {"without a subject", "'remove':['sub']", "emu_sub_missing"},
    {"without iat", "'remove':['iat']", "emu_iat_missing"},
    {"without exp", "'remove':['exp']", "emu_exp_missing"},
    {"signed by a stranger", "'key':'foreign'", "emu_signature"},
    {"another subject", "'claims':{'sub':''}", "emu_sub_missing"},
};

} // namespace

class tst_Exchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shape_data();
    void shape();
    void shapeOfOtherThings();
    void denial_data();
    void denial();
    void succeeds();
    void subjectReasonIsPublic();
    void unknownRuleLeavesNoTrace();
    void objectsAround();
    void workspaceChosen();
    void membershipIsNeeded();
    void expiresIn_data();
    void expiresIn();
    void jtiOnce();
    void jtiIsUsedLast();
    void jtiOfAnotherIssuer();
    void keysRotate();
    void keysUnavailable();
    void betaHeaders();
    void choices();
    void legacy();
    void scopesAreEnforced();
    void tokensEnd();
    void historySays();
    void memoriesAreBounded();
};

void tst_Exchange::shape_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(shapes)); ++i)
        QTest::newRow(shapes[i].name) << i;
}

void tst_Exchange::shape()
{
    QFETCH(const int, index);
    TestSandbox sandboxed;
    const HttpReply reply = sandboxed.exchange(
        sandboxed.exchangeBody(sandboxed.assertion(), {{shapes[index].member, shapes[index].value}}));
    QCOMPARE(reply.status, 400);
    QCOMPARE(member(reply, "error.type"), QByteArray("invalid_request_error"));
    QVERIFY2(member(reply, "error.message").contains(shapes[index].says), reply.body);
    QCOMPARE(sandboxed.historySize(), 0);
}

void tst_Exchange::shapeOfOtherThings()
{
    TestSandbox sandboxed;
    QCOMPARE(sandboxed.exchange("[]").status, 400);
    QCOMPARE(sandboxed.exchange("{").status, 400);
    QCOMPARE(sandboxed.exchange("{'grant_type':1}").status, 400);
    const auto ofSize = [&](qsizetype size) {
        return sandboxed.exchange(sandboxed.exchangeBody(QByteArray(size, 'a'))).status;
    };
    QCOMPARE(ofSize(16384), 401);
    QCOMPARE(ofSize(16385), 400);
    // Members nobody knows are dropped, a null counts as not there.
    QByteArray body = sandboxed.exchangeBody(sandboxed.assertion());
    body.chop(1);
    QCOMPARE(sandboxed.exchange(body + ",\"scope\":\"org:admin\",\"workspace_id\":null}").status, 200);
    QCOMPARE(sandboxed.exchange(body, {{"content-type", "application/x-www-form-urlencoded"}}).status, 400);
}

void tst_Exchange::denial_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(denied)); ++i)
        QTest::newRow(denied[i].name) << i;
}

void tst_Exchange::denial()
{
    QFETCH(const int, index);
    TestSandbox sandboxed;
    const HttpReply reply = sandboxed.exchange(
        sandboxed.exchangeBody(sandboxed.assertion(denied[index].mint)));
    const QByteArray reason = denied[index].reason;
    QCOMPARE(sandboxed.reason(), reason);
    QCOMPARE(reply.status, reason.isEmpty() ? 200 : 401);
    if (!reason.isEmpty())
        QCOMPARE(member(reply, "error.message"), QByteArray("Authentication failed"));
}

void tst_Exchange::succeeds()
{
    TestSandbox sandboxed;
    const HttpReply reply = sandboxed.exchange(sandboxed.exchangeBody(
        sandboxed.assertion(), {{"service_account_id", "{worker}"}, {"workspace_id", "default"}}));
    QCOMPARE(reply.status, 200);
    QVERIFY(member(reply, "access_token").startsWith("sk-ant-oat01-"));
    QCOMPARE(member(reply, "token_type"), QByteArray("Bearer"));
    QCOMPARE(member(reply, "scope"), QByteArray("workspace:inference"));
    QVERIFY(!reply.body.contains("refresh"));
    QCOMPARE(valueOf(reply.headers, "anthropic-workspace-id"), sandboxed.id("default"));
}

void tst_Exchange::subjectReasonIsPublic()
{
    TestSandbox sandboxed;
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}",
                   "{'match':{'subject_prefix':'nobody*'}}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("match_subject_prefix"));
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}",
                   "{'match':{'claims':{'team':'none'}}}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_claim:team"));
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}",
                   "{'match':{'condition':'claims.missing == \\'x\\''}}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_condition"));
}

void tst_Exchange::unknownRuleLeavesNoTrace()
{
    TestSandbox sandboxed;
    const QByteArray assertion = sandboxed.assertion();
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(assertion, {{"federation_rule_id", "fdrl_01nobody"}}))
                 .status,
             401);
    QCOMPARE(sandboxed
                 .exchange(sandboxed.exchangeBody(
                     assertion, {{"organization_id", "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3"}}))
                 .status,
             401);
    QCOMPARE(sandboxed.historySize(), 0);
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(assertion)).status, 200);
}

void tst_Exchange::objectsAround()
{
    TestSandbox sandboxed;
    const auto reasonWith = [&](const QHash<QByteArray, QByteArray> &members) {
        sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion(), members));
        return sandboxed.reason();
    };
    QCOMPARE(reasonWith({{"service_account_id", "{boss}"}}), QByteArray("emu_service_account"));
    const QByteArray token = member(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())),
                                    "access_token");
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}/archive");
    QCOMPARE(reasonWith({}), QByteArray("emu_rule_archived"));
    // What was minted lives on.
    ServedRequest models;
    models.method = "GET";
    models.path = "/v1/models";
    models.headers = {{"authorization", "Bearer " + token}, {"anthropic-version", "2023-06-01"}};
    QCOMPARE(sandboxed.sandbox.handle(models).status, 200);
}

void tst_Exchange::workspaceChosen()
{
    TestSandbox sandboxed;
    const QByteArray rule = "/v1/organizations/federation_rules/{main}";
    const auto outcome = [&](const QByteArray &workspace) {
        const HttpReply reply = sandboxed.exchange(
            sandboxed.exchangeBody(sandboxed.assertion(), {{"workspace_id", workspace}}));
        return reply.status == 200 ? valueOf(reply.headers, "anthropic-workspace-id").value()
                                   : sandboxed.reason();
    };
    sandboxed.made("POST", "/v1/organizations/service_accounts/{worker}/workspaces",
                   "{'workspace_id':'{workspace}','workspace_role':'workspace_developer'}");
    QCOMPARE(outcome(""), sandboxed.id("default")); // the only one
    QCOMPARE(outcome("{workspace}"), QByteArray("emu_workspace"));
    sandboxed.made("POST", rule + "/workspaces", "{'workspace_id':'{workspace}'}");
    QCOMPARE(outcome(""), QByteArray("workspace_id_required"));
    QCOMPARE(outcome("{workspace}"), sandboxed.id("workspace"));
    QCOMPARE(outcome("default"), sandboxed.id("default"));
    sandboxed.made("DELETE", rule + "/workspaces/{default}");
    sandboxed.made("POST", "/v1/organizations/workspaces/{workspace}/archive");
    QCOMPARE(outcome(""), QByteArray("emu_workspace"));
    sandboxed.made("POST", rule, "{'applies_to_all_workspaces':true}");
    QCOMPARE(outcome(""), QByteArray("workspace_id_required"));
    QCOMPARE(outcome("default"), sandboxed.id("default"));
    QCOMPARE(outcome("{workspace}"), QByteArray("emu_workspace")); // archived
    QCOMPARE(outcome("wrkspc_01nobody"), QByteArray("emu_workspace"));
}

void tst_Exchange::membershipIsNeeded()
{
    TestSandbox sandboxed;
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}", "{'workspace_id':'{workspace}'}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_membership"));
    sandboxed.made("POST", "/v1/organizations/workspaces/{workspace}/service_accounts",
                   "{'service_account_id':'{worker}','workspace_role':'workspace_user'}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 200);
}

void tst_Exchange::expiresIn_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("seconds");
    QTest::newRow("twice what is left") << 270 << 600 << 540;
    QTest::newRow("the rule's") << 300 << 600 << 600;
    QTest::newRow("no less than a minute") << 10 << 600 << 60;
    QTest::newRow("expired within the leeway") << -20 << 600 << 60;
    QTest::newRow("a long one") << 3000 << 86400 << 6000;
}

void tst_Exchange::expiresIn()
{
    QFETCH(const int, left);
    QFETCH(const int, rule);
    QFETCH(const int, seconds);
    TestSandbox sandboxed;
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}",
                   "{'token_lifetime_seconds':" + QByteArray::number(rule) + '}');
    const QByteArray mint = "'issued_offset':-100,'expires_offset':" + QByteArray::number(left);
    const HttpReply reply = sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion(mint)));
    QCOMPARE(member(reply, "expires_in"), QByteArray::number(seconds));
}

void tst_Exchange::jtiOnce()
{
    TestSandbox sandboxed;
    const QByteArray body = sandboxed.exchangeBody(
        sandboxed.assertion("'claims':{'jti':'j'},'expires_offset':300"));
    QCOMPARE(sandboxed.exchange(body).status, 200);
    QCOMPARE(sandboxed.exchange(body).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("jti_reused"));
    sandboxed.now += 329'000'000; // still within the leeway
    QCOMPARE(sandboxed.exchange(body).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("jti_reused"));
    const QByteArray without = sandboxed.exchangeBody(sandboxed.assertion("'remove':['jti']"));
    QCOMPARE(sandboxed.exchange(without).status, 200);
    QCOMPARE(sandboxed.exchange(without).status, 200);
    sandboxed.made("POST", "/v1/organizations/federation_issuers/{oidc}", "{'check_jti':false}", "console");
    QCOMPARE(sandboxed.exchange(body).status, 200);
}

void tst_Exchange::jtiIsUsedLast()
{
    for (const auto use : {SandboxChoices::JtiUse::OnSuccess, SandboxChoices::JtiUse::OnceVerified}) {
        SandboxChoices choices;
        choices.jtiUse = use;
        TestSandbox sandboxed(choices);
        const QByteArray assertion = sandboxed.assertion("'claims':{'jti':'j'}");
        const QByteArray wrong = sandboxed.exchangeBody(assertion, {{"service_account_id", "{boss}"}});
        QCOMPARE(sandboxed.exchange(wrong).status, 401);
        const int wanted = use == SandboxChoices::JtiUse::OnSuccess ? 200 : 401;
        QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(assertion)).status, wanted);
    }
}

void tst_Exchange::jtiOfAnotherIssuer()
{
    TestSandbox sandboxed;
    sandboxed.made("POST", "/v1/organizations/federation_issuers",
                   "{'name':'twin','issuer_url':'http://127.0.0.1:1/issuers/generic-oidc'}");
    const QByteArray twin = member(sandboxed.send("GET", "/v1/organizations/federation_issuers"),
                                   "data.0.id");
    const QByteArray rule =
        sandboxed
            .made("POST", "/v1/organizations/federation_rules",
                  "{'name':'twin','issuer_id':'" + twin
                      + "','match':{'condition':'claims.sub != \\'\\''},'target':{'type':'service_account',"
                        "'service_account_id':'{worker}'},'oauth_scope':'workspace:inference',"
                        "'workspace_id':'{default}'}")
            .root()["id"]
            .utf8();
    const QByteArray assertion = sandboxed.assertion("'claims':{'jti':'j'}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(assertion)).status, 200);
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(assertion, {{"federation_rule_id", rule}})).status,
             200);
}

void tst_Exchange::keysRotate()
{
    TestSandbox sandboxed;
    const QByteArray before = sandboxed.exchangeBody(sandboxed.assertion());
    sandboxed.made("POST", "/sandbox/rotate", "{'preset':'generic-oidc'}");
    QCOMPARE(sandboxed.exchange(before).status, 200); // the old key is still published
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 200);
    sandboxed.made("POST", "/sandbox/rotate", "{'preset':'generic-oidc','withdraw':true}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion("'key':'previous'"))).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_signature"));
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 200);
    const HttpReply jwks = sandboxed.send("GET", "/issuers/generic-oidc/jwks");
    QCOMPARE(json::Document::parse(jwks.body).root()["keys"].size(), 1);
    QCOMPARE(member(jwks, "keys.0.kid"), QByteArray("sandbox-generic-oidc-3"));
    QVERIFY(!jwks.body.contains("\"d\""));
    const HttpReply discovery = sandboxed.send("GET",
                                               "/issuers/generic-oidc/.well-known/openid-configuration");
    QCOMPARE(member(discovery, "jwks_uri"), QByteArray("http://127.0.0.1:1/issuers/generic-oidc/jwks"));
    QCOMPARE(member(discovery, "issuer"), QByteArray("http://127.0.0.1:1/issuers/generic-oidc"));
    QCOMPARE(sandboxed.send("GET", "/issuers/nobody/jwks").status, 404);
}

void tst_Exchange::keysUnavailable()
{
    TestSandbox sandboxed;
    sandboxed.made("POST", "/sandbox/faults", "{'path':'/issuers/generic-oidc/jwks','kind':'expired_keys'}");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_jwks_unavailable"));
    // Nothing is fetched from outside.
    const QByteArray github = sandboxed.exchangeBody(
        sandboxed.assertion("'claims':{'iss':'https://token.actions.githubusercontent.com'}"),
        {{"federation_rule_id", "{rule}"}});
    QCOMPARE(sandboxed.exchange(github).status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_jwks_unavailable"));
}

void tst_Exchange::betaHeaders()
{
    TestSandbox sandboxed;
    const QList<HttpPair> both = {{"anthropic-beta", "oauth-2025-04-20,oidc-federation-2026-04-01"}};
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion()), both).status, 200);
    const QByteArray refresh = "{'grant_type':'refresh_token','refresh_token':'x','client_id':'c'}";
    const HttpReply refused = sandboxed.exchange(refresh, both);
    QCOMPARE(refused.status, 400);
    QVERIFY(member(refused, "error.message").contains("unsupported grant_type"));
    QCOMPARE(member(sandboxed.exchange(refresh), "error"), QByteArray("invalid_grant"));
}

void tst_Exchange::choices()
{
    SandboxChoices choices;
    choices.betaHeadersRequired = choices.serviceAccountIdRequired = choices.workspaceIdRequired = true;
    TestSandbox strict(choices);
    const QList<HttpPair> both = {{"anthropic-beta", "oauth-2025-04-20, oidc-federation-2026-04-01"}};
    const auto status = [&](const QHash<QByteArray, QByteArray> &members, const QList<HttpPair> &headers) {
        return strict.exchange(strict.exchangeBody(strict.assertion(), members), headers).status;
    };
    QCOMPARE(status({{"service_account_id", "{worker}"}, {"workspace_id", "default"}}, both), 200);
    QCOMPARE(status({{"service_account_id", "{worker}"}, {"workspace_id", "default"}}, {}), 400);
    QCOMPARE(status({{"workspace_id", "default"}}, both), 400);
    QCOMPARE(status({{"service_account_id", "{worker}"}}, both), 401);
    QCOMPARE(strict.reason(), QByteArray("workspace_id_required"));
}

void tst_Exchange::legacy()
{
    SandboxChoices choices;
    choices.legacyErrors = true;
    TestSandbox sandboxed(choices);
    const HttpReply refused = sandboxed.exchange(
        sandboxed.exchangeBody(sandboxed.assertion("'key':'foreign'")));
    QCOMPARE(refused.status, 400);
    QCOMPARE(member(refused, "error"), QByteArray("invalid_grant"));
}

void tst_Exchange::scopesAreEnforced()
{
    TestSandbox sandboxed;
    const QByteArray message = "{'model':'m','max_tokens':5,'messages':[{'role':'user','content':'hi'}]}";
    const HttpReply reply = sandboxed.send("POST", "/v1/messages", message, "narrow");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.contains("No model was asked"));
    QCOMPARE(valueOf(reply.headers, "anthropic-workspace-id"), sandboxed.id("default"));
    QCOMPARE(sandboxed.send("POST", "/v1/messages", "{'model':'m'}", "narrow").status, 400);
    QCOMPARE(sandboxed.send("POST", "/v1/messages", message, "workload").status, 403);
    QCOMPARE(sandboxed.send("GET", "/v1/models", {}, "workload").status, 403);
    QCOMPARE(sandboxed.send("GET", "/v1/models", {}, "nobody").status, 401);
    QCOMPARE(sandboxed.send("GET", "/v1/models", {}, "narrow").status, 200);
    QCOMPARE(sandboxed.send("GET", "/v1/compliance/activities", {}, "user").status, 401);
    QCOMPARE(sandboxed.send("POST", "/sandbox/mint", "{'preset':'generic-oidc'}", "workload").status, 401);
}

void tst_Exchange::tokensEnd()
{
    TestSandbox sandboxed;
    const QByteArray token = member(
        sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion("'expires_offset':295"))),
        "access_token");
    ServedRequest models;
    models.method = "GET";
    models.path = "/v1/models";
    models.headers = {{"authorization", "bearer " + token}, {"anthropic-version", "2023-06-01"}};
    sandboxed.now += 589'000'000; // twice 295 s
    QCOMPARE(sandboxed.sandbox.handle(models).status, 200);
    sandboxed.now += 2'000'000;
    QCOMPARE(sandboxed.sandbox.handle(models).status, 401);
}

void tst_Exchange::historySays()
{
    TestSandbox sandboxed;
    const QByteArray assertion = sandboxed.assertion("'claims':{'jti':'j1'}");
    const HttpReply reply = sandboxed.exchange(sandboxed.exchangeBody(assertion), {{"user-agent", "curl/8"}});
    const HttpReply log = sandboxed.send("GET", "/v1/compliance/activities?limit=1", {}, "key");
    const QByteArray entry = "data.0.";
    QCOMPARE(member(log, entry + "status.outcome"), QByteArray("succeeded"));
    QCOMPARE(member(log, entry + "event_data.federation_rule_id"), sandboxed.id("main"));
    QCOMPARE(member(log, entry + "event_data.oidc_token.jti"), QByteArray("j1"));
    QCOMPARE(member(log, entry + "request_id"), valueOf(reply.headers, "request-id").value());
    QCOMPARE(member(log, entry + "actor.type"), QByteArray("federated_identity_actor"));
    QCOMPARE(member(log, entry + "actor.user_agent"), QByteArray("curl/8"));
    QVERIFY(!log.body.contains(assertion));
    QVERIFY(!log.body.contains(member(reply, "access_token")));
    sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion("'key':'foreign'")));
    const HttpReply second = sandboxed.send("GET", "/v1/compliance/activities?limit=1", {}, "key");
    QCOMPARE(member(second, entry + "actor.type"), QByteArray("federated_actor"));
    QCOMPARE(member(second, "has_more"), QByteArray("true"));
    const QByteArray last = member(second, "last_id");
    QCOMPARE(member(sandboxed.send("GET", "/v1/compliance/activities?limit=1&after_id=" + last, {}, "key"),
                    entry + "event_data.oidc_token.jti"),
             QByteArray("j1"));
    const HttpReply created = sandboxed.send(
        "GET", "/v1/compliance/activities?activity_types[]=platform_service_account_created", {}, "key");
    QCOMPARE(json::Document::parse(created.body).root()["data"].size(), 2);
}

void tst_Exchange::memoriesAreBounded()
{
    SandboxChoices choices;
    choices.mostActivities = 10;
    choices.mostLiveTokens = 10;
    TestSandbox sandboxed(choices);
    for (int i = 0; i < 3000; ++i) {
        sandboxed.now += 1'000'000;
        QCOMPARE(sandboxed
                     .exchange(sandboxed.exchangeBody(
                         sandboxed.assertion("'claims':{'jti':'" + QByteArray::number(i) + "'}")))
                     .status,
                 200);
    }
    QCOMPARE(sandboxed.sandbox.organization().activities.newestFirst().size(), size_t(10));
    QVERIFY(sandboxed.sandbox.organization().usedJti.entries().size() <= 1100);
}

QTEST_GUILESS_MAIN(tst_Exchange)
#include "tst_exchange.moc"
