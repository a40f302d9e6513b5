#include "testsandbox.h"

#include "core/json/writer.h"

#include <QCryptographicHash>

namespace claimcheck::test {

namespace {

std::shared_ptr<const PresetCatalog> catalog()
{
    static const auto presets = std::make_shared<const PresetCatalog>();
    return presets;
}

} // namespace

TestSandbox::TestSandbox(const sandbox::SandboxChoices &choices)
    : sandbox({"test",
               [this] { return now; },
               [this](int count) {
                   const QByteArray seed = QByteArray::number(++randomsGiven);
                   return QCryptographicHash::hash(seed, QCryptographicHash::Sha256).first(count);
               },
               catalog(),
               {},
               choices})
{
    sandbox.setBaseUrl("http://127.0.0.1:1");
    makeObjects();
}

void TestSandbox::make(const QByteArray &name, const QByteArray &resource, const QByteArray &body,
                       const QByteArray &as)
{
    m_names['{' + name + '}'] = made("POST", "/v1/organizations/" + resource, body, as).root()["id"].utf8();
}

void TestSandbox::makeObjects()
{
    m_names["{organization}"] = sandbox.organization().id;
    m_names["{default}"] = sandbox.organization().defaultWorkspaceId();
    m_names["{workspace}"] = made("GET", "/v1/organizations/workspaces").root()["first_id"].utf8();
    make("worker", "service_accounts", "{'name':'worker'}");
    make("boss", "service_accounts", "{'name':'boss','organization_role':'admin'}");
    make("github", "federation_issuers",
         "{'name':'github','issuer_url':'https://token.actions.githubusercontent.com'}");
    make("oidc", "federation_issuers",
         "{'name':'oidc','issuer_url':'http://127.0.0.1:1/issuers/generic-oidc'}");
    make("rule", "federation_rules",
         "{'name':'rule','issuer_id':'{github}','match':{'subject_prefix':'repo:acme/app:*'},"
         "'target':{'type':'service_account','service_account_id':'{worker}'},"
         "'oauth_scope':'workspace:developer','workspace_id':'{workspace}'}");
    make("main", "federation_rules",
         "{'name':'main','issuer_id':'{oidc}','match':{'condition':'claims.sub != \\'\\''},"
         "'target':{'type':'service_account','service_account_id':'{worker}'},"
         "'oauth_scope':'workspace:inference','workspace_id':'{default}','token_lifetime_seconds':600}");
    make("admin", "federation_rules",
         "{'name':'admin','issuer_id':'{oidc}','match':{'condition':'claims.sub != \\'\\''},"
         "'target':{'type':'service_account','service_account_id':'{boss}'},"
         "'oauth_scope':'org:admin','workspace_id':'{default}'}",
         "console");
}

QByteArray TestSandbox::filled(QByteArray text) const
{
    for (auto name = m_names.cbegin(); name != m_names.cend(); ++name)
        text.replace(name.key(), name.value());
    return text.contains('"') ? text : text.replace('\'', '"');
}

QByteArray TestSandbox::federatedToken(const QByteArray &rule)
{
    const HttpReply reply = exchange(exchangeBody(assertion(), {{"federation_rule_id", rule}}));
    return member(reply, "access_token");
}

QByteArray TestSandbox::bearer(const QByteArray &as)
{
    if (as == "user")
        return sandbox.adminToken();
    if (as == "workload")
        return federatedToken("{admin}");
    return as == "narrow" ? federatedToken("{main}") : QByteArray("sk-ant-oat01-nobody-knows-it");
}

HttpReply TestSandbox::sendAsConsole(const QByteArray &method, const QByteArray &path, const QByteArray &body)
{
    json::Writer writer;
    writer.beginObject().member("method", method).member("path", path);
    if (!body.isEmpty())
        writer.key("body").raw(body);
    return send("POST", "/sandbox/console", writer.endObject().result());
}

HttpReply TestSandbox::send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                            const QByteArray &as)
{
    if (as == "console")
        return sendAsConsole(method, filled(path), filled(body));
    ServedRequest request;
    request.method = method;
    const QByteArray whole = filled(path);
    const qsizetype question = whole.indexOf('?');
    request.path = question < 0 ? whole : whole.first(question);
    if (question >= 0)
        request.query = readForm(whole.mid(question + 1));
    request.headers = headers;
    request.headers.append(HttpPair{"anthropic-version", "2023-06-01"});
    if (as == "key")
        request.headers.append({"x-api-key", sandbox.complianceKey()});
    else
        request.headers.append({"authorization", "Bearer " + bearer(as)});
    request.body = filled(body);
    return sandbox.handle(request);
}

json::Document TestSandbox::made(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                 const QByteArray &as)
{
    const HttpReply reply = send(method, path, body, as);
    if (reply.status != 200)
        qFatal("%s %s: %s", method.constData(), path.constData(), reply.body.constData());
    return json::Document::parse(reply.body);
}

QByteArray TestSandbox::assertion(const QByteArray &members)
{
    const QByteArray rest = members.isEmpty() ? members : ',' + members;
    return made("POST", "/sandbox/mint", "{'preset':'generic-oidc'" + rest + '}').root()["token"].utf8();
}

QByteArray TestSandbox::exchangeBody(const QByteArray &assertion,
                                     const QHash<QByteArray, QByteArray> &members) const
{
    QList<HttpPair> all = {{"grant_type", sandbox::jwtBearer},
                           {"assertion", assertion},
                           {"federation_rule_id", "{main}"},
                           {"organization_id", "{organization}"}};
    for (auto given = members.cbegin(); given != members.cend(); ++given) {
        all.removeIf([&](const HttpPair &pair) { return pair.name == given.key(); });
        if (!given.value().isEmpty())
            all.append({given.key(), given.value()});
    }
    json::Writer writer;
    writer.beginObject();
    for (const HttpPair &pair : std::as_const(all))
        writer.member(pair.name, filled(pair.value));
    return writer.endObject().result();
}

HttpReply TestSandbox::exchange(const QByteArray &body, const QList<HttpPair> &with)
{
    ServedRequest request;
    request.method = "POST";
    request.path = "/v1/oauth/token";
    request.headers = with;
    if (request.header("content-type").isEmpty())
        request.headers.append(HttpPair{"content-type", "application/json"});
    request.body = filled(body);
    return sandbox.handle(request);
}

QByteArray TestSandbox::reason()
{
    const HttpReply reply = send(
        "GET", "/v1/compliance/activities?limit=1&activity_types[]=platform_federated_authentication", {},
        "key");
    return member(reply, "data.0.status.reason");
}

int TestSandbox::historySize()
{
    const HttpReply reply = send(
        "GET", "/v1/compliance/activities?activity_types[]=platform_federated_authentication", {}, "key");
    return json::Document::parse(reply.body).root()["data"].size();
}

QByteArray member(const HttpReply &reply, const QByteArray &path)
{
    const json::Document document = json::Document::parse(reply.body);
    json::Value value = document.root();
    const QList<QByteArray> steps = path.split('.');
    for (const QByteArray &step : steps)
        value = value.isArray() ? value.at(step.toInt()) : value[step];
    return value.isString() ? value.utf8() : value.isNull() ? QByteArray() : value.source();
}

} // namespace claimcheck::test
