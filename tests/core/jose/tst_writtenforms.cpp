#include "core/jose/base64url.h"
#include "core/jose/glossary.h"
#include "core/jose/keyset.h"
#include "core/jose/redaction.h"
#include "core/jose/signer.h"
#include "core/jose/tokenfinder.h"
#include "core/json/document.h"

#include <QTest>

using namespace claimcheck;

/// The ways people and programs write a secret or a token into a text: each is found as far as it goes, and
/// what only looks like one is left alone.
class tst_WrittenForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretGone_data();
    void secretGone();
    void noSecret_data();
    void noSecret();
    void tokenFound_data();
    void tokenFound();
    void origins_data();
    void origins();
    void glossary();
    void emptyValues();
};

namespace {

QByteArray signature(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char(i * 167 + 13);
    return bytes;
}

/// With `-` and `_` in it.
const QByteArray &token()
{
    static const QByteArray text = encodeBase64Url("{\"alg\":\"ES256\",\"kid\":\"e1\"}") + '.'
        + encodeBase64Url("{\"iss\":\"https://i.example\",\"sub\":\"b\"}") + '.'
        + encodeBase64Url(signature(64));
    return text;
}

QByteArray wrapped(const QByteArray &text, int width, const QByteArray &between)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); i += width)
        out += (i ? between : QByteArray()) + text.mid(i, width);
    return out;
}

} // namespace

void tst_WrittenForms::secretGone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("secret");
    const auto row = [](const char *text, const char *secret) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(secret);
    };
    // Names.
    row("client_secret_=s3cr3tvalue99", "s3cr3tvalue99");
    row("client_secret_2=s3cr3tvalue99", "s3cr3tvalue99");
    row("myAPIKey=abc12345def", "abc12345def");
    row("db_pass=hunter2abc", "hunter2abc");
    row("theapikey=abc12345def", "abc12345def");
    row("x_auth=abc12345def", "abc12345def");
    row("url_sig=abc12345def", "abc12345def");
    row("blob_sas=abc12345def", "abc12345def");
    row("storage.key=abc12345def", "abc12345def");
    // Ties between a name and its value.
    row("token=`abc12345def`", "abc12345def");
    row("token:\tabc12345def\n", "abc12345def");
    row("password := hunter2abc\n", "hunter2abc");
    row("password => hunter2abc\n", "hunter2abc");
    row("token:ab1cd2ef3gh4ij5kl6mn7", "ab1cd2ef3gh4ij5kl6mn7");
    row("token:ab1cd2ef3gh4i+j5kl6mn7/op~q8", "ab1cd2ef3gh4i+j5kl6mn7/op~q8");
    row("tool --token abc12345def", "abc12345def");
    row("%3Gtoken=abc12345def", "abc12345def");
    row("{\"h\":\"a\\ntoken=abc12345def\"}", "abc12345def");
    row("token%3Dabc12345def%26next%3D1", "abc12345def");
    row("token%3Dabc12%2Fdef345%23top", "abc12%2Fdef345");
    row("token%3dabc12345def", "abc12345def");
    row("<clientSecret>abc12345def</clientSecret>", "abc12345def");
    row("token=\"abc12345def\nnext", "abc12345def");
    row("token=\"abc\\\"12345def\" next", "12345def");
    row("password=\"correct horse battery\"", "correct horse battery");
    // Values that are one for certain, and those that only their name makes one.
    row("secret=abcdefghijklmnopqrst", "abcdefghijklmnopqrst");
    row("secret=1234567890123456", "1234567890123456");
    row("secret=ab_cd_1234", "ab_cd_1234");
    row("secret=abc~def12345", "abc~def12345");
    row("token=\"<abcdefg1234567\"", "abcdefg1234567");
    row("{\"password\":12345678}", "12345678");
    row("{\"password\":\"12345678\"}", "12345678");
    row("password:hunter2abc\n", "hunter2abc");
    row("bad password: hunter2abc tried again", "hunter2abc");
    row("password: hunter2\r\nnext: 1", "hunter2");
    // Headers, in all their dress.
    row("Authorization:\n  Bearer abc123def456ghi7", "abc123def456ghi7");
    row("Authorization=abc123def456", "abc123def456");
    row("{\"h\":\"Authorization: Bearer abc123def456ghi7\\nHost: x\"}", "abc123def456ghi7");
    row("Authorization: abc\\q123def456", "q123def456");
    row("Authorization: AWS4-HMAC-SHA256 Credential=AKIAX/2026, Signature=abcdef0123456789",
        "abcdef0123456789");
    row("Authorization: Digest username=\"u\", response=\"6629fae49393a05397450978507c4ef1\"",
        "6629fae49393a05397450978507c4ef1");
    row("curl -H 'Authorization: Digest username=\"u\", response=\"6629fae49393a053\"' next",
        "6629fae49393a053");
    row("{\"h\":\"Authorization: Digest username=\\\"u\\\", response=\\\"6629fae49393a053\\\"\",\"next\":1}",
        "6629fae49393a053");
    row("set-cookie: sid=b1c2d3; Path=/", "b1c2d3");
    row("Cookie: seen; sid=b1c2d3", "b1c2d3");
    row("Authorization: Basic dXNlcjpodW50ZXIyYWJj", "dXNlcjpodW50ZXIyYWJj");
    row("basic\tdXNlcjpodW50ZXIyYWJj", "dXNlcjpodW50ZXIyYWJj");
    // Answers of a login server.
    row("https://a.example/#code=abcDEF123", "abcDEF123");
    row("https://a.example/?x=1&code=abcDEF123", "abcDEF123");
    row("to%3Fcode%3DabcDEF123", "abcDEF123");
    row("to%3fcode%3DabcDEF123", "abcDEF123");
    row("x%26code%3DabcDEF123", "abcDEF123");
    row("x%23code%3DabcDEF123", "abcDEF123");
    // Arguments of curl.
    row("curl -u a+b:hunter2x https://h.example", "hunter2x");
    row("curl --user name:hunter2x https://h.example", "hunter2x");
    // The private part of a key.
    row("{\"kty\":\"EC\",\"d\":\"abcdefgh1234\"}", "abcdefgh1234");
}

void tst_WrittenForms::secretGone()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, secret);
    Redaction how;
    how.salt = "salt";
    const RedactedText redacted = redact(text, how);
    QVERIFY2(!redacted.text.contains(secret), redacted.text);
    QVERIFY2(text.contains(secret), "the row is wrong");
    if (text.startsWith('{'))
        QVERIFY2(json::Document::parse(redacted.text).problems().isEmpty(), redacted.text);
    // What stands around it stays.
    for (const char *around : {"next", "Host", "Path", "https://h.example"})
        QCOMPARE(redacted.text.contains(around), text.contains(around));
    QCOMPARE(redact(redacted.text, how).text, redacted.text);
}

void tst_WrittenForms::noSecret_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QByteArray(text); };
    row("pass=abc12345");
    row("public_key=abc12345def");
    row("cache-key=abc12345def");
    row("key: 123456789012345678901234");
    row("token=$MY_TOKEN");
    row("token=\"${TOKEN}\"");
    row("token=\"$(cat token9.txt)\"");
    row("token=\"{{ token9abc }}\"");
    row("token=\"<your-token-1>\"");
    row("token=%MY_TOKEN%");
    row("token=........");
    row("token=undefined");
    row("secret=12345678");
    row("token=/var/run/secrets/token1");
    row("token=./secrets/token1");
    row("token=~/.token99");
    row("token=https://h.example/9");
    row("session_token=2026-11-22T10");
    row("-- =value1234");
    row("token =~ /abc12345/");
    row("token == abc12345def");
    row("token::abc12345");
    row("token://host1234");
    row("token:/abc12345");
    row("tool -secret hunter2abc");
    row("tool --token");
    row("tool --token\nnext");
    row("Authorization:\r\nX-Other: yes");
    row("Authorization: none-yet");
    row("Cookie=abc12345def");
    row("my code=abcDEF123");
    row("code=abcDEF123");
    row("?code: abcDEF123");
    row("?code=authorization_code");
    row("?state=$STATE_VALUE");
    row("?code=aB1");
    row("wrong password: try again");
    row("curl -u name:pa/th x");
    row("docker run -u 1000:1000 x");
    row("curl -u name:$PASSWORD x");
    row("d = \"abcdefgh12\", kty");
    row("{\"kty\":\"EC\",\"d\":\"short\"}");
    row("{\"kty\":\"EC\",\"d\":\"not encoded!\"}");
    row("{\"kty\":\"EC\",\"d\":\"xxxxxxxx\"}");
    row("{\"d\":\"abcdefgh1234\"}");
    row("getToken(abc12345def)");
    row("token=make(abc12345def)");
    row("Bearer of bad news, basic training");
    row("bearer, the");
    row("earer abc123def456ghi7jkl8");
    row("forebearer abc123def456ghi7jkl8");
    row("Basic AAAAAAAAAAAAAAAAAAAA");
    QTest::newRow("a name nobody writes") << QByteArray(130, 'a') + "_token=abc12345def";
    QTest::newRow("many backslashes") << "token" + QByteArray(9, '\\') + "\": x";
}

void tst_WrittenForms::noSecret()
{
    QFETCH(QByteArray, text);
    Redaction how;
    how.salt = "salt";
    QCOMPARE(redact(text, how).text, text);
}

void tst_WrittenForms::tokenFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    const QByteArray &whole = token();
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &found) {
        QTest::newRow(name) << text << found;
    };
    for (const char *blank : {"\t", "\r\n", "\n  ", " "}) {
        const QByteArray text = encodeBase64Url('{' + QByteArray(blank) + "\"alg\":\"ES256\"}")
            + ".eyJpc3MiOiJpIn0.c2ln";
        row("a header written over lines", "x " + text + " y", text);
    }
    row("an empty header", "e30.eyJpc3MiOiJpIn0.c2ln", "e30.eyJpc3MiOiJpIn0.c2ln");
    row("two dots at the end", whole + "..", whole);
    row("two dots and a word", whole + ".. x", whole);
    row("a sentence's end", whole + ".", whole);
    row("cut by dots", whole.left(80) + "...", whole.left(80));
    row("cut by an ellipsis", whole.left(80) + "\xE2\x80\xA6", whole.left(80));
    row("three signs of padding", whole + "===", whole);
    row("padded, then a line", whole + "=\n) x", whole + '=');
    row("padded, then nothing", whole + "=\n", whole + '=');
    row("an escape that is none", whole + "%2G", whole);
    row("an escape of an escape that is none", whole + "%252G", whole);
    row("an escape of another character", whole + "%22", whole);
    row("an escape in JSON that is none", whole + "\\u002g", whole);
    row("escaped dots", QByteArray(whole).replace('.', "%2E"), whole);
    row("escaped twice", QByteArray(whole).replace('.', "%252e"), whole);
    row("escaped in JSON", QByteArray(whole).replace('.', "\\u002E"), whole);
    row("escaped underlines of Markdown", QByteArray(whole).replace('_', "\\_"), whole);
    row("every sign escaped", QByteArray(whole).replace('_', "%5F").replace('-', "%2D").replace('.', "%2e"),
        whole);
    row("quoted in a mail", wrapped(whole, 40, "\n> "), whole);
    row("in a table", wrapped(whole, 40, "\n| "), whole);
    row("in a comment", wrapped(whole, 40, "\n# "), whole);
    row("in a program", '"' + wrapped(whole, 40, "\" +\n    \"") + '"', whole);
    row("in a program that begins lines with it", '"' + wrapped(whole, 40, "\"\n    + \"") + '"', whole);
    row("in another program", '"' + wrapped(whole, 40, "\" .\n    \"") + '"', whole);
    row("in another that begins lines with it", '\'' + wrapped(whole, 40, "'\n    . '") + '\'', whole);
    row("in lines of a shell", wrapped(whole, 40, "\\\n"), whole);
    row("over lines, indented by tabs", wrapped(whole, 40, "\n\t"), whole);
    row("a call behind it", whole + "\nnext(1)", whole);
    row("an assignment behind it", whole + "\nnext=1", whole);
}

void tst_WrittenForms::tokenFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    const QList<FoundToken> tokens = findTokens(text);
    QCOMPARE(tokens.size(), 1);
    QCOMPARE(tokens.constFirst().token.text(), found);
}

void tst_WrittenForms::origins_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("origin");
    const auto row = [](const char *before, const char *origin) {
        QTest::newRow(before) << QByteArray(before) << QString::fromUtf8(origin);
    };
    row("authorization: bearer ", "Authorization header");
    row("Bearer\\u0020", "Authorization header");
    row("header=Bearer%20", "Authorization header");
    row("Authorization: ", "Authorization header");
    row("%22assertion%22%3A%22", "member assertion");
    row("%22assertion%22:%22", "member assertion");
    row("{'assertion':'", "member assertion");
    row("{\\\"assertion\\\":\\\"", "member assertion");
    row("{\"assertion\" : \"", "member assertion");
    row("assertion: ", "assertion entry");
    row("assertion%3D", "parameter assertion");
    row("https://a.example/?assertion=", "parameter assertion");
    row("a=b;assertion=", "parameter assertion");
    row("$env:ID_TOKEN = ", "variable ID_TOKEN");
    row("$ID_TOKEN=", "variable $ID_TOKEN");
    row("config.id_token=", "variable config.id_token");
    row("assertion: |\n  ", "assertion entry");
    row("assertion : ", "assertion entry");
    row(" = ", "line 1");
    row("): ", "line 1");
}

void tst_WrittenForms::origins()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, origin);
    const QList<FoundToken> tokens = findTokens(before + token());
    QCOMPARE(tokens.size(), 1);
    QCOMPARE(tokens.constFirst().token.text(), token());
    QCOMPARE(tokens.constFirst().origin, origin);
}

void tst_WrittenForms::glossary()
{
    QCOMPARE(claimMeaning("iss").setBy, u"Issuer"_qs);
    QCOMPARE(claimMeaning("aud").setBy, u"Caller"_qs);
    QCOMPARE(claimMeaning("website").setBy, u"Person"_qs);
    QVERIFY(!headerMeaning("alg").text.isEmpty());
    for (const char *unknown : {"", "aaaa", "issx", "zzzz"}) {
        QVERIFY2(claimMeaning(unknown).text.isEmpty(), unknown);
        QVERIFY2(headerMeaning(unknown).text.isEmpty(), unknown);
    }
}

/// A key nobody made answers to nothing, fits nothing and signs nothing.
void tst_WrittenForms::emptyValues()
{
    const Key key;
    QVERIFY(key.kid().isEmpty() && !key.hasKid() && !key.answersTo("k") && key.type().isEmpty()
            && key.curve().isEmpty());
    QVERIFY(key.bits() == 0 && key.thumbprint().isEmpty() && !key.isUsable()
            && key.unusableReason().isEmpty());
    QVERIFY(!key.fits(Algorithm::ES256) && !key.carriesPrivateParts());
    const SigningKey signing;
    QVERIFY(signing.kid().isEmpty() && signing.publicJwk().isEmpty() && signing.privateDer().isEmpty());
    QCOMPARE(signing.sign("{\"alg\":\"ES256\"}", "{}").error().id, QByteArray("signer.header"));
}

QTEST_GUILESS_MAIN(tst_WrittenForms)
#include "tst_writtenforms.moc"
