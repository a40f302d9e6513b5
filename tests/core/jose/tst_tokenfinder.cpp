#include "core/jose/tokenfinder.h"

#include "core/jose/base64url.h"

#include <QElapsedTimer>
#include <QTest>

using namespace claimcheck;

namespace {

QByteArray b64(const QByteArray &bytes)
{
    return encodeBase64Url(bytes);
}

/// Bytes that look like a signature and hold every character of the alphabet.
QByteArray signatureOf(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char(i * 167 + 13);
    return bytes;
}

const QByteArray &header()
{
    static const QByteArray text = b64(
        R"({"alg":"RS256","kid":"cc413527-173f-5a05-976e-9c52b1d7b431","typ":"JWT"})");
    return text;
}
const QByteArray &claimsJson()
{
    static const QByteArray text =
        R"({"iss":"https://token.actions.githubusercontent.com","sub":"repo:acme/app:ref:refs/heads/main","aud":"https://api.anthropic.com","iat":1795342562,"exp":1795342862})";
    return text;
}
const QByteArray &rs()
{
    static const QByteArray text = header() + '.' + b64(claimsJson()) + '.' + b64(signatureOf(256));
    return text;
}
const QByteArray &es()
{
    static const QByteArray text = b64(R"({"alg":"ES256","kid":"e1"})") + '.'
        + b64(R"({"iss":"https://i.example","sub":"b"})") + '.' + b64(signatureOf(64));
    return text;
}
const QByteArray &fake()
{
    static const QByteArray text = b64(R"({"alg":"HS256"})") + '.' + b64(R"({"iss":"a","sub":"c"})")
        + ".c2lnbmF0dXJl";
    return text;
}

QByteArray wrapped(const QByteArray &text, int width, const QByteArray &prefix = {},
                   const QByteArray &newline = "\n")
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); i += width)
        out += (i ? newline + prefix : prefix) + text.mid(i, width);
    return out;
}

QByteArrayList textsOf(const QList<FoundToken> &found)
{
    QByteArrayList list;
    for (const FoundToken &token : found)
        list << token.token.text();
    return list;
}

} // namespace

class tst_TokenFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsNothing_data();
    void findsNothing();
    void joinsAnyWidth();
    void placesSpellTheToken();
    void collapsesDuplicates();
    void saysWhereItStood_data();
    void saysWhereItStood();
    void findsClaims_data();
    void findsClaims();
    void composesJsonSerializations();
    void findsWhatIsNoToken_data();
    void findsWhatIsNoToken();
    void neverKeepsASecret();
    void keepsToItsBound();
    void isQuickOnHostileText_data();
    void isQuickOnHostileText();
    void whoCanPresentIt_data();
    void whoCanPresentIt();
};

void tst_TokenFinder::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("tokens");
    const auto row = [](const char *name, const QByteArray &text, const QByteArrayList &tokens) {
        QTest::newRow(name) << text << tokens;
    };
    row("alone", rs(), {rs()});
    row("blanks around", "  \n\t" + rs() + " \r\n", {rs()});
    row("no-break space and BOM", "\xEF\xBB\xBF\xC2\xA0" + rs() + "\xC2\xA0", {rs()});
    row("zero width space behind", rs() + "\xE2\x80\x8B", {rs()});
    row("bearer", "Bearer " + rs(), {rs()});
    row("header", "Authorization: Bearer " + rs() + "\r\nHost: x.example\r\n", {rs()});
    row("lower case header", "authorization: bearer " + rs(), {rs()});
    row("double quotes", "\"" + rs() + "\"", {rs()});
    row("single quotes", '\'' + rs() + '\'', {rs()});
    row("backticks", '`' + rs() + '`', {rs()});
    row("angle brackets", '<' + rs() + '>', {rs()});
    row("brackets", '(' + rs() + ')', {rs()});
    row("typographic quotes", "\xE2\x80\x9C" + rs() + "\xE2\x80\x9D", {rs()});
    row("end of a sentence", "The token is " + rs() + ". It expired.", {rs()});
    row("comma", rs() + ", " + es(), {rs(), es()});
    row("lines", rs() + '\n' + es() + '\n' + fake(), {rs(), es(), fake()});
    row("lines, short signature first", fake() + '\n' + es() + '\n' + rs(), {fake(), es(), rs()});
    row("env file", "A=1\nTOKEN=" + rs() + "\nB=2\n", {rs()});
    row("env export, quoted", "export TOKEN=\"" + rs() + "\"", {rs()});
    row("query", "https://x.example/cb?state=1&id_token=" + es() + "&code=abc", {es()});
    row("fragment", "https://x.example/cb#id_token=" + es() + "&token_type=Bearer", {es()});
    row("path", "https://x.example/t/" + es() + "/next", {es()});
    row("path, unknown signature", "https://x.example/t/" + fake() + "/next", {fake()});
    row("percent-encoded JSON", "q=%7B%22id_token%22%3A%22" + es() + "%22%7D", {es()});
    row("percent-encoded dots", "t=" + QByteArray(es()).replace(".", "%2E") + "&x=1", {es()});
    row("percent-encoded twice", "t%253D" + QByteArray(es()).replace(".", "%252e") + "%2526x", {es()});
    row("JSON member", R"({"token": ")" + es() + R"(", "n": 1})", {es()});
    row("JSON list", "[\"" + es() + "\",\n \"" + fake() + "\"]", {es(), fake()});
    row("JSON nested", R"({"a":{"b":[{"assertion":")" + es() + R"("}]},"c":")" + rs() + R"("})",
        {es(), rs()});
    row("JSON in JSON", R"({"body":"{\"assertion\":\")" + es() + R"(\"}"})", {es()});
    row("JSON, escaped breaks", R"({"log":"start\n)" + es() + R"(\nend\t)" + fake() + R"(\r\n"})",
        {es(), fake()});
    row("JSON, escaped dots", R"({"t":")" + QByteArray(es()).replace(".", "\\u002e") + R"("})", {es()});
    row("JSON, escaped blank", R"({"t":"Bearer\u0020)" + es() + R"("})", {es()});
    row("Markdown escapes", QByteArray(es()).replace("_", "\\_"), {es()});
    row("YAML", "token: " + es() + "\nnext: 1\n", {es()});
    row("YAML block", "token: >-\n  " + wrapped(rs(), 60, "  ") + "\nnext: 1\n", {rs()});
    row("curl", "curl -H 'Authorization: Bearer " + rs() + "' \\\n  https://x.example/v1 -d '{}'", {rs()});
    row("curl data", "curl -d grant_type=x -d assertion=" + es() + " https://x.example", {es()});
    row("log line", "2026-11-22T10:16:03Z INFO exchange token=" + es() + " status=401", {es()});
    row("log with colon", "pod worker-7c9f: " + es() + "\n2026-11-22 next line\n", {es()});
    row("after an underscore", "jwt_" + es(), {es()});
    row("HTML", "<td>" + es() + "</td>", {es()});
    row("HTML entity", "&quot;" + es() + "&quot;", {es()});
    row("XML attribute", "<a t=\"" + es() + "\"/>", {es()});
    row("wrapped at 76", wrapped(rs(), 76), {rs()});
    row("wrapped, CRLF", wrapped(rs(), 64, {}, "\r\n"), {rs()});
    row("wrapped, then a word", wrapped(rs(), 76) + "\ndone\n", {rs()});
    row("wrapped, then a line", "log: " + wrapped(rs(), 80) + "\n2026-11-22 next line", {rs()});
    row("wrapped, then a token", wrapped(rs(), 80) + '\n' + es(), {rs(), es()});
    row("wrapped ES256", wrapped(es(), 40) + "\nOK\n", {es()});
    row("wrapped, unknown signature length", wrapped(fake(), 20) + "\n\ndone", {fake()});
    row("terminal width with text before", wrapped("ANTHROPIC_IDENTITY_TOKEN=" + rs(), 100) + "\n$ ", {rs()});
    row("e-mail quoting", "On Monday you wrote:\n" + wrapped(rs(), 70, "> ") + "\n> \n> Regards", {rs()});
    row("e-mail quoting twice", wrapped(rs(), 70, ">> "), {rs()});
    row("indented", wrapped(rs(), 70, "        "), {rs()});
    row("quoted-printable", wrapped(rs(), 75, {}, "=\r\n"), {rs()});
    row("shell continuation", wrapped(rs(), 75, {}, "\\\n"), {rs()});
    row("broken at the dots", QByteArray(es()).replace(".", ".\n"), {es()});
    row("broken before the dots", QByteArray(fake()).replace(".", "\n."), {fake()});
    row("text literals", "t = \"" + QByteArray(wrapped(es(), 50)).replace("\n", "\" +\n    \"") + "\";",
        {es()});
    row("JSON with real breaks escaped", R"({"t":")" + wrapped(rs(), 64, {}, "\\n") + R"("})", {rs()});
    row("unsigned", b64(R"({"alg":"none"})") + '.' + b64(R"({"iss":"a"})") + '.',
        {b64(R"({"alg":"none"})") + '.' + b64(R"({"iss":"a"})") + '.'});
    row("encrypted",
        b64(R"({"alg":"dir","enc":"A128GCM"})") + "..aXZpdml2.Y2lwaGVydGV4dA.dGFndGFndGFndGFndGFnZw",
        {b64(R"({"alg":"dir","enc":"A128GCM"})") + "..aXZpdml2.Y2lwaGVydGV4dA.dGFndGFndGFndGFndGFnZw"});
    row("cut with an ellipsis", "got " + es().left(60) + "\xE2\x80\xA6 and went on", {es().left(60)});
    row("cut with dots", "got " + es().left(60) + "... and went on", {es().left(60)});
    row("cut in the header", "Bearer eyJhbGciOiJSUzI1NiIsImtp\xE2\x80\xA6", {"eyJhbGciOiJSUzI1NiIsImtp"});
    row("cut at the end", es().left(70), {es().left(70)});
    row("no signature", es().left(es().lastIndexOf('.')), {es().left(es().lastIndexOf('.'))});
    row("without its header", "part: " + b64(claimsJson()) + ".c2ln", {b64(claimsJson()) + ".c2ln"});
    row("pretty-printed header", b64("{\n  \"alg\": \"ES256\"\n}") + ".e30.c2ln",
        {b64("{\n  \"alg\": \"ES256\"\n}") + ".e30.c2ln"});
    row("standard alphabet",
        b64(R"({"alg":"ES256"})") + '.' + b64(claimsJson()) + '.' + signatureOf(64).toBase64(),
        {b64(R"({"alg":"ES256"})") + '.' + b64(claimsJson()) + '.' + signatureOf(64).toBase64()});
    row("padded", b64(R"({"alg":"ES25"})") + "=." + b64(claimsJson()) + ".c2ln",
        {b64(R"({"alg":"ES25"})") + "=." + b64(claimsJson()) + ".c2ln"});
    row("garbage behind Bearer", "Bearer abcDEF0123456789.abcdef.x1", {"abcDEF0123456789.abcdef.x1"});
}

void tst_TokenFinder::finds()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, tokens);
    QCOMPARE(textsOf(findTokens(text)), tokens);
}

void tst_TokenFinder::findsNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"",
          " ",
          "eyes and ears",
          "e3",
          "ewe lamb",
          "eyJ",
          "eyJ.txt",
          "e30.tar.gz",
          "lib-1.2.3.so",
          "www.example.com",
          "eyebrow.brush.png",
          "ey.ew.e3",
          "v1.2.3-rc.4+build.5",
          "a.b.c",
          "com.example.eyJava.Main",
          "eyJava",
          "...",
          "Bearer token",
          "Bearer realm=\"x\", error=\"invalid_token\"",
          "Authorization: Bearer $TOKEN",
          "Authorization: Bearer ${{ secrets.TOKEN }}",
          "Authorization: Bearer <your-token-goes-here>",
          "Bearer authentication is described elsewhere",
          "sk-ant-",
          "sk-ant-api...",
          "use sk-ant-api03-... keys",
          "ewogICJ",
          "{",
          "{}",
          "[]",
          "{\"",
          "null",
          "{{{{{{",
          "\"eyJ\"",
          "127.0.0.1",
          "1.2.3.4.5",
          "2026-11-22T10:16:03.123Z",
          "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n",
          "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"eyJ\",\"e\":\"AQAB\",\"alg\":\"RS256\"}]}",
          "{\"issuer\":\"https://x.example\",\"jwks_uri\":\"https://x.example/keys\"}",
          "log {\"level\":\"info\",\"msg\":\"hello\",\"sub\":\"x\"}"})
        QTest::newRow(text) << QByteArray(text);
    QByteArray every;
    for (int i = 0; i < 256; ++i)
        every += char(i);
    QTest::newRow("every byte") << every;
    QTest::newRow("words") << QByteArray(
                                  "They eyed the newest ewer, eyelashes fluttering; e3 e30 e3.x ey-e ew_e. ")
                                  .repeated(50);
}

void tst_TokenFinder::findsNothing()
{
    QFETCH(QByteArray, text);
    QCOMPARE(textsOf(findTokens(text)), QByteArrayList());
}

void tst_TokenFinder::joinsAnyWidth()
{
    for (const QByteArray &token : {rs(), es()}) {
        for (int width = 16; width < token.size(); ++width) {
            const QByteArrayList found = textsOf(
                findTokens("start\n" + wrapped(token, width, "  ") + "\nend\n"));
            QVERIFY2(found == QByteArrayList{token}, QByteArray::number(width).constData());
        }
    }
}

void tst_TokenFinder::placesSpellTheToken()
{
    const QByteArray text = "a\n" + wrapped(rs(), 70, "> ") + "\nb " + es() + "\nc";
    const QList<FoundToken> found = findTokens(text);
    QCOMPARE(found.size(), 2);
    for (const FoundToken &token : found) {
        QByteArray spelled;
        for (const Range &place : token.places)
            spelled += text.mid(place.begin, place.size());
        QCOMPARE(spelled, token.token.text());
    }
    QCOMPARE(found.first().places.size(), (rs().size() + 69) / 70);
}

void tst_TokenFinder::collapsesDuplicates()
{
    const QByteArray text = es() + ' ' + fake() + "\n" + es() + "\nBearer " + es();
    const QList<FoundToken> found = findTokens(text);
    QCOMPARE(textsOf(found), (QByteArrayList{es(), fake()}));
    QCOMPARE(found.first().places.size(), 3);
    for (const Range &place : found.first().places)
        QCOMPARE(text.mid(place.begin, place.size()), es());
}

void tst_TokenFinder::saysWhereItStood_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("origin");
    const auto row = [](const char *name, const char *before, const char *after, const QString &origin) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << origin;
    };
    row("first line", "", "", u"line 1"_qs);
    row("third line", "a\nb\nc ", "", u"line 3"_qs);
    row("header", "x: y\nAuthorization: Bearer ", "\n", u"Authorization header"_qs);
    row("header without scheme", "Authorization: ", "\n", u"Authorization header"_qs);
    row("member", R"({"assertion": ")", "\"}", u"member assertion"_qs);
    row("escaped member", R"("{\"assertion\":\")", "\\\"}\"", u"member assertion"_qs);
    row("encoded member", "%7B%22id_token%22%3A%22", "%22%7D", u"member id_token"_qs);
    row("YAML", "id_token: ", "\n", u"id_token entry"_qs);
    row("YAML block", "id_token: |\n  ", "\n", u"id_token entry"_qs);
    row("variable", "export CI_JOB_JWT=", "\n", u"variable CI_JOB_JWT"_qs);
    row("quoted variable", "CI_JOB_JWT=\"", "\"\n", u"variable CI_JOB_JWT"_qs);
    row("query", "https://x.example/?a=1&id_token=", "&b=2", u"parameter id_token"_qs);
    row("fragment", "https://x.example/#id_token=", "", u"parameter id_token"_qs);
    row("hostile member",
        "{\"a\xE2\x80\xAE"
        "b\": \"",
        "\"}", u"member a\\u{202E}b"_qs);
}

void tst_TokenFinder::saysWhereItStood()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QList<FoundToken> found = findTokens(before + es() + after);
    QCOMPARE(textsOf(found), QByteArrayList{es()});
    QTEST(found.first().origin, "origin");
}

void tst_TokenFinder::findsClaims_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("claims");
    QTest::newRow("alone") << claimsJson() << claimsJson();
    QTest::newRow("blanks around") << " \n" + claimsJson() + "\n" << claimsJson();
    QTest::newRow("any object") << QByteArray(R"({"tenant":"x","level":3})")
                                << QByteArray(R"({"tenant":"x","level":3})");
    QTest::newRow("in a log line") << "claims: " + claimsJson() + " refused" << claimsJson();
    QTest::newRow("nested") << R"({"level":"info","claims":)" + claimsJson() + "}" << claimsJson();
    QTest::newRow("header and payload")
        << R"({"header":{"alg":"RS256"},"payload":)" + claimsJson() + "}" << claimsJson();
    QTest::newRow("behind an open brace") << "if (x) { \"" + claimsJson() << claimsJson();
    QTest::newRow("in a JSON text") << QByteArray(R"({"msg":"got {\"iss\":\"a\",\"sub\":\"b }\"} now"})")
                                    << QByteArray(R"({"iss":"a","sub":"b }"})");
    QTest::newRow("braces inside") << QByteArray(R"(x {"iss":"a{\"}","sub":"}"} y)")
                                   << QByteArray(R"({"iss":"a{\"}","sub":"}"})");
}

void tst_TokenFinder::findsClaims()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, claims);
    const QList<FoundToken> found = findTokens(text);
    QCOMPARE(textsOf(found), QByteArrayList{claims});
    QCOMPARE(found.first().token.form(), Token::Form::ClaimsOnly);
    if (text.contains(claims)) {
        const Range place = found.first().places.first();
        QCOMPARE(text.mid(place.begin, place.size()), claims);
    }
}

void tst_TokenFinder::composesJsonSerializations()
{
    const QByteArrayList parts = es().split('.');
    const QByteArray flat = R"({"payload":")" + parts[1] + R"(","protected":")" + parts[0]
        + R"(","signature":")" + parts[2] + "\"}";
    QCOMPARE(textsOf(findTokens(flat)), QByteArrayList{es()});
    const QByteArray general = R"({"payload":")" + parts[1] + R"(","signatures":[{"protected":")" + parts[0]
        + R"(","signature":")" + parts[2] + R"("},{"protected":")" + header() + R"(","signature":"c2ln"}]})";
    QCOMPARE(textsOf(findTokens(general)), (QByteArrayList{es(), header() + '.' + parts[1] + ".c2ln"}));
}

void tst_TokenFinder::findsWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const QByteArray certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    QTest::newRow("certificate") << "x\n" + certificate + "\ny" << certificate;
    QTest::newRow("static key") << QByteArray("key=sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAAAAAAwxyz;")
                                << QByteArray("sk-ant-api03-\xE2\x80\xA6wxyz");
    QTest::newRow("Google access token")
        << QByteArray("Bearer ya29.a0AfH6SMBxxxxxxxxxxxxxxxxxxxx_-1") << QByteArray("ya29.\xE2\x80\xA6x_-1");
    QTest::newRow("opaque behind Bearer") << QByteArray("Authorization: Bearer 0123456789abcdefghijklmnop")
                                          << QByteArray("0123\xE2\x80\xA6mnop");
}

void tst_TokenFinder::findsWhatIsNoToken()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    const QList<FoundToken> found = findTokens(text);
    QCOMPARE(textsOf(found), QByteArrayList{shown});
    QCOMPARE(found.first().token.form(), Token::Form::NotAToken);
    QVERIFY(!found.first().token.isWellFormed());
}

void tst_TokenFinder::neverKeepsASecret()
{
    const QByteArray middle = "SECRETSECRETSECRETSECRETSECRETSECRET";
    for (const char *prefix : {"sk-ant-api03-", "sk-ant-admin01-", "sk-ant-oat01-", "sk-ant-", "ya29.",
                               "ghs_", "ghp_", "github_pat_", "glpat-", "hvs.", "Bearer 4"}) {
        const QList<FoundToken> found = findTokens("x " + QByteArray(prefix) + middle + "1234 y");
        QCOMPARE(found.size(), 1);
        QVERIFY(!found.first().token.text().contains("SECRET"));
        QVERIFY(!found.first().origin.contains(u"SECRET"));
    }
}

void tst_TokenFinder::keepsToItsBound()
{
    QByteArray text;
    for (int i = 0; i < 500; ++i)
        text += b64("{\"alg\":\"HS256\",\"kid\":\"" + QByteArray::number(i) + "\"}") + ".e30.c2ln\n";
    QCOMPARE(findTokens(text).size(), 200);
    QCOMPARE(findTokens(text, 3).size(), 3);
    QCOMPARE(findTokens(text, 1000).size(), 500);
}

void tst_TokenFinder::isQuickOnHostileText_data()
{
    QTest::addColumn<QByteArray>("unit");
    for (const char *unit : {"eyJ",
                             "eyJhbGci",
                             "eyJhbGciOi ",
                             "eyJhbGciOi\n",
                             "eyJ.",
                             ".",
                             "..",
                             "{",
                             "{\"",
                             "{\"a\":",
                             "{\\\"",
                             "}",
                             "[",
                             "\"",
                             "\\",
                             "eyJhbGciOiJSUzI1NiJ9.\n",
                             "eyJhbGciOiJSUzI1NiJ9\n",
                             "e",
                             "e30.",
                             "A",
                             "=",
                             "eyJhbGciOiJub25lIn0.e30.\n",
                             "Bearer ",
                             "Bearer a1b2c3d4e5f6g7h8i9j0 ",
                             "sk-ant-",
                             "\n",
                             "sk-ant-api03-AAAAAAAAAAAAAAAAAAAA ",
                             "-----BEGIN CERTIFICATE-----",
                             "%2E",
                             "eyJ%2E",
                             "\\u002e",
                             "eyJhbGciOi \n> ",
                             "\"\n\"",
                             "{\"iss\":1,\"sub\":{",
                             "{\"iss\":1,\"sub\":2}"})
        QTest::newRow(unit) << QByteArray(unit);
}

void tst_TokenFinder::isQuickOnHostileText()
{
    QFETCH(QByteArray, unit);
    const QByteArray text = unit.repeated(256 * 1024 / unit.size());
    QElapsedTimer timer;
    timer.start();
    const QList<FoundToken> found = findTokens(text);
    QVERIFY(found.size() <= 200);
    // A quadratic walk over this text takes many minutes; the limit leaves room for debug builds and
    // sanitizers.
    QVERIFY2(timer.elapsed() < 10'000, QByteArray::number(timer.elapsed()).constData());
}

void tst_TokenFinder::whoCanPresentIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("claims");
    QTest::newRow("nothing") << QByteArray() << false << false;
    QTest::newRow("words") << QByteArray("hello") << false << false;
    QTest::newRow("token") << "Bearer " + rs() << true << false;
    QTest::newRow("encrypted") << b64(R"({"alg":"dir","enc":"A256GCM"})") + "..aXY.Y2lwaGVy.dGFn" << true
                               << false;
    QTest::newRow("cut off") << rs().left(rs().lastIndexOf('.')) << false << false;
    QTest::newRow("unsigned") << b64(R"({"alg":"none"})") + '.' + b64(claimsJson()) + '.' << false << false;
    QTest::newRow("claims") << claimsJson() << false << true;
    QTest::newRow("both") << claimsJson() + "\n" + es() << true << false;
    QByteArray many;
    for (int i = 0; i < 200; ++i)
        many += R"({"iss":"https://i.example","sub":")" + QByteArray::number(i) + "\"}\n";
    QTest::newRow("more than are looked at") << many << false << false;
}

void tst_TokenFinder::whoCanPresentIt()
{
    QFETCH(QByteArray, text);
    QTEST(holdsWholeToken(text), "whole");
    QTEST(holdsOnlyClaims(text), "claims");
}

QTEST_GUILESS_MAIN(tst_TokenFinder)
#include "tst_tokenfinder.moc"
