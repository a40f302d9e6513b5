#include "testsandbox.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

/// One rule of the Admin API: a call, and what has to come of it. `says` must be in the answer's body.
struct Row {
    const char *name;
    const char *as;
    const char *call; ///< method and path below /v1/organizations/
    const char *body;
    int status;
    const char *says;
};

#define TARGET "'target':{'type':'service_account','service_account_id':'{worker}'}"
#define SCOPE "'oauth_scope':'workspace:developer'"
#define RULE "'name':'new','issuer_id':'{github}'," TARGET "," SCOPE ",'workspace_id':'{workspace}'"
#define PIN "'match':{'claims':{'repository_owner':'acme'}}"

const Row rows[] = {
    {"who: nobody", "nobody", "GET service_accounts", "", 401, "authentication_error"},
    {"who: key reads accounts", "key", "GET service_accounts", "", 401, "authentication_error"},
    {"who: key writes rules", "key", "POST federation_rules", "{}", 401, "authentication_error"},
    {"who: key reads workspaces", "key", "GET workspaces", "", 200, "has_more"},
    {"who: key reads a workspace", "key", "GET workspaces/{workspace}", "", 200, "Sandbox"},
    {"who: key creates a workspace", "key", "POST workspaces", "{'name':'x'}", 401, "authentication_error"},
    {"who: key asks who it is", "key", "GET me", "", 200, "\"type\":\"organization\""},
    {"who: token without org:admin", "narrow", "GET service_accounts", "", 403, "permission_error"},
    {"who: workload reads", "workload", "GET federation_rules", "", 200, "{rule}"},
    {"who: workload makes a developer", "workload", "POST service_accounts", "{'name':'x'}", 200,
     "\"created_by_actor_id\":\"{boss}\""},
    {"who: workload makes an admin", "workload", "POST service_accounts",
     "{'name':'x','organization_role':'admin'}", 403, "permission_error"},
    {"who: workload repeats the role admin", "workload", "POST service_accounts/{boss}",
     "{'organization_role':'admin'}", 403, "permission_error"},
    {"who: user makes an admin", "user", "POST service_accounts", "{'name':'x','organization_role':'admin'}",
     200, "\"organization_role\":\"admin\""},
    {"who: user gives org:admin", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{oidc}','match':{'claims':{'sub':'a'}},'target':{'type':'service_account',"
     "'service_account_id':'{boss}'},'oauth_scope':'org:admin','workspace_id':'{default}'}",
     403, "permission_error"},
    {"who: user gives tunnels", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{oidc}','match':{'claims':{'sub':'a'}}," TARGET
     ",'oauth_scope':'workspace:manage_tunnels','workspace_id':'{default}'}",
     403, "permission_error"},
    {"who: user renames an admin rule", "user", "POST federation_rules/{admin}", "{'name':'y'}", 403,
     "permission_error"},
    {"who: user archives an admin rule", "user", "POST federation_rules/{admin}/archive", "", 403,
     "permission_error"},
    {"who: user enables an admin rule", "user", "POST federation_rules/{admin}/workspaces",
     "{'workspace_id':'{workspace}'}", 403, "permission_error"},
    {"who: user updates the issuer behind it", "user", "POST federation_issuers/{oidc}", "{'name':'y'}", 403,
     "permission_error"},
    {"who: console updates it", "console", "POST federation_issuers/{oidc}", "{'name':'y'}", 200,
     "\"name\":\"y\""},
    {"who: console demands an admin target", "console", "POST federation_rules",
     "{'name':'x','issuer_id':'{oidc}','match':{'claims':{'sub':'a'}}," TARGET
     ",'oauth_scope':'org:admin','workspace_id':'{default}'}",
     400, "organization role admin"},

    {"path: unknown", "user", "GET nothing", "", 404, "not_found_error"},
    {"path: wrong method", "user", "DELETE service_accounts/{worker}", "", 405, "invalid_request_error"},
    {"body: no JSON", "user", "POST service_accounts", "{", 400, "invalid_request_error"},
    {"body: no object", "user", "POST service_accounts", "[]", 400, "invalid_request_error"},
    {"body: member twice", "user", "POST service_accounts", "{'name':'a','name':'b'}", 400,
     "invalid_request_error"},
    {"body: unknown member", "user", "POST service_accounts", "{'name':'a','colour':'red'}", 400, "colour"},

    {"account: created", "user", "POST service_accounts", "{'name':'nightly','description':'Reports'}", 200,
     "'organization_role':'developer','created_at':'2027-01-15T08:00:00.000000Z'"},
    {"account: no name", "user", "POST service_accounts", "{}", 400, "name: Field required"},
    {"account: upper case", "user", "POST service_accounts", "{'name':'Nightly'}", 400, "name: "},
    {"account: empty name", "user", "POST service_accounts", "{'name':''}", 400, "name: "},
    {"account: name is a number", "user", "POST service_accounts", "{'name':1}", 400, "name: "},
    {"account: taken", "user", "POST service_accounts", "{'name':'worker'}", 409, "conflict_error"},
    {"account: unknown role", "user", "POST service_accounts", "{'name':'x','organization_role':'owner'}",
     400, "organization_role"},
    {"account: no description is null", "user", "GET service_accounts/{worker}", "", 200,
     "'description':null"},
    {"account: cleared description", "user", "POST service_accounts/{worker}", "{'description':null}", 200,
     "'description':''"},
    {"account: name is fixed", "user", "POST service_accounts/{worker}", "{'name':'other'}", 400, "name: "},
    {"account: role null keeps it", "user", "POST service_accounts/{boss}", "{'organization_role':null}", 200,
     "'organization_role':'admin'"},
    {"account: archive while targeted", "user", "POST service_accounts/{worker}/archive", "", 400,
     "invalid_request_error"},
    {"account: unknown", "user", "GET service_accounts/svac_01nobody", "", 404, "not_found_error"},
    {"account: updated by", "user", "POST service_accounts/{worker}", "{'description':'x'}", 200,
     "\"updated_by_actor_id\":\"user_01sandbox"},

    {"issuer: discovery by default", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://idp.example.com/'}", 200,
     "'issuer_url':'https://idp.example.com/"
     "','jwks':{'type':'discovery','discovery_base':null,'ca_cert_pem':null},'check_jti':true,'max_jwt_"
     "lifetime_seconds':3600,'jwks_polling_disabled_at':null,'poll_status':null"},
    {"issuer: no url", "user", "POST federation_issuers", "{'name':'x'}", 400, "issuer_url: Field required"},
    {"issuer: http", "user", "POST federation_issuers", "{'name':'x','issuer_url':'http://idp.example.com'}",
     400, "issuer_url: url must use https scheme"},
    {"issuer: port", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://idp.example.com:8443'}", 400, "issuer_url: "},
    {"issuer: port 443 said", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://idp.example.com:443'}", 200, ":443"},
    {"issuer: address", "user", "POST federation_issuers", "{'name':'x','issuer_url':'https://192.0.2.1'}",
     400, "issuer_url: "},
    {"issuer: IPv6 address", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://[2001:db8::1]'}", 400, "issuer_url: "},
    {"issuer: private name", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://kubernetes.default.svc.cluster.local'}", 400, "issuer_url: "},
    {"issuer: private name, inline", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://kubernetes.default.svc.cluster.local','jwks':{'type':'inline','keys':"
     "[{'kty':'EC','crv':'P-256','kid':'k2','x':'a','y':'b'}]}}",
     200, "'type':'inline','keys':[{'kty':'EC'"},
    {"issuer: private name, base", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://k.local','jwks':{'type':'discovery','discovery_base':'https://"
     "k.example.com'}}",
     200, "https://k.example.com"},
    {"issuer: bad base", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://k.local','jwks':{'type':'discovery','discovery_base':'http://"
     "k.example.com'}}",
     400, "jwks.discovery_base: url must use https scheme"},
    {"issuer: explicit", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://idp.lab.internal','jwks':{'type':'explicit_url','url':'https://"
     "keys.example.com/j'}}",
     200, "{'type':'explicit_url','url':'https://keys.example.com/j','ca_cert_pem':null}"},
    {"issuer: explicit without url", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://a.example.com','jwks':{'type':'explicit_url'}}", 400, "jwks.url: "},
    {"issuer: inline without keys", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://a.example.com','jwks':{'type':'inline','keys':[]}}", 400,
     "jwks.keys"},
    {"issuer: inline with a set", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://a.example.com','jwks':{'type':'inline','keys':{'keys':[]}}}", 400,
     "jwks.keys"},
    {"issuer: private key", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://"
     "a.example.com','jwks':{'type':'inline','keys':[{'kty':'EC','d':'x'}]}}",
     400, "jwks.keys"},
    {"issuer: unknown way", "user", "POST federation_issuers",
     "{'name':'x','issuer_url':'https://a.example.com','jwks':{'type':'dns'}}", 400, "jwks.type"},
    {"issuer: lifetime 0", "user", "POST federation_issuers/{github}", "{'max_jwt_lifetime_seconds':0}", 400,
     "max_jwt_lifetime_seconds"},
    {"issuer: lifetime 49 h", "user", "POST federation_issuers/{github}",
     "{'max_jwt_lifetime_seconds':176400}", 200, "176400"},
    {"issuer: lifetime over 49 h", "user", "POST federation_issuers/{github}",
     "{'max_jwt_lifetime_seconds':176401}", 400, "max_jwt_lifetime_seconds"},
    {"issuer: taken", "user", "POST federation_issuers",
     "{'name':'github','issuer_url':'https://a.example.com'}", 409, "conflict_error"},
    {"issuer: renamed to itself", "user", "POST federation_issuers/{github}", "{'name':'github'}", 200,
     "github"},
    {"issuer: archive while used", "user", "POST federation_issuers/{github}/archive", "", 400,
     "invalid_request_error"},
    {"issuer: pause", "user", "POST federation_issuers/{github}", "{'jwks_polling_disabled':true}", 400,
     "jwks_polling_disabled"},
    {"issuer: resume", "user", "POST federation_issuers/{github}", "{'jwks_polling_disabled':false}", 200,
     "'jwks_polling_disabled_at':null"},
    {"issuer: to a shared one, pinned", "user", "POST federation_issuers/{github}",
     "{'issuer_url':'https://gitlab.com'}", 200, "gitlab.com"},
    {"issuer: to a shared one, not pinned", "user", "POST federation_issuers/{github}",
     "{'issuer_url':'https://accounts.google.com'}", 400, "issuer_url: "},

    {"rule: created", "user", "POST federation_rules", "{" RULE "," PIN "}", 200,
     "'match':{'subject_prefix':null,'audience':null,'claims':{'repository_owner':'acme'},'condition':null},"
     "'target':{'type':'service_account','service_account_id':'{worker}','service_account_name':'worker'},"
     "'oauth_scope':'workspace:developer','token_lifetime_seconds':3600,'applies_to_all_workspaces':false,'"
     "workspace_ids':['{workspace}'],'created_at'"},
    {"rule: legacy members", "user", "GET federation_rules/{rule}?beta=true", "", 200,
     "'attributes':null,'workspace_id':null"},
    {"rule: no match", "user", "POST federation_rules", "{" RULE "}", 400, "match"},
    {"rule: empty match", "user", "POST federation_rules", "{" RULE ",'match':{}}", 400, "match"},
    {"rule: audience alone", "user", "POST federation_rules", "{" RULE ",'match':{'audience':'a'}}", 400,
     "match"},
    {"rule: star alone", "user", "POST federation_rules", "{" RULE ",'match':{'subject_prefix':'*'}}", 400,
     "match"},
    {"rule: empty claims", "user", "POST federation_rules", "{" RULE ",'match':{'claims':{}}}", 400, "match"},
    {"rule: claim is a number", "user", "POST federation_rules",
     "{" RULE ",'match':{'claims':{'repository_owner':1}}}", 400, "match.claims"},
    {"rule: condition does not parse", "user", "POST federation_rules",
     "{" RULE ",'match':{'condition':'claims.'}}", 400, "match.condition"},
    {"rule: condition always true", "user", "POST federation_rules",
     "{" RULE ",'match':{'condition':'true || claims.repository == \\'a/b\\''}}", 400, "match.condition"},
    {"rule: condition is no bool", "user", "POST federation_rules",
     "{" RULE ",'match':{'condition':'size(claims)'}}", 400, "match.condition"},
    {"rule: condition of another name", "user", "POST federation_rules",
     "{" RULE ",'match':{'condition':'assertion.repository == \\'a/b\\''}}", 400, "match.condition"},
    {"rule: no issuer", "user", "POST federation_rules",
     "{'name':'x'," TARGET "," SCOPE ",'workspace_id':'{default}'," PIN "}", 400,
     "issuer_id: Field required"},
    {"rule: unknown issuer", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'fdis_01none'," TARGET "," SCOPE ",'workspace_id':'{default}'," PIN "}", 400,
     "issuer_id"},
    {"rule: unknown account", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{github}','target':{'type':'service_account','service_account_id':'svac_01x'}"
     "," SCOPE ",'workspace_id':'{default}'," PIN "}",
     400, "target.service_account_id"},
    {"rule: target is a user", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{github}','target':{'type':'user','user_id':'user_01x'}," SCOPE
     ",'workspace_id':'{default}'," PIN "}",
     400, "target.type"},
    {"rule: no scope", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{github}'," TARGET ",'workspace_id':'{default}'," PIN "}", 400, "oauth_scope"},
    {"rule: no workspace", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{github}'," TARGET "," SCOPE "," PIN "}", 400, "workspace_id: Field required"},
    {"rule: all workspaces", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{github}'," TARGET "," SCOPE ",'applies_to_all_workspaces':true," PIN "}", 200,
     "'applies_to_all_workspaces':true,'workspace_ids':[]"},
    {"rule: unknown workspace", "user", "POST federation_rules",
     "{'name':'x','issuer_id':'{github}'," TARGET "," SCOPE ",'workspace_id':'wrkspc_01x'," PIN "}", 400,
     "workspace_id"},
    {"rule: lifetime 59", "user", "POST federation_rules/{rule}", "{'token_lifetime_seconds':59}", 400,
     "token_lifetime_seconds"},
    {"rule: lifetime a day", "user", "POST federation_rules/{rule}", "{'token_lifetime_seconds':86400}", 200,
     "86400"},
    {"rule: lifetime over a day", "user", "POST federation_rules/{rule}", "{'token_lifetime_seconds':86401}",
     400, "token_lifetime_seconds"},
    {"rule: taken", "user", "POST federation_rules",
     "{'name':'rule','issuer_id':'{github}'," TARGET "," SCOPE ",'workspace_id':'{default}'," PIN "}", 409,
     "conflict_error"},
    {"rule: attributes", "user", "POST federation_rules/{rule}", "{'attributes':{'a':'b'}}", 400,
     "attributes"},
    {"rule: empty attributes", "user", "POST federation_rules/{rule}", "{'attributes':{}}", 200, "rule"},
    {"rule: issuer is fixed", "user", "POST federation_rules/{rule}", "{'issuer_id':'{oidc}'}", 400,
     "issuer_id"},
    {"rule: match is replaced whole", "user", "POST federation_rules/{rule}", "{" PIN "}", 200,
     "'subject_prefix':null"},
    {"rule: description cleared", "user", "POST federation_rules/{rule}", "{'description':null}", 200,
     "'description':''"},
    {"rule: workspace replaced", "user", "POST federation_rules/{rule}", "{'workspace_id':'{default}'}", 200,
     "'workspace_ids':['{default}']"},
    {"rule: false with one enabled", "user", "POST federation_rules/{rule}",
     "{'applies_to_all_workspaces':false}", 200, "'workspace_ids':['{workspace}']"},
    {"rule: unknown", "user", "GET federation_rules/fdrl_01none", "", 404, "not_found_error"},
    {"rule: by issuer", "user", "GET federation_rules?issuer_id={oidc}", "", 200, "{main}"},

    {"shared: nothing pinned", "user", "POST federation_rules",
     "{" RULE ",'match':{'claims':{'ref':'refs/heads/main'}}}", 400, "match: "},
    {"shared: owner open", "user", "POST federation_rules",
     "{" RULE ",'match':{'subject_prefix':'repo:acme*'}}", 400, "match: "},
    {"shared: owner closed", "user", "POST federation_rules",
     "{" RULE ",'match':{'subject_prefix':'repo:acme/*'}}", 200, "repo:acme/*"},
    {"shared: by condition", "user", "POST federation_rules",
     "{" RULE ",'match':{'condition':'claims.repository_owner == \\'acme\\''}}", 200, "condition"},
    {"shared: condition on something else", "user", "POST federation_rules",
     "{" RULE ",'match':{'condition':'claims.ref == \\'acme\\''}}", 400, "match: "},

    {"membership: implicit first", "user", "GET service_accounts/{worker}/workspaces", "", 200,
     "{'data':[{'type':'service_account_workspace_member','service_account_id':'{worker}','workspace_id':'{"
     "default}','workspace_role':'workspace_user','implicit':true"},
    {"membership: added", "user", "POST service_accounts/{worker}/workspaces",
     "{'workspace_id':'{workspace}','workspace_role':'workspace_developer'}", 200, "'implicit':false"},
    {"membership: from the other side", "user", "POST workspaces/{workspace}/service_accounts",
     "{'service_account_id':'{worker}','workspace_role':'workspace_admin'}", 200, "workspace_admin"},
    {"membership: billing", "user", "POST service_accounts/{worker}/workspaces",
     "{'workspace_id':'{workspace}','workspace_role':'workspace_billing'}", 400, "workspace_role"},
    {"membership: unknown workspace", "user", "POST service_accounts/{worker}/workspaces",
     "{'workspace_id':'wrkspc_01x','workspace_role':'workspace_user'}", 400, "workspace_id"},
    {"membership: implicit one read", "user", "GET workspaces/{default}/service_accounts/{worker}", "", 200,
     "'implicit':true"},
    {"membership: implicit one not listed", "user", "GET workspaces/{default}/service_accounts", "", 200,
     "{'data':[],'next_page':null}"},
    {"membership: implicit one changed", "user", "POST workspaces/{default}/service_accounts/{worker}",
     "{'workspace_role':'workspace_admin'}", 400, "implicit"},
    {"membership: implicit one removed", "user", "DELETE workspaces/{default}/service_accounts/{worker}", "",
     200, "service_account_workspace_member_deleted"},
    {"membership: none there", "user", "GET workspaces/{workspace}/service_accounts/{worker}", "", 404,
     "not_found_error"},
    {"membership: bad cursor", "user", "GET service_accounts/{worker}/workspaces?page=zzz", "", 400, "page"},

    {"workspaces: default hidden", "user", "GET workspaces", "", 200, "'first_id':'{workspace}'"},
    {"workspaces: default asked for", "user", "GET workspaces?include_default=true", "", 200,
     "'first_id':'{default}'"},
    {"workspaces: limit", "user", "GET workspaces?include_default=true&limit=1", "", 200, "'has_more':true"},
    {"workspaces: after", "user", "GET workspaces?include_default=true&after_id={default}", "", 200,
     "'first_id':'{workspace}'"},
    {"workspaces: before", "user", "GET workspaces?include_default=true&before_id={workspace}", "", 200,
     "'last_id':'{default}'"},
    {"workspaces: by id", "user", "GET workspaces?include_default=true&ids[]={default}", "", 200,
     "'last_id':'{default}'"},
    {"workspaces: limit 1001", "user", "GET workspaces?limit=1001", "", 400, "limit"},
    {"workspaces: default kept", "user", "POST workspaces/{default}/archive", "", 400, "default"},
    {"paging: limit 0", "user", "GET service_accounts?limit=0", "", 400, "limit"},
    {"paging: limit 101", "user", "GET service_accounts?limit=101", "", 400, "limit"},
    {"paging: bad flag", "user", "GET service_accounts?include_archived=perhaps", "", 400,
     "include_archived"},
};

} // namespace

class tst_AdminApi : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rule_data();
    void rule();
    void lengths();
    void newestFirstPageByPage();
    void archiveOrder();
    void archivedThingsRefuse();
    void ruleWorkspaces();
    void severalWorkspacesAreNotReplaced();
    void demotedLater();
    void membershipPages();
    void pausedIssuer();
    void versionHeader();
    void everyAnswerIsMarked();
    void nameFreeAfterArchive();
    void idsFollowFromTheSeed();
};

void tst_AdminApi::rule_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(rows)); ++i)
        QTest::newRow(rows[i].name) << i;
}

void tst_AdminApi::rule()
{
    QFETCH(const int, index);
    const Row &row = rows[index];
    TestSandbox sandboxed;
    const QByteArray call = row.call;
    const qsizetype blank = call.indexOf(" ");
    const HttpReply reply = sandboxed.send(call.left(blank), "/v1/organizations/" + call.mid(blank + 1),
                                           row.body, row.as);
    QVERIFY2(reply.status == row.status, reply.body);
    QVERIFY2(reply.body.contains(sandboxed.filled(row.says)), reply.body);
    QVERIFY(json::Document::parse(reply.body).isStrict());
    if (reply.status >= 400) {
        QCOMPARE(member(reply, "type"), QByteArray("error"));
        QVERIFY(member(reply, "request_id").startsWith("req_01sandbox"));
    }
}

void tst_AdminApi::lengths()
{
    TestSandbox sandboxed;
    const auto status = [&](const QByteArray &path, const QByteArray &body) {
        return sandboxed.send("POST", "/v1/organizations/" + path, body).status;
    };
    QCOMPARE(status("service_accounts", "{'name':'" + QByteArray(255, 'a') + "'}"), 200);
    QCOMPARE(status("service_accounts", "{'name':'" + QByteArray(256, 'a') + "'}"), 400);
    const QByteArray umlaut = "\xc3\xa4"; // lengths count characters
    QCOMPARE(status("service_accounts/{worker}", "{'description':'" + umlaut.repeated(2000) + "'}"), 200);
    QCOMPARE(status("service_accounts/{worker}", "{'description':'" + umlaut.repeated(2001) + "'}"), 400);
    const auto match = [](const QByteArray &name, qsizetype size) {
        return "{'match':{'claims':{'sub':'x'},'" + name + "':'" + QByteArray(size, 'a') + "'}}";
    };
    QCOMPARE(status("federation_rules/{rule}", match("subject_prefix", 1024)), 200);
    QCOMPARE(status("federation_rules/{rule}", match("subject_prefix", 1025)), 400);
    QCOMPARE(status("federation_rules/{rule}", match("audience", 1024)), 200);
    QCOMPARE(status("federation_rules/{rule}", match("audience", 1025)), 400);
    const auto condition = [](qsizetype blanks) {
        return "{'match':{'condition':'claims.sub == \\'x\\'" + QByteArray(blanks, ' ') + "'}}";
    };
    QCOMPARE(status("federation_rules/{rule}", condition(4096 - 17)), 200);
    QCOMPARE(status("federation_rules/{rule}", condition(4096 - 16)), 400);
    const auto certificate = [](qsizetype size) {
        return "{'jwks':{'type':'discovery','ca_cert_pem':'" + QByteArray(size, 'a') + "'}}";
    };
    QCOMPARE(status("federation_issuers/{github}", certificate(8192)), 200);
    QCOMPARE(status("federation_issuers/{github}", certificate(8193)), 400);
}

void tst_AdminApi::newestFirstPageByPage()
{
    TestSandbox sandboxed;
    for (const char *name : {"a", "b", "c"})
        sandboxed.made("POST", "/v1/organizations/service_accounts", QByteArray("{'name':'") + name + "'}");
    QList<QByteArray> names;
    QByteArray page, lastPage;
    do {
        const QByteArray more = page.isEmpty() ? QByteArray() : "&page=" + page;
        const json::Document list = sandboxed.made("GET",
                                                   "/v1/organizations/service_accounts?limit=2" + more);
        for (const json::Value account : list.root()["data"])
            names.append(account["name"].utf8());
        lastPage = page;
        page = list.root()["next_page"].utf8();
    } while (!page.isEmpty());
    QCOMPARE(names, (QList<QByteArray>{"c", "b", "a", "boss", "worker"}));
    // A cursor is no other list's.
    QCOMPARE(sandboxed.send("GET", "/v1/organizations/federation_rules?page=" + lastPage).status, 400);
}

void tst_AdminApi::archiveOrder()
{
    TestSandbox sandboxed;
    const QByteArray account =
        sandboxed.made("POST", "/v1/organizations/service_accounts", "{'name':'a'}").root()["id"].utf8();
    sandboxed.made("POST", "/v1/organizations/federation_rules/{rule}",
                   "{'target':{'type':'service_account','service_account_id':'" + account + "'}}");
    const QByteArray path = "/v1/organizations/service_accounts/" + account + "/archive";
    QCOMPARE(sandboxed.send("POST", path).status, 400);
    const HttpReply rule = sandboxed.send("POST", "/v1/organizations/federation_rules/{rule}/archive");
    QCOMPARE(member(rule, "workspace_ids"), QByteArray("[]"));
    const QByteArray first = member(sandboxed.send("POST", path), "archived_at");
    QVERIFY(!first.isEmpty());
    sandboxed.now += 5'000'000;
    QCOMPARE(member(sandboxed.send("POST", path), "archived_at"), first);
    QCOMPARE(sandboxed.send("POST", "/v1/organizations/federation_issuers/{github}/archive").status, 200);

    const QByteArray list = "/v1/organizations/service_accounts";
    QVERIFY(!sandboxed.send("GET", list).body.contains(account));
    QVERIFY(sandboxed.send("GET", list + "?include_archived=true").body.contains(account));
    QCOMPARE(sandboxed.send("GET", list + '/' + account).status, 200);
}

void tst_AdminApi::archivedThingsRefuse()
{
    TestSandbox sandboxed;
    const auto status = [&](const char *method, const QByteArray &path, const QByteArray &body = {}) {
        return sandboxed.send(method, "/v1/organizations/" + path, body).status;
    };
    sandboxed.made("POST", "/v1/organizations/federation_rules/{rule}/archive");
    QCOMPARE(status("POST", "federation_rules/{rule}", "{'name':'x'}"), 400);
    QCOMPARE(status("POST", "federation_rules/{rule}/workspaces", "{'workspace_id':'{workspace}'}"), 400);
    sandboxed.made("POST", "/v1/organizations/federation_rules/{main}/archive");
    sandboxed.made("POST", "/v1/organizations/service_accounts/{worker}/archive");
    QCOMPARE(status("POST", "service_accounts/{worker}", "{'description':'x'}"), 400);
    QCOMPARE(status("POST", "service_accounts/{worker}/workspaces",
                    "{'workspace_id':'{workspace}','workspace_role':'workspace_user'}"),
             400);
    QCOMPARE(status("GET", "workspaces/{default}/service_accounts/{worker}"), 404);
    QCOMPARE(member(sandboxed.send("GET", "/v1/organizations/service_accounts/{worker}/workspaces"), "data"),
             QByteArray("[]"));
    sandboxed.made("POST", "/v1/organizations/federation_issuers/{github}/archive");
    QCOMPARE(status("POST", "federation_issuers/{github}", "{'name':'x'}"), 400);
    sandboxed.made("POST", "/v1/organizations/workspaces/{workspace}/archive");
    QCOMPARE(status("GET", "workspaces/{workspace}/service_accounts"), 400);
    QCOMPARE(status("DELETE", "workspaces/{workspace}/service_accounts/{boss}"), 400);
    QCOMPARE(status("POST", "workspaces/{workspace}/service_accounts",
                    "{'service_account_id':'{boss}','workspace_role':'workspace_user'}"),
             400);
}

void tst_AdminApi::ruleWorkspaces()
{
    TestSandbox sandboxed;
    const QByteArray path = "/v1/organizations/federation_rules/{rule}/workspaces";
    const HttpReply added = sandboxed.send("POST", path, "{'workspace_id':'{default}'}");
    QCOMPARE(member(added, "type"), QByteArray("federation_rule_workspace"));
    QVERIFY(added.body.contains("\"workspace_name\":null"));
    QCOMPARE(sandboxed.send("POST", path, "{'workspace_id':'{default}'}").body, added.body);
    const HttpReply list = sandboxed.send("GET", path);
    QCOMPARE(json::Document::parse(list.body).root()["data"].size(), 2);
    QCOMPARE(member(list, "data.1.workspace_name"), QByteArray("Default"));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(member(sandboxed.send("DELETE", path + "/{default}"), "type"),
                 QByteArray("federation_rule_workspace_deleted"));
    QCOMPARE(json::Document::parse(sandboxed.send("GET", path).body).root()["data"].size(), 1);
}

void tst_AdminApi::severalWorkspacesAreNotReplaced()
{
    TestSandbox sandboxed;
    const QByteArray path = "/v1/organizations/federation_rules/{rule}";
    sandboxed.made("POST", path + "/workspaces", "{'workspace_id':'{default}'}");
    QCOMPARE(sandboxed.send("POST", path, "{'workspace_id':'{default}'}").status, 400);
    sandboxed.made("POST", path, "{'applies_to_all_workspaces':true}");
    sandboxed.made("DELETE", path + "/workspaces/{default}");
    sandboxed.made("DELETE", path + "/workspaces/{workspace}");
    QCOMPARE(sandboxed.send("POST", path, "{'applies_to_all_workspaces':false}").status, 400);
}

void tst_AdminApi::demotedLater()
{
    TestSandbox sandboxed;
    sandboxed.made("POST", "/v1/organizations/service_accounts/{boss}", "{'organization_role':'developer'}");
    const HttpReply rule = sandboxed.send("GET", "/v1/organizations/federation_rules/{admin}");
    QCOMPARE(member(rule, "archived_at"), QByteArray());
    const HttpReply refused = sandboxed.exchange(
        sandboxed.exchangeBody(sandboxed.assertion(), {{"federation_rule_id", "{admin}"}}));
    QCOMPARE(refused.status, 401);
    QCOMPARE(sandboxed.reason(), QByteArray("emu_account_role"));
}

void tst_AdminApi::membershipPages()
{
    TestSandbox sandboxed;
    const QByteArray path = "/v1/organizations/service_accounts/{worker}/workspaces";
    sandboxed.made("POST", path, "{'workspace_id':'{workspace}','workspace_role':'workspace_developer'}");
    const HttpReply first = sandboxed.send("GET", path + "?limit=1");
    QCOMPARE(json::Document::parse(first.body).root()["data"].size(), 2); // the implicit one does not count
    sandboxed.made("POST", path, "{'workspace_id':'{default}','workspace_role':'workspace_developer'}");
    const HttpReply explicitOne = sandboxed.send("GET", path + "?limit=1");
    QCOMPARE(json::Document::parse(explicitOne.body).root()["data"].size(), 1);
    sandboxed.made("DELETE", path + "/{default}");
    QVERIFY(sandboxed.send("GET", path).body.contains("\"implicit\":true"));
    sandboxed.made("DELETE", path + "/{workspace}");
    QCOMPARE(sandboxed.send("DELETE", path + "/{workspace}").status, 404);
}

void tst_AdminApi::pausedIssuer()
{
    TestSandbox sandboxed;
    const QByteArray path = "/v1/organizations/federation_issuers/{oidc}";
    sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion()));
    QCOMPARE(member(sandboxed.send("GET", path), "poll_status.consecutive_failures"), QByteArray("0"));
    sandboxed.made("POST", "/sandbox/faults",
                   "{'path':'/issuers/generic-oidc/jwks','kind':'error','requests':10}");
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
        QCOMPARE(sandboxed.reason(), QByteArray("emu_jwks_unavailable"));
    }
    QVERIFY(!member(sandboxed.send("GET", path), "jwks_polling_disabled_at").isEmpty());
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 401);
    QCOMPARE(sandboxed.send("POST", path, "{'jwks_polling_disabled':false}").status, 403); // backs {admin}
    sandboxed.made("POST", path, "{'jwks_polling_disabled':false}", "console");
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 200);
}

void tst_AdminApi::versionHeader()
{
    TestSandbox sandboxed;
    ServedRequest request;
    request.method = "GET";
    request.path = "/v1/organizations/me";
    request.headers = {{"authorization", "Bearer " + sandboxed.sandbox.adminToken()}};
    QCOMPARE(sandboxed.sandbox.handle(request).status, 400);
    request.headers.append(HttpPair{"Anthropic-Version", "2023-06-01"});
    QCOMPARE(sandboxed.sandbox.handle(request).status, 200);
}

void tst_AdminApi::everyAnswerIsMarked()
{
    TestSandbox sandboxed;
    for (const char *path : {"/v1/organizations/me", "/v1/nothing", "/nothing", "/oauth/authorize"}) {
        const HttpReply reply = sandboxed.send("GET", path);
        QVERIFY2(valueOf(reply.headers, "request-id").value_or("").startsWith("req_01sandbox"), path);
        QCOMPARE(valueOf(reply.headers, "anthropic-organization-id"), sandboxed.id("organization"));
    }
}

void tst_AdminApi::nameFreeAfterArchive()
{
    for (const bool isFree : {false, true}) {
        sandbox::SandboxChoices choices;
        choices.namesFreeAfterArchive = isFree;
        TestSandbox sandboxed(choices);
        sandboxed.made("POST", "/v1/organizations/federation_rules/{rule}/archive");
        const HttpReply again = sandboxed.send("POST", "/v1/organizations/federation_rules",
                                               "{'name':'rule','issuer_id':'{github}'," TARGET "," SCOPE
                                               ",'workspace_id':'{default}'," PIN "}");
        QCOMPARE(again.status, isFree ? 200 : 409);
    }
}

void tst_AdminApi::idsFollowFromTheSeed()
{
    const TestSandbox one, other;
    for (const char *name : {"worker", "github", "rule", "workspace"}) {
        QCOMPARE(one.id(name), other.id(name));
        QCOMPARE(one.id(name).mid(one.id(name).indexOf('_') + 1).size(), 24);
        QVERIFY(one.id(name).contains("_01sandbox"));
    }
    QVERIFY(sandbox::isUuid(one.id("organization")));
}

QTEST_GUILESS_MAIN(tst_AdminApi)
#include "tst_adminapi.moc"
