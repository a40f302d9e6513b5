#include "core/federation/federationfile.h"

#include "core/federation/secrets.h"
#include "core/jose/base64url.h"

#include <QRandomGenerator>
#include <QTest>

using namespace claimcheck;

/// Reading and writing federation files: round trips, the place of each error, and that nothing breaks the
/// reader.
class FederationFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOwnForm();
    void readsPlatformForm();
    void tellsUnknownFromEmpty();
    void readsTests();
    void roundTrips_data();
    void roundTrips();
    void errors_data();
    void errors();
    void secrets_data();
    void secrets();
    void survivesMutation();
};

namespace {

QByteArray full()
{
    return R"({
  "format": "claimcheck-federation",
  "version": 1,
  "organization": {
    "id": "7c1a5f6e-0000-4000-8000-000000000001",
    "name": "Acme"
  },
  "pulled_at": "2026-11-22T10:00:00Z",
  "issuers": [
    {
      "key": "acme-github",
      "id": "fdis_01",
      "name": "acme-github",
      "issuer_url": "https://token.actions.githubusercontent.com",
      "jwks": {
        "type": "discovery"
      },
      "check_jti": true,
      "max_jwt_lifetime_seconds": 3600,
      "jwks_polling_disabled_at": null
    },
    {
      "key": "inside",
      "issuer_url": "https://id.internal/",
      "jwks": {
        "type": "inline",
        "keys": [{"kty":"EC","kid":"a"}]
      },
      "check_jti": false,
      "max_jwt_lifetime_seconds": 86400
    }
  ],
  "service_accounts": [
    {
      "key": "deploy-bot",
      "id": "svac_01",
      "name": "deploy-bot",
      "organization_role": "developer"
    }
  ],
  "workspaces": [
    {
      "key": "production",
      "id": "wrkspc_01",
      "name": "Production"
    }
  ],
  "memberships": [
    {
      "service_account": "deploy-bot",
      "workspace": "production",
      "role": "workspace_developer"
    }
  ],
  "rules": [
    {
      "key": "acme-app-main",
      "id": "fdrl_01",
      "name": "acme-app-main",
      "description": "Deploys",
      "issuer": "acme-github",
      "match": {
        "subject_prefix": "repo:acme/app:*",
        "audience": "https://api.anthropic.com",
        "claims": {
          "repository_owner": "acme",
          "event_name": "push"
        },
        "condition": "claims.ref == \"refs/heads/main\""
      },
      "service_account": "deploy-bot",
      "oauth_scope": "workspace:developer",
      "token_lifetime_seconds": 600,
      "applies_to_all_workspaces": false,
      "workspaces": [
        "production"
      ],
      "x-note": {"kept": [1, 2.50, "as written"]}
    }
  ],
  "tests": [
    {
      "name": "main gets in",
      "rule": "acme-app-main",
      "expect": "no_match",
      "why": "claim:event_name",
      "header": {"alg": "ES256", "kid": "k"},
      "claims": {"sub": "repo:acme/app:x", "n": 1.50},
      "iat_offset": null,
      "exp_offset": 60,
      "nbf_offset": 0,
      "seen_jti": [
        "j"
      ],
      "x-note": [1]
    }
  ],
  "later": "unknown members stay"
}
)";
}

/// The text with `from` replaced, which has to be in it.
QByteArray with(const QByteArray &from, const QByteArray &to)
{
    QByteArray text = full();
    const qsizetype at = text.indexOf(from);
    return at < 0 ? QByteArray() : text.replace(at, from.size(), to);
}

/// A token that is nobody's: unsigned, over an empty claim set.
QByteArray someToken()
{
    return encodeBase64Url(R"({"alg":"RS256","kid":"sandbox"})") + '.' + encodeBase64Url("{}") + '.';
}

FederationFile parsed(const QByteArray &text)
{
    Result<FederationFile> file = FederationFile::parse(text);
    if (!file)
        qWarning("%s", qPrintable(file.error().message));
    return file ? *file : FederationFile();
}

} // namespace

void FederationFileTest::readsOwnForm()
{
    const FederationFile file = parsed(full());
    QCOMPARE(file.organizationName.value_or("-"), QByteArray("Acme"));
    QCOMPARE(file.issuers.size(), 2);
    QVERIFY(file.issuer("acme-github")->pollingKnown);
    QVERIFY(!file.issuer("inside")->pollingKnown);
    QCOMPARE(file.issuer("inside")->jwks.inlineKeys, QByteArray(R"([{"kty":"EC","kid":"a"}])"));
    const Rule *rule = file.rule("acme-app-main");
    QVERIFY(rule);
    QCOMPARE(file.rule("fdrl_01"), rule);
    QCOMPARE(rule->match.claims.at(0).name, QByteArray("repository_owner"));
    QCOMPARE(rule->match.claims.at(1).value, QByteArray("push"));
    QCOMPARE(rule->unknown.size(), 1);
    QCOMPARE(file.unknown, (QList<UnknownMember>{{"later", "\"unknown members stay\""}}));
    QCOMPARE(file.workspace("production")->name, QByteArray("Production"));
    QVERIFY(!file.rule("nothing"));
}

void FederationFileTest::readsPlatformForm()
{
    const FederationFile file = parsed(R"({"format":"claimcheck-federation","version":1,
      "issuers":[{"id":"fdis_1","type":"federation_issuer","name":"gh","issuer_url":"https://a","jwks":{"type":"discovery"},
        "poll_status":{"consecutive_failures":0,"next_poll_at":"2026-11-22T10:00:00Z"},"archived_at":null}],
      "service_accounts":[{"id":"svac_1","name":"bot","organization_role":"admin","archived_at":null}],
      "workspaces":[{"id":"wrkspc_1","name":"Production"},{"id":"default","name":"Default"}],
      "memberships":[{"service_account_id":"svac_1","workspace_id":"wrkspc_1","workspace_role":"workspace_developer"}],
      "rules":[{"id":"fdrl_1","name":"r","issuer_id":"fdis_1","issuer_name":"gh","description":null,
        "match":{"subject_prefix":"a","audience":null,"claims":null,"condition":null},
        "target":{"type":"service_account","service_account_id":"svac_1","service_account_name":"bot"},
        "oauth_scope":"workspace:developer","token_lifetime_seconds":600,"applies_to_all_workspaces":false,
        "workspace_ids":["wrkspc_1","default"],"archived_at":null},
       {"name":"far","issuer_id":"fdis_not_here","match":{"claims":{"a":"b"}},"oauth_scope":"org:admin",
        "target":{"service_account_id":"svac_not_here"},"workspace_ids":["wrkspc_not_here"]}]})");
    QCOMPARE(file.rules.size(), 2);
    const Rule &rule = file.rules.at(0);
    QCOMPARE(rule.issuer, QByteArray("gh"));
    QCOMPARE(rule.serviceAccount, QByteArray("bot"));
    QCOMPARE(rule.workspaces, (QList<QByteArray>{"Production", "Default"}));
    QVERIFY(!rule.match.audience && !rule.match.condition && rule.match.claims.isEmpty());
    QVERIFY(file.workspace("Default")->isDefault);
    QVERIFY(file.issuers.at(0).pollingKnown);
    QCOMPARE(file.memberships->at(0).role, QByteArray("workspace_developer"));
    QCOMPARE(file.memberships->at(0).workspace, QByteArray("Production"));
    // What the file does not hold may still exist: the ids stay.
    QCOMPARE(file.rules.at(1).issuer, QByteArray("fdis_not_here"));
    QCOMPARE(file.rules.at(1).serviceAccount, QByteArray("svac_not_here"));

    const QByteArray written = file.toJson();
    QCOMPARE(parsed(written), file);
    QVERIFY(written.contains(R"("service_account_name":"bot")"));
}

void FederationFileTest::tellsUnknownFromEmpty()
{
    const FederationFile bare = parsed(R"({"format":"claimcheck-federation","version":1})");
    QVERIFY(!bare.serviceAccounts && !bare.workspaces && !bare.memberships && !bare.organizationId);
    QVERIFY(!bare.toJson().contains("service_accounts"));
    const FederationFile empty = parsed(
        R"({"format":"claimcheck-federation","version":1,"service_accounts":[],"workspaces":null,"memberships":[]})");
    QVERIFY(empty.serviceAccounts && empty.serviceAccounts->isEmpty());
    QVERIFY(!empty.workspaces);
    QVERIFY(empty.memberships && empty.memberships->isEmpty());
    QCOMPARE(parsed(empty.toJson()), empty);
}

void FederationFileTest::readsTests()
{
    const FederationFile file = parsed(full());
    QCOMPARE(file.tests.size(), 1);
    const SavedTest &test = file.tests.at(0);
    QCOMPARE(test.expect, SavedTest::Expect::NoMatch);
    QCOMPARE(test.why.value_or("-"), QByteArray("claim:event_name"));
    QVERIFY(!test.issuedAt);
    QCOMPARE(test.expires.value_or(0), 60);
    QCOMPARE(test.notBefore.value_or(-1), 0);
    QCOMPARE(test.seenJti, QList<QByteArray>{"j"});
    QCOMPARE(test.headerJson(), QByteArray(R"({"alg": "ES256", "kid": "k"})"));
    QCOMPARE(test.claimsAt(1000),
             QByteArray(R"({"sub": "repo:acme/app:x", "n": 1.50,"exp":1060,"nbf":1000})"));

    const FederationFile small = parsed(
        R"({"format":"claimcheck-federation","version":1,"issuers":[{"name":"i","id":"fdis_1","issuer_url":"u"}],
           "rules":[{"key":"k","name":"n","issuer":"i","match":{"condition":"true"},"service_account":"s","oauth_scope":"o"}],
           "tests":[{"name":"a","rule":"n","expect":"match","claims":{ }},{"name":"b","issuer":"fdis_1","expect":"match","claims":{}}]})");
    QCOMPARE(small.tests.at(0).rule.value_or("-"), QByteArray("k"));
    QCOMPARE(small.tests.at(1).issuer.value_or("-"), QByteArray("i"));
    QCOMPARE(small.tests.at(0).claimsAt(100), QByteArray(R"({ "iat":90,"exp":400})"));
    QCOMPARE(small.tests.at(0).headerJson(), QByteArray(R"({"alg":"RS256","kid":"test"})"));
}

void FederationFileTest::roundTrips_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("full") << full();
    QTest::newRow("bare") << QByteArray(R"({"format":"claimcheck-federation","version":1})");
    QTest::newRow("unknown members everywhere") << QByteArray(
        R"({"new":1,"format":"claimcheck-federation","version":1,"organization":{"name":"A","plan":{"x":[]}},
             "issuers":[{"key":"a","issuer_url":"https://a","jwks":{"type":"explicit_url","url":"https://k","later":1e3},"z":null}],
             "service_accounts":[{"name":"s","tags":{"a":"b"}}],"workspaces":[{"key":"default","display_color":"#fff"}],
             "memberships":[{"service_account":"s","workspace":"default","implicit":true}],
             "rules":[{"name":"r","issuer":"a","match":{"claims":{"":"","b":"\u0000"},"future":[true]},"service_account":"s",
               "target":{"type":"other"},"issuer_id":"fdis_x","oauth_scope":"s","attributes":null}]})");
}

void FederationFileTest::roundTrips()
{
    QFETCH(const QByteArray, text);
    const FederationFile file = parsed(text);
    const QByteArray written = file.toJson();
    const FederationFile again = parsed(written);
    QCOMPARE(again, file);
    QCOMPARE(again.toJson(), written);
    // The first row is written the way the program writes.
    if (text == full())
        QCOMPARE(written, text);
    for (const char *member : {"\"new\"", "\"plan\"", "\"later\"", "\"z\"", "\"tags\"", "\"implicit\"",
                               "\"future\"", "\"target\""}) {
        if (text.contains(member))
            QVERIFY2(written.contains(member), member);
    }
}

void FederationFileTest::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("there"); // what stands at the place
    const auto row = [](const char *name, const QByteArray &text, const char *id, const char *path,
                        const QByteArray &there) {
        QTest::newRow(name) << text << QByteArray(id) << QString::fromUtf8(path) << there;
    };
    const QByteArray noMatcher =
        full().replace("\"claims\": {\n", "\"y\": {\n").replace("\"condition\"", "\"z\"");
    const QByteArray longText(1025, 'a');
    const QByteArray quotedLong = '"' + longText.left(40);

    row("empty", "", "federation.json", "", "");
    row("not JSON", with("\"version\": 1,", "\"version\": 1,,"), "federation.json", "", ",\n");
    row("cut off", full().left(600), "federation.json", "", "");
    row("a list", "[]", "federation.type", "", "[]");
    row("no format", "{}", "federation.format", "", "{}");
    row("other format", with("claimcheck-federation", "other"), "federation.format", "format", "\"other\"");
    row("no version", with("\"version\": 1,", ""), "federation.version", "", "{\n");
    row("newer version", with("\"version\": 1", "\"version\": 2"), "federation.version", "version", "2");
    row("version as text", with("\"version\": 1", "\"version\": \"1\""), "federation.version", "version",
        "\"1\"");
    row("member twice", with("\"version\": 1,", "\"version\": 1, \"version\": 1,"), "federation.json",
        "version", "\"version\": 1,\n");
    row("rules as object", with("\"rules\": [", "\"rules\": {}, \"x\": ["), "federation.type", "rules", "{}");
    row("claim is a number", with("\"event_name\": \"push\"", "\"event_name\": 1"), "federation.type",
        "rules[0].match.claims.event_name", "1");
    row("claims as list", with("\"claims\": {\n", "\"claims\": [], \"x\": {\n"), "federation.type",
        "rules[0].match.claims", "[]");
    row("no issuer url", with("\"issuer_url\": \"https://id.internal/\",", ""), "federation.missing",
        "issuers[1]", "{\n");
    row("empty issuer url", with("https://id.internal/", ""), "federation.missing", "issuers[1].issuer_url",
        "\"\"");
    row("no scope", with("\"oauth_scope\": \"workspace:developer\",", ""), "federation.missing", "rules[0]",
        "{\n");
    row("no match", with("\"match\": {", "\"matches\": {"), "federation.missing", "rules[0]", "{\n");
    row("audience alone", QByteArray(noMatcher).replace("subject_prefix", "x"), "federation.matcher",
        "rules[0].match", "{\n");
    row("star alone", QByteArray(noMatcher).replace("repo:acme/app:*", "*"), "federation.matcher",
        "rules[0].match", "{\n");
    row("same key", with("\"key\": \"inside\"", "\"key\": \"acme-github\""), "federation.duplicate-key",
        "issuers[1].key", "\"acme-github\"");
    row("same id", with("\"key\": \"inside\"", "\"id\": \"fdis_01\", \"key\": \"inside\""),
        "federation.duplicate-key", "issuers[1].id", "\"fdis_01\"");
    row("no name", with("\"key\": \"inside\",", ""), "federation.missing", "issuers[1]", "{\n");
    row("dangling issuer", with("\"issuer\": \"acme-github\"", "\"issuer\": \"acme-gitlab\""),
        "federation.reference", "rules[0].issuer", "\"acme-gitlab\"");
    row("dangling account",
        with("\"service_account\": \"deploy-bot\",\n      \"oauth",
             "\"service_account\": \"no\",\n      \"oauth"),
        "federation.reference", "rules[0].service_account", "\"no\"");
    row("dangling workspace", with("        \"production\"\n", "        \"prod\"\n"), "federation.reference",
        "rules[0].workspaces[0]", "\"prod\"");
    row("dangling member",
        with("\"service_account\": \"deploy-bot\",\n      \"work",
             "\"service_account\": \"no\",\n      \"work"),
        "federation.reference", "memberships[0].service_account", "\"no\"");
    row("long subject", with("repo:acme/app:*", longText), "federation.limit",
        "rules[0].match.subject_prefix", quotedLong);
    row("long audience", with("https://api.anthropic.com", longText), "federation.limit",
        "rules[0].match.audience", quotedLong);
    row("long condition", with("claims.ref == ", QByteArray(4096, ' ')), "federation.limit",
        "rules[0].match.condition", "\"     ");
    row("short lifetime", with("\"token_lifetime_seconds\": 600", "\"token_lifetime_seconds\": 59"),
        "federation.limit", "rules[0].token_lifetime_seconds", "59");
    row("long lifetime", with("\"token_lifetime_seconds\": 600", "\"token_lifetime_seconds\": 86401"),
        "federation.limit", "rules[0].token_lifetime_seconds", "86401");
    row("half a second", with("\"token_lifetime_seconds\": 600", "\"token_lifetime_seconds\": 600.5"),
        "federation.limit", "rules[0].token_lifetime_seconds", "600.5");
    row("issuer limit", with("\"max_jwt_lifetime_seconds\": 3600", "\"max_jwt_lifetime_seconds\": 176401"),
        "federation.limit", "issuers[0].max_jwt_lifetime_seconds", "176401");
    row("no lifetime", with("\"max_jwt_lifetime_seconds\": 3600", "\"max_jwt_lifetime_seconds\": 0"),
        "federation.limit", "issuers[0].max_jwt_lifetime_seconds", "0");
    row("kind of keys", with("\"type\": \"discovery\"", "\"type\": \"magic\""), "federation.value",
        "issuers[0].jwks.type", "\"magic\"");
    row("private key", with("\"kid\":\"a\"", "\"d\":\"a\""), "federation.private-key",
        "issuers[1].jwks.keys[0].d", "\"d\"");
    row("token in a test", with("repo:acme/app:x", someToken()), "federation.secret", "tests[0].claims.sub",
        "\"eyJ");
    row("token as a name", with("x-note", someToken()), "federation.secret", "rules[0][\"\u2026\"]", "\"eyJ");
    row("api key", with("unknown members stay", "sk-ant-api03-abc"), "federation.secret", "later",
        "\"sk-ant");
    row("api key, escaped", with("unknown members stay", "s\\u006b-ant-api03-abc"), "federation.secret",
        "later", "\"s\\u006b-ant");
    row("test without expectation", with("\"expect\": \"no_match\",", ""), "federation.missing", "tests[0]",
        "{\n");
    row("other expectation", with("\"expect\": \"no_match\"", "\"expect\": \"fails\""), "federation.value",
        "tests[0].expect", "\"fails\"");
    row("why of a match", with("\"expect\": \"no_match\"", "\"expect\": \"match\""), "federation.value",
        "tests[0].why", "\"claim:event_name\"");
    row("no such check", with("claim:event_name", "audiance"), "federation.value", "tests[0].why",
        "\"audiance\"");
    row("check of the exchange", with("claim:event_name", "membership"), "federation.value", "tests[0].why",
        "\"membership\"");
    row("fixed time", with("\"n\": 1.50", "\"exp\": 1.50"), "federation.time", "tests[0].claims.exp",
        "\"exp\"");
    row("claims as list", with("{\"sub\": \"repo:acme/app:x\", \"n\": 1.50}", "[]"), "federation.type",
        "tests[0].claims", "[]");
    row("offset as text", with("\"exp_offset\": 60", "\"exp_offset\": \"60\""), "federation.type",
        "tests[0].exp_offset", "\"60\"");
    row("far offset", with("\"exp_offset\": 60", "\"exp_offset\": 1e10"), "federation.limit",
        "tests[0].exp_offset", "1e10");
    row("rule and issuer",
        with("\"rule\": \"acme-app-main\"", "\"rule\": \"a\", \"issuer\": \"acme-github\""),
        "federation.value", "tests[0].issuer", "\"acme-github\"");
    row("dangling rule in a test", with("\"rule\": \"acme-app-main\"", "\"rule\": \"fdrl_9\""),
        "federation.reference", "tests[0].rule", "\"fdrl_9\"");
    row("dangling issuer in a test", with("\"rule\": \"acme-app-main\"", "\"issuer\": \"no\""),
        "federation.reference", "tests[0].issuer", "\"no\"");
    row("token before broken JSON", with("repo:acme/app:x", someToken()) + "}", "federation.secret",
        "tests[0].claims.sub", "\"eyJ");
}

void FederationFileTest::errors()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, id);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, there);
    const Result<FederationFile> file = FederationFile::parse(text);
    QVERIFY(!file);
    const Error &error = file.error();
    QCOMPARE(error.id, id);
    QCOMPARE(text.mid(error.range.begin, there.size()), there);
    const QByteArray before = text.left(error.range.begin);
    const qsizetype column = before.size() - before.lastIndexOf('\n');
    const QString place = u"line %1, column %2"_qs.arg(before.count('\n') + 1).arg(column);
    const QString start = path.isEmpty() ? place : place + u", "_qs + path + u": "_qs;
    QVERIFY2(error.message.startsWith(start), qPrintable(error.message));
    QVERIFY2(!error.hint.isEmpty(), qPrintable(error.message));
    if (id == "federation.secret") {
        QVERIFY(!(error.message + error.hint).contains(QLatin1String("eyJ")));
        QVERIFY(!(error.message + error.hint).contains(QLatin1String("api03")));
        QVERIFY(error.hint.contains(QLatin1String("claimcheck redact")));
    }
}

void FederationFileTest::secrets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const QByteArray token = someToken();
    QTest::newRow("token") << token << true;
    QTest::newRow("signed") << token + "c2lnbmF0dXJl" << true;
    QTest::newRow("bearer") << "Authorization: Bearer " + token << true;
    QTest::newRow("glued by a dot") << "token." + token << true;
    QTest::newRow("encrypted") << encodeBase64Url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})") + ".a.b.c.d"
                               << true;
    QTest::newRow("header with blanks") << encodeBase64Url(" { \"alg\" : \"none\" } ") + ".e30." << true;
    QTest::newRow("sk-ant") << QByteArray("x sk-ant-oat01-x") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("host name") << QByteArray("token.actions.githubusercontent.com") << false;
    QTest::newRow("version") << QByteArray("1.2.3") << false;
    QTest::newRow("two parts") << encodeBase64Url(R"({"alg":"RS256"})") + ".e30" << false;
    QTest::newRow("dots") << QByteArray("....") << false;
}

void FederationFileTest::secrets()
{
    QFETCH(const QByteArray, text);
    QTEST(secretIn(text).has_value(), "found");
}

/// Random damage: every answer is a file that round-trips or an error with a place and an id.
void FederationFileTest::survivesMutation()
{
    QRandomGenerator random(20261122);
    static const QByteArray pieces = "{}[]\",:0123456789truefalsn\\u. \n\xC3";
    int files = 0;
    for (int round = 0; round < 4000; ++round) {
        QByteArray text = full();
        const int changes = 1 + int(random.bounded(3));
        for (int i = 0; i < changes; ++i) {
            const qsizetype at = random.bounded(int(text.size()));
            switch (random.bounded(3)) {
            case 0:
                text[at] = pieces.at(random.bounded(int(pieces.size())));
                break;
            case 1:
                text.remove(at, 1 + random.bounded(20));
                break;
            default:
                text.insert(at, text.mid(random.bounded(int(text.size())), random.bounded(30)));
            }
        }
        const Result<FederationFile> file = FederationFile::parse(text);
        if (!file) {
            QVERIFY(file.error().id.startsWith("federation."));
            QVERIFY(file.error().message.startsWith(u"line "));
            continue;
        }
        ++files;
        const Result<FederationFile> again = FederationFile::parse(file->toJson());
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QVERIFY(*again == *file);
    }
    QVERIFY(files > 0);
}

QTEST_GUILESS_MAIN(FederationFileTest)
#include "tst_federationfile.moc"
