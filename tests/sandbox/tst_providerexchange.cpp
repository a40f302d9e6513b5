#include "testsandbox.h"

#include "core/jose/base64url.h"
#include "core/json/writer.h"
#include "core/provider/presetfill.h"
#include "support/providercases.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// Every case of every provider as an issuer, a rule and a signed token: the exchange ends as the matcher
/// says.
class tst_ProviderExchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void verdict_data();
    void verdict();
    void presetTokensAreTaken_data();
    void presetTokensAreTaken();
    void cleanupTestCase();

private:
    static constexpr UnixSeconds now = 1800000000;
    QList<ProviderCase> m_cases;
    int m_refusedRules = 0;
};

namespace {

/// One pair of numbers for each algorithm: making RSA keys takes longer than everything else here.
const SigningKey &numbersFor(Algorithm algorithm)
{
    static QHash<int, SigningKey> keys;
    if (!keys.contains(int(algorithm)))
        keys.insert(int(algorithm), SigningKey::generate("k", algorithm).value());
    return *keys.constFind(int(algorithm));
}

struct Signed {
    QByteArray token;
    QByteArray jwk;
};

/// A token with the case's own header; where no key of ours fits that header, a signature that is none.
Signed signedToken(const ProviderCase &vector)
{
    const json::Document header = json::Document::parse(vector.header);
    const QByteArray kid = header.root()["kid"].utf8();
    const Algorithm algorithm = algorithmFromName(header.root()["alg"].utf8()).value_or(Algorithm::RS256);
    const bool ours = algorithm <= Algorithm::RS512
        || (algorithm >= Algorithm::ES256 && algorithm <= Algorithm::ES512);
    const SigningKey &numbers = numbersFor(ours ? algorithm : Algorithm::RS256);
    const SigningKey key = SigningKey::fromPrivateDer(kid, numbers.algorithm(), numbers.privateDer()).value();
    const Result<QByteArray> token = key.sign(vector.header, vector.claims);
    if (token)
        return {*token, key.publicJwk()};
    return {encodeBase64Url(vector.header) + '.' + encodeBase64Url(vector.claims) + '.'
                + QByteArray(342, 'A'),
            key.publicJwk()};
}

QByteArray ruleBody(const QByteArray &issuerId, const QByteArray &match)
{
    json::Writer writer;
    writer.beginObject().member("name", QByteArray("case")).member("issuer_id", issuerId);
    writer.key("match").raw(match).member("oauth_scope", QByteArray("workspace:developer"));
    writer.member("workspace_id", QByteArray("{default}")).key("target").beginObject();
    writer.member("type", QByteArray("service_account"));
    return writer.member("service_account_id", QByteArray("{worker}")).endObject().endObject().result();
}

/// The case's issuer with a key given inline.
QByteArray issuerBody(const QByteArray &issuer, const QByteArray &jwk)
{
    json::Writer writer;
    writer.beginObject().member("name", QByteArray("case"));
    const json::Document read = json::Document::parse(issuer);
    for (const json::Value setting : read.root())
        writer.key(QByteArrayView(setting.keyUtf8())).raw(setting.source());
    writer.key("jwks").beginObject().member("type", QByteArray("inline")).key("keys").beginArray().raw(jwk);
    return writer.endArray().endObject().endObject().result();
}

QByteArray reasonOf(const QByteArray &check)
{
    if (check == "subject")
        return "match_subject_prefix";
    return check.isEmpty() || check == "jti_reused" ? check : "emu_" + check;
}

} // namespace

void tst_ProviderExchange::initTestCase()
{
    m_cases = providerCases(now);
    QCOMPARE(m_cases.size(), 212);
}

void tst_ProviderExchange::verdict_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        QTest::newRow(m_cases.at(i).id.constData()) << i;
}

void tst_ProviderExchange::verdict()
{
    QFETCH(const qsizetype, index);
    const ProviderCase &vector = m_cases.at(index);
    TestSandbox sandboxed;
    const Signed token = signedToken(vector);
    const json::Document issuer = sandboxed.made("POST", "/v1/organizations/federation_issuers",
                                                 issuerBody(vector.issuer, token.jwk));
    const QByteArray issuerId = issuer.root()["id"].utf8();
    const HttpReply created = sandboxed.send("POST", "/v1/organizations/federation_rules",
                                             ruleBody(issuerId, vector.rule));
    QByteArray ruleId = member(created, "id");
    if (created.status != 200) { // as an older rule would still be there
        ++m_refusedRules;
        Rule rule;
        ruleId = rule.key = "fdrl_01older";
        rule.id = rule.key;
        rule.issuer = issuerId;
        rule.serviceAccount = sandboxed.id("worker");
        rule.workspaces = {sandboxed.id("default")};
        rule.oauthScope = "workspace:developer";
        const json::Document match = json::Document::parse(vector.rule);
        rule.match = RuleMatch::fromJson(match.root()).value();
        sandboxed.sandbox.organization().objects.rules.append(rule);
    }
    for (const QByteArray &jti : vector.seenJti)
        sandboxed.sandbox.organization().usedJti.add(issuerId, jti, now + 60, now);

    const HttpReply reply = sandboxed.exchange(
        sandboxed.exchangeBody(token.token, {{"federation_rule_id", ruleId}}));
    if (vector.why == "too_large") {
        QCOMPARE(reply.status, 400);
        return;
    }
    QCOMPARE(sandboxed.reason(), reasonOf(vector.why));
    QCOMPARE(reply.status, vector.expect == "match" ? 200 : 401);
}

void tst_ProviderExchange::presetTokensAreTaken_data()
{
    QTest::addColumn<QByteArray>("preset");
    const PresetCatalog catalog;
    const QList<const ProviderPreset *> all = catalog.all();
    QCOMPARE(all.size(), 23);
    for (const ProviderPreset *preset : all)
        QTest::newRow(preset->id.constData()) << preset->id;
}

/// The sandbox's own issuer of a provider, the rule its preset recommends, and a token minted for it.
void tst_ProviderExchange::presetTokensAreTaken()
{
    QFETCH(const QByteArray, preset);
    const PresetCatalog catalog;
    const ProviderPreset &data = *catalog.preset(preset);
    const PresetValues values = completed(data, exampleValues(data));
    const Rule rule = recommendedRule(data, values).value();
    json::Writer match;
    rule.match.write(match);

    TestSandbox sandboxed;
    const json::Document issuer = sandboxed.made(
        "POST", "/v1/organizations/federation_issuers",
        "{'name':'x','max_jwt_lifetime_seconds':176400,'issuer_url':'http://127.0.0.1:1/issuers/" + preset
            + "'}");
    const json::Document made = sandboxed.made("POST", "/v1/organizations/federation_rules",
                                               ruleBody(issuer.root()["id"].utf8(), match.result()));
    const QByteArray id = made.root()["id"].utf8();
    const json::Document minted = sandboxed.made("POST", "/sandbox/mint", "{'preset':'" + preset + "'}");
    QCOMPARE(minted.root()["issuer"].utf8(), "http://127.0.0.1:1/issuers/" + preset);
    QVERIFY(minted.root()["kid"].utf8().startsWith("sandbox-"));
    const QByteArray body = sandboxed.exchangeBody(minted.root()["token"].utf8(),
                                                   {{"federation_rule_id", id}});
    const HttpReply reply = sandboxed.exchange(body);
    QCOMPARE(sandboxed.reason(), QByteArray());
    QCOMPARE(reply.status, 200);
}

void tst_ProviderExchange::cleanupTestCase()
{
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(m_refusedRules < 40, "the service would take most rules of the cases");
}

QTEST_GUILESS_MAIN(tst_ProviderExchange)
#include "tst_providerexchange.moc"
