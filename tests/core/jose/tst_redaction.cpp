#include "core/jose/base64url.h"
#include "core/jose/redaction.h"
#include "core/jose/tokenfinder.h"
#include "core/json/document.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;

/// Redaction: every published record, what is found and what is left alone, and what the result is good for.
class RedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void gone_data();
    void gone();
    void stays_data();
    void stays();
    void tokensCanStillBeRead_data();
    void tokensCanStillBeRead();
    void tokensInTokens();
    void secretsInClaims();
    void keyOverToken();
    void sameValueSameMark();
    void saltCounts();
    void echoes();
    void hashedClaims();
    void staysJson();
    void redactedAgain();
    void kinds();
    void hostile_data();
    void hostile();
};

namespace {

Redaction keeping()
{
    Redaction how;
    how.salt = "salt";
    return how;
}

Redaction dropping()
{
    Redaction how = keeping();
    how.claims = Redaction::Claims::Drop;
    return how;
}

QByteArray token(const QByteArray &claims, const QByteArray &signature = QByteArray(256, 's'))
{
    return encodeBase64Url(R"({"alg":"RS256","kid":"k","typ":"JWT"})") + '.' + encodeBase64Url(claims) + '.'
        + encodeBase64Url(signature);
}

QByteArray kept(const QByteArray &text)
{
    return redact(text, keeping()).text;
}

/// Put together here, so that no scanner takes this file for a leak.
QByteArray secret(const char *prefix, int size = 40)
{
    static constexpr char alphabet[] = "a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ";
    QByteArray text(prefix);
    for (int i = 0; i < size; ++i)
        text += alphabet[(i * 7) % 36];
    return text;
}

} // namespace

void RedactionTest::vectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QTest::addColumn<bool>("drop");
    const QJsonArray vectors = test::VectorFile::load("jose/redaction").vectors();
    QCOMPARE(vectors.size(), 36);
    for (const QJsonValue &value : vectors) {
        const QJsonObject vector = value.toObject();
        QTest::newRow(test::rowName(vector) + " for a log") << vector << true;
        // A token without a signature that is to be shared keeps its claims.
        if (test::text(vector, "id") != u"redact/jwt-none")
            QTest::newRow(test::rowName(vector) + " to share") << vector << false;
    }
}

void RedactionTest::vectors()
{
    QFETCH(const QJsonObject, vector);
    QFETCH(const bool, drop);
    const QByteArray input = test::text(vector, "input").toUtf8();
    const QByteArray output = redact(input, drop ? dropping() : keeping()).text;
    const QJsonArray secrets = vector.value(u"must_not_contain").toArray();
    for (const QJsonValue &text : secrets)
        QVERIFY2(!output.contains(text.toString().toUtf8()), output);
    const QJsonArray context = vector.value(u"must_contain").toArray();
    for (const QJsonValue &text : context)
        QVERIFY2(output.contains(text.toString().toUtf8()), output);
    if (secrets.isEmpty())
        QCOMPARE(output, input);
}

void RedactionTest::gone_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &value,
                        const QByteArray &after = {}) { QTest::newRow(name) << before << value << after; };
    row("platform key", "key ", secret("sk-ant-api03-"), " used");
    row("platform key, short", "set sk-", "ant-x", "\n");
    row("github", "x=", secret("ghp_"), ";");
    row("github fine", "", secret("github_pat_"), "");
    row("github in a url", "git clone https://", secret("ghs_"), "@github.com/acme/app");
    row("gitlab", "(", secret("glpat-", 20), ")");
    row("slack", "\"", secret("xoxb-"), "\"");
    row("google key", "?key=", secret("AIza", 35), "&x=1");
    row("google token", "", secret("ya29."), "");
    row("aws id", "id ", "AKIA" + QByteArray(16, 'Q'), " ok");
    row("aws secret", "AWS_SECRET_ACCESS_KEY=", secret("", 40), "\n");
    row("aws session", "aws_session_token = ", secret("", 80), "\n");
    row("vault", "VAULT: ", secret("hvs."), "");
    row("openai", "", secret("sk-proj-"), "");
    row("escaped before", "\\n", secret("ghp_"), "\\n");
    row("percent before", "x%3D", secret("ghp_"), "%26y%3D1");
    row("pem", "key:\n",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAASC\n-----END PRIVATE KEY-----",
        "\nend");
    row("pem in JSON", "{\"private_key\":\"",
        "-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEF\\n-----END RSA PRIVATE KEY-----\\n",
        "\"}");
    row("pem cut off", "", "-----BEGIN EC PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAAAA", "");
    row("openssh", "", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r\n-----END OPENSSH PRIVATE KEY-----",
        "");
    row("password in a url", "postgres://app:", "hunter2", "@db.example/x");
    row("password with an at sign", "https://u:", "p@ss", "@host/");
    row("password", "password=", "letmein", "&x=1");
    row("password with blanks", "password = \"", "let me in", "\"");
    row("password in YAML", "  password: ", "letmein", "\n  user: x");
    row("password in JSON", "{\"password\": \"", "a\\\"b", "\"}");
    row("curl user", "curl -u admin:", "hunter2", " https://x.example");
    row("curl user long", "curl --user 'admin:", "hunter2", "' https://x.example");
    row("option", "login --password ", "letmein", " --user x");
    row("client secret", "client_secret=", secret("", 20), "&grant_type=client_credentials");
    row("camel case", "{\"clientSecret\":\"", secret("", 20), "\"}");
    row("actions request", "ACTIONS_ID_TOKEN_REQUEST_TOKEN=", secret("", 60), "\nPATH=/bin");
    row("header", "X-Vault-Token: ", secret("", 24), "\r\nHost: x");
    row("authorization without scheme", "Authorization: ", secret("", 24), "\n");
    row("authorization, digest", "Authorization: Digest ", "username=\"u\", response=\"6629fae4\"", "\n");
    row("authorization in curl", "curl -H 'Authorization: Bearer ", secret("", 10), "' https://x");
    row("authorization in a dictionary", "{'Authorization': 'Bearer ", secret("", 10), "', 'Accept': '*'}");
    row("element", "<apiToken>", secret("", 24), "</apiToken>");
    row("verifier", "&code_verifier=", secret("", 43), "&x=1");
    row("signed url", "https://x.example/?X-Amz-Signature=", secret("", 64), "&x=1");
    row("shared access", "AccountName=acme;AccountKey=", secret("", 60) + "==", ";EndpointSuffix=x");
    row("jwk", "{\"kty\":\"EC\",\"x\":\"abcdefghijkl\",\"d\":\"", secret("", 43), "\"}");
    row("symmetric jwk", "{\"k\":\"", secret("", 43), "\",\"kty\":\"oct\"}");
    row("jws in JSON", "{\"payload\":\"e30\",\"signature\":\"", secret("", 86), "\"}");
    row("encrypted token", "token ",
        encodeBase64Url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})") + ".abcd.efgh.ijkl.mnop", " end");
    row("percent-encoded", "&client_secret=", "%2F" + secret("", 20), "&x=1");
    row("with a dollar", "\"password\": \"", "$2b$10$abc", "\"");
    row("npm", "//registry.npmjs.org/:_authToken=", secret("", 36), "\n");
}

void RedactionTest::gone()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, after);
    for (const Redaction &how : {keeping(), dropping()}) {
        const QByteArray output = redact(before + value + after, how).text;
        QVERIFY2(!output.contains(value), output);
        QVERIFY2(output.contains("redacted-"), output);
        QVERIFY2(output.endsWith(after), output);
    }
}

void RedactionTest::stays_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("empty", "");
    row("permissions", "permissions:\n  id-token: write\n  contents: read\n");
    row("token type", R"({"token_type":"Bearer","expires_in":540,"scope":"workspace:inference"})");
    row("lifetime", R"({"token_lifetime_seconds": 600, "max_jwt_lifetime_seconds": 3600})");
    row("endpoint", R"({"token_endpoint":"https://a.example/oauth/token"})");
    row("file", "ANTHROPIC_IDENTITY_TOKEN_FILE=/var/run/secrets/token");
    row("variable", "curl -H \"Authorization: Bearer $TOKEN\" -H 'x-api-key: ${KEY}'");
    row("other variables", "password=%PASSWORD% token=$(cat t) secret={{ vault.secret }} password=$PW");
    row("workflow secret", "token: ${{ secrets.GITHUB_TOKEN }}");
    row("masked", "token: ***\npassword=****");
    row("prose", "The token is expired. Bad password: try again. Bearer tokens are refused.");
    row("basic English", "Basic authentication is off; the secret: nobody knows.");
    row("comparison", "if (token == expected || password == nil)");
    row("call", "const token = getToken(); let secret = readSecret(name);");
    row("member", "token = process.env.TOKEN");
    row("null", R"({"password": null, "secret": true, "token": ""})");
    row("federation keys", R"({"key": "acme-github-2026-production", "kid": "38826b17-8bb3-4a30"})");
    row("public jwk",
        R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","kid":"1"})");
    row("public key", "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYI\n-----END PUBLIC KEY-----");
    row("certificate", "-----BEGIN CERTIFICATE-----\nMFkwEwYHKoZIzj0CAQYI\n-----END CERTIFICATE-----");
    row("subject", R"({"sub":"repo:acme/my-token:ref:refs/heads/Main2","iss":"https://a.example"})");
    row("condition", R"("condition": "claims.token == \"abc12345\" && claims.ref == \"x\"")");
    row("hash", "sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    row("commit", "at 3f2b8c1e5d7a4a309b7e0c2d5e8f1a11aabbccdd token refused");
    row("uuid as key", R"({"key": "3f2b8c1e-5d7a-4a30-9b7e-0c2d5e8f1a11"})");
    row("url", "https://user@host.example:8080/path?state=open&page=2");
    row("ssh", "ssh://git@github.com/acme/app");
    row("ids", "docker run -u 1000:1000 image");
    row("time", "token: 2026-11-22T10:00:00Z");
    row("header alone", "{\"alg\":\"RS256\",\"kid\":\"k\"}");
    row("ids of the platform", "fdrl_01Bf9GcMyTn2QhWs5XkPvJrA svac_01Kq7ZtBvWm3HxPd9RfNcYgU");
}

void RedactionTest::stays()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(kept(text), text);
}

void RedactionTest::tokensCanStillBeRead_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray one = token(R"({"iss":"https://a.example","sub":"s"})");
    QByteArray wrapped = "token: |\n";
    for (qsizetype i = 0; i < one.size(); i += 76)
        wrapped += "  " + one.mid(i, 76) + '\n';
    QTest::newRow("bare") << one;
    QTest::newRow("header") << "Authorization: Bearer " + one + "\r\n";
    QTest::newRow("JSON") << "{\"assertion\":\"" + one + "\",\"x\":1}";
    QTest::newRow("variable") << "ANTHROPIC_IDENTITY_TOKEN=" + one + "\n";
    QTest::newRow("cookie") << "Cookie: session=" + one + "; a=b";
    QTest::newRow("address") << "https://a.example/?id_token_hint=" + one + "&x=1";
    QTest::newRow("wrapped") << wrapped;
    QTest::newRow("percent") << "assertion=" + QByteArray(one).replace('.', "%2E") + "&x=1";
}

void RedactionTest::tokensCanStillBeRead()
{
    QFETCH(const QByteArray, text);
    const QList<FoundToken> before = findTokens(text), after = findTokens(kept(text));
    QCOMPARE(before.size(), 1);
    QCOMPARE(after.size(), 1);
    const Token was = before.first().token, is = after.first().token;
    QVERIFY2(is.isWellFormed(), is.text());
    QCOMPARE(is.form(), Token::Form::Jws);
    QCOMPARE(is.header().text(), was.header().text());
    QCOMPARE(is.claims().text(), was.claims().text());
    QVERIFY(is.signature() != was.signature());
    QCOMPARE(is.signature().size(), 18);
    const QByteArray signature = was.text().mid(was.text().lastIndexOf('.') + 1);
    QVERIFY(!kept(text).contains(signature.left(40)));
    QVERIFY(!kept(text).contains(signature.right(40)));

    const QByteArray dropped = redact(text, dropping()).text;
    const QList<FoundToken> left = findTokens(dropped);
    for (const FoundToken &found : left)
        QVERIFY2(found.token.form() == Token::Form::ClaimsOnly, dropped);
    QVERIFY(!dropped.contains(was.text().mid(60, 20)));
}

void RedactionTest::tokensInTokens()
{
    const QByteArray inner = token(R"({"sub":"inner"})", QByteArray(64, 'i'));
    const QByteArray outer = token(R"({"sub":"outer","act":{"token":")" + inner + R"("}})");
    const Token is = findTokens(kept(outer)).value(0).token;
    const QByteArray nested = is.claims().root()["act"]["token"].utf8();
    QVERIFY2(!nested.isEmpty() && nested != inner, nested);
    QCOMPARE(Token::parse(nested).claims().root()["sub"].utf8(), QByteArray("inner"));
    QVERIFY(!is.claims().text().contains(encodeBase64Url(QByteArray(64, 'i'))));
    QCOMPARE(is.claims().root()["sub"].utf8(), QByteArray("outer"));
}

void RedactionTest::secretsInClaims()
{
    const QByteArray key = secret("sk-ant-api03-"), opaque = secret("", 30);
    const QByteArray text = token(
        "{\"a\":[\"x " + key.first(3) + "\\u0061" + key.mid(4) + "\"],\"access_token\":\"" + opaque
        + "\",\"cnf\":{\"jwk\":{\"kty\":\"EC\",\"d\":\"" + opaque + "x\"}},\"n\":1.50}");
    const QByteArray claims = findTokens(kept(text)).value(0).token.claims().text();
    QVERIFY2(!claims.contains("ant-api03") && !claims.contains(opaque), claims);
    QVERIFY2(claims.contains("\"n\":1.50}"), claims);
    QVERIFY2(claims.contains("[\"x redacted-anthropic-"), claims);
}

void RedactionTest::keyOverToken()
{
    // Somebody's slip of the mouse: a key in the middle of a token, in a part that would be kept.
    const QByteArray key = secret("sk-ant-api03-");
    for (const qsizetype at : {30, 60}) {
        const QByteArray text = token("{\"sub\":\"somebody at some place\"}").insert(at, key);
        QVERIFY2(!kept(text).contains("sk-ant-"), kept(text));
        QVERIFY2(!kept(text).contains(key.last(12)), kept(text));
    }
}

void RedactionTest::sameValueSameMark()
{
    const QByteArray one = secret("ghp_"), other = secret("ghp_", 30);
    const QByteArray text = kept("a " + one + " b " + other + " c " + one);
    const QList<QByteArray> words = text.split(' ');
    QCOMPARE(words.at(1), words.at(5));
    QVERIFY(words.at(1) != words.at(3));
    QVERIFY2(isRedactionMark(words.at(1)), words.at(1));
    QCOMPARE(words.at(1).first(16), QByteArray("redacted-github-"));
}

void RedactionTest::saltCounts()
{
    Redaction other = keeping();
    other.salt = "another";
    const QByteArray text = "password=hunter2";
    QVERIFY(redact(text, other).text != kept(text));
    QCOMPARE(kept(text), kept(text));
}

/// A secret known by its name is gone where it stands without it.
void RedactionTest::echoes()
{
    const QByteArray opaque = secret("", 24);
    const QByteArray text = kept("sent " + opaque + " as token\nx-api-key: " + opaque + "\n> " + opaque);
    QVERIFY2(!text.contains(opaque), text);
    const QByteArray one = token("{}");
    const QByteArray signature = one.mid(one.lastIndexOf('.') + 1);
    QVERIFY(!kept(one + "\nsignature part: " + signature).contains(signature));
    QVERIFY(kept("password=production\nenvironment: production").endsWith("environment: production"));
}

void RedactionTest::hashedClaims()
{
    Redaction how = keeping();
    how.hashedClaims = {"email", "actor"};
    const QByteArray one = token(
        R"({"sub":"user:ann@acme.example","email":"ann@acme.example","actor":"bob","n":{"email":"x@y.example"}})");
    const QByteArray text =
        redact(one
                   + "\nsigned in as ann@acme.example, not joann@acme.example\nbob and "
                     "{\"iss\":\"i\",\"sub\":\"s\",\"email\":\"c\\u0040d.example\"} x@y.example",
               how)
            .text;
    const Token is = findTokens(text).value(0).token;
    const QByteArray email = is.claims().root()["email"].utf8();
    QVERIFY2(email.startsWith("redacted-claim-"), email);
    QCOMPARE(is.claims().root()["sub"].utf8(), "user:" + email);
    QVERIFY(is.claims().root()["actor"].utf8().startsWith("redacted-claim-"));
    QVERIFY2(text.contains("signed in as " + email + ", not joann@acme.example"), text);
    QVERIFY2(!text.contains("x@y.example") && !text.contains("d.example"), text);
    QVERIFY2(text.contains("bob and"), text); // too short to be told from a word
}

/// JSON stays JSON, with everything else as written.
void RedactionTest::staysJson()
{
    const QByteArray text = R"({"password": 12345, "n": 1.50, "token" : ")" + secret("", 30)
        + R"(", "s": "{\"client_secret\":\")" + secret("", 20) + R"(\"}", "list": ["a:b"]})";
    const json::Document document = json::Document::parse(kept(text));
    QVERIFY2(document.isStrict(), kept(text));
    QVERIFY(document.root()["password"].utf8().startsWith("redacted-password-"));
    QVERIFY(document.root()["token"].utf8().startsWith("redacted-token-"));
    QCOMPARE(document.root()["n"].numberText(), QByteArray("1.50"));
    const json::Document inner = json::Document::parse(document.root()["s"].utf8());
    QVERIFY(inner.root()["client_secret"].utf8().startsWith("redacted-secret-"));
}

void RedactionTest::redactedAgain()
{
    for (const QByteArray &text :
         {token("{\"sub\":\"a\"}"), "password=hunter2 token=" + secret("", 30), "Cookie: a=" + secret("ghp_"),
          "https://u:secret@h/ " + secret("sk-ant-oat01-")}) {
        const QByteArray once = kept(text);
        QVERIFY(once != text);
        QCOMPARE(kept(once), once);
    }
}

void RedactionTest::kinds()
{
    const RedactedText redacted = redact(token("{}") + '\n' + token("{\"a\":1}") + "\npassword=hunter2",
                                         keeping());
    QCOMPARE(redacted.kinds, (QList<RedactedKind>{{"jwtsig", 2}, {"password", 1}}));
    QVERIFY(redact("nothing here", keeping()).kinds.isEmpty());
}

void RedactionTest::hostile_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece : {"eyJ",
                              "eyJhIjoxfQ.",
                              "token=\"",
                              "token=\\\"x token=\\\\\\\"",
                              "token=aaaa/",
                              "\"d\":\"aaaaaaaa\",",
                              "-----BEGIN PRIVATE KEY-----!",
                              "-----BEGIN PRIVATE KEY-----",
                              "sk-aaaaaaaaaaaaaaaaaaaaaaaa.",
                              "bearer ",
                              "://a:b",
                              "Cookie: a=",
                              "{\"a\":",
                              "password: '",
                              "%3Dtoken%3D",
                              "a=b;",
                              "Authorization: Bearer ",
                              "eyJhbGciOiJSUzI1NiJ9.\n",
                              "ghp_1",
                              "<token>"})
        QTest::newRow(piece) << QByteArray(piece);
}

/// Answers at all; the work does not grow with the square of the size.
void RedactionTest::hostile()
{
    QFETCH(const QByteArray, piece);
    const QByteArray text = piece.repeated(200'000 / piece.size());
    Redaction how = keeping();
    how.hashedClaims = {"a"};
    QVERIFY(!redact(text, how).text.isEmpty());
    QVERIFY(!redact(text, dropping()).text.isEmpty());
}

QTEST_GUILESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
