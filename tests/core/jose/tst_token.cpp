#include "core/jose/token.h"

#include "core/jose/base64url.h"

#include <QTest>

using namespace claimcheck;

namespace {

constexpr char header[] = R"({"alg":"RS256","kid":"k1"})";
constexpr char claims[] = R"({"iss":"https://issuer.example","sub":"w","aud":"a","iat":1,"exp":2})";

QByteArray segment(const QByteArray &bytes)
{
    return encodeBase64Url(bytes);
}

QByteArray compact(const QByteArray &h, const QByteArray &c, const QByteArray &s = "signature")
{
    return segment(h) + '.' + segment(c) + '.' + segment(s);
}

QByteArrayList ids(const Token &token)
{
    QByteArrayList list;
    for (const TokenProblem &problem : token.problems())
        list << problem.id;
    return list;
}

} // namespace

class tst_Token : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAWholeToken();
    void namesAndPlacesProblems_data();
    void namesAndPlacesProblems();
    void placesJsonProblemsInTheDecodedText();
    void readsWhatIsLeftOfACutToken();
    void readsATokenThatLostItsHeader();
    void recognisesEncryptedTokens();
    void survivesMillionsOfDots();
    void boundsTheProblemList();
    void takesBareClaims();
    void takesParts();
    void adviceIsShortAndPlain();
};

void tst_Token::readsAWholeToken()
{
    const QByteArray text = compact(header, claims);
    const Token token = Token::parse(text);
    QCOMPARE(token.form(), Token::Form::Jws);
    QVERIFY(token.isWellFormed());
    QCOMPARE(token.text(), text);
    QCOMPARE(token.header().root()["kid"].utf8(), "k1");
    QCOMPARE(token.claims().root()["iss"].utf8(), "https://issuer.example");
    QCOMPARE(token.payload(), claims);
    QCOMPARE(token.signature(), "signature");
    QCOMPARE(token.signingInput().toByteArray(), segment(header) + '.' + segment(claims));
    const auto part = [&text](Range range) { return text.mid(range.begin, range.size()); };
    QCOMPARE(part(token.headerRange()), segment(header));
    QCOMPARE(part(token.claimsRange()), segment(claims));
    QCOMPARE(part(token.signatureRange()), segment("signature"));
}

void tst_Token::namesAndPlacesProblems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<TokenPart>("part");
    QTest::addColumn<int>("at");
    const QByteArray h = segment(header), c = segment(claims), s = segment("signature");
    const int claimsAt = int(h.size()) + 1, signatureAt = claimsAt + int(c.size()) + 1;
    const auto row = [](const char *name, const QByteArray &text, const char *id, TokenPart part, int at) {
        QTest::newRow(name) << text << QByteArray(id) << part << at;
    };
    row("nothing", "", "segments.count", TokenPart::Whole, 0);
    row("one segment", h, "segments.count", TokenPart::Whole, int(h.size()));
    row("two segments", h + '.' + c, "segments.count", TokenPart::Whole, int(h.size() + 1 + c.size()));
    row("four segments", h + '.' + c + '.' + s + ".x", "segments.count", TokenPart::Whole,
        signatureAt + int(s.size()));
    row("six segments", h + '.' + c + '.' + s + ".x.y.z", "segments.count", TokenPart::Whole,
        signatureAt + int(s.size()));
    row("five segments, not encrypted", h + '.' + c + '.' + s + ".x.y", "segments.count", TokenPart::Whole,
        signatureAt + int(s.size()));
    row("two dots", "..", "segments.empty", TokenPart::Header, 0);
    row("no header", '.' + c + '.' + s, "segments.empty", TokenPart::Header, 0);
    row("no claims", h + ".." + s, "segments.empty", TokenPart::Claims, claimsAt);
    row("empty signature", h + '.' + c + '.', "signature.empty", TokenPart::Signature, signatureAt);
    row("padded claims", h + '.' + segment("{}") + "=." + s, "base64.padding", TokenPart::Claims,
        claimsAt + 3);
    row("standard alphabet", h + '.' + c + ".ab+/", "base64.standard-alphabet", TokenPart::Signature,
        signatureAt + 2);
    row("blank inside", h + '.' + c.left(8) + ' ' + c.mid(8) + '.' + s, "base64.foreign-character",
        TokenPart::Claims, claimsAt + 8);
    row("trailing line break", h + '.' + c + '.' + s + '\n', "base64.foreign-character", TokenPart::Signature,
        signatureAt + int(s.size()));
    row("unused bits", h + '.' + c + ".Zh", "base64.unused-bits", TokenPart::Signature, signatureAt + 1);
    row("length", h + '.' + c + ".Zg8Y0", "base64.length", TokenPart::Signature, signatureAt + 4);
    row("header is a string", segment("\"x\"") + '.' + c + '.' + s, "header.not-object", TokenPart::Header,
        0);
    row("claims are a list", h + '.' + segment("[1]") + '.' + s, "claims.not-object", TokenPart::Claims,
        claimsAt);
    row("long signature", h + '.' + c + '.' + segment(QByteArray(1025, 'x')), "size.signature",
        TokenPart::Signature, signatureAt);
    row("long token", h + '.' + c + '.' + segment(QByteArray(1024 * 1024, 'x')), "size.token",
        TokenPart::Whole, 1024 * 1024);
}

void tst_Token::namesAndPlacesProblems()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, id);
    QFETCH(TokenPart, part);
    QFETCH(int, at);
    const Token token = Token::parse(text);
    QVERIFY(!token.isWellFormed());
    bool found = false;
    for (const TokenProblem &problem : token.problems()) {
        QVERIFY(problem.at >= 0 && problem.at <= text.size());
        found = found
            || (problem.id == id && problem.part == part && problem.at == at && problem.offset == -1);
        found = found
            || (problem.id == id && problem.part == part && problem.at == at && id.endsWith("not-object"));
    }
    QVERIFY2(found, ids(token).join(' ').constData());
}

void tst_Token::placesJsonProblemsInTheDecodedText()
{
    const QByteArray twice = R"({"iss":"a","iss":"b"})";
    const Token token = Token::parse(compact(header, twice));
    QCOMPARE(ids(token), QByteArrayList{"json.duplicate-member"});
    const TokenProblem problem = token.problems().first();
    QCOMPARE(problem.part, TokenPart::Claims);
    QCOMPARE(problem.at, segment(header).size() + 1);
    QCOMPARE(problem.offset, twice.lastIndexOf("\"iss\""));
    QVERIFY(!token.isWellFormed());
    QCOMPARE(token.claims().root().size(), 2);
}

void tst_Token::readsWhatIsLeftOfACutToken()
{
    const QByteArray whole = compact(header, claims);
    const qsizetype claimsAt = whole.indexOf('.') + 1, claimsEnd = whole.lastIndexOf('.');
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const Token token = Token::parse(whole.left(size));
        QVERIFY(size > claimsEnd + 1 || !token.isWellFormed());
        if (size >= claimsAt)
            QCOMPARE(token.header().root()["alg"].utf8(), "RS256");
        // 44 characters carry the first 33 bytes: `{"iss":"https://issuer.example",` and a quote.
        if (size >= claimsAt + 44)
            QCOMPARE(token.claims().root()["iss"].utf8(), "https://issuer.example");
    }
}

void tst_Token::readsATokenThatLostItsHeader()
{
    const Token token = Token::parse(segment(claims) + '.' + segment("signature"));
    QCOMPARE(token.form(), Token::Form::Fragment);
    QCOMPARE(token.claims().root()["sub"].utf8(), "w");
    QVERIFY(token.header().isEmpty());
    QVERIFY(token.signingInput().isEmpty());
    QCOMPARE(token.signature(), "signature");
    QCOMPARE(ids(token), QByteArrayList{"segments.count"});
}

void tst_Token::recognisesEncryptedTokens()
{
    const QByteArray jweHeader = R"({"alg":"RSA-OAEP","enc":"A256GCM"})";
    const QByteArray text = segment(jweHeader) + ".a2V5.aXY.dGV4dA.dGFn";
    const Token token = Token::parse(text);
    QCOMPARE(token.form(), Token::Form::Jwe);
    QVERIFY(!token.isWellFormed());
    QVERIFY(token.claims().isEmpty());
    QVERIFY(token.payload().isEmpty());
    QVERIFY(token.signature().isEmpty());
    QCOMPARE(token.header().root()["enc"].utf8(), "A256GCM");
    QVERIFY(token.problems().isEmpty());

    const Token direct = Token::parse(segment(R"({"alg":"dir","enc":"A256GCM"})") + "..aXY.dGV4dA.dGFn");
    QCOMPARE(direct.form(), Token::Form::Jwe);
    const Token cut = Token::parse(segment(jweHeader) + ".a2V5.aXY");
    QCOMPARE(cut.form(), Token::Form::Jwe);
    QCOMPARE(ids(cut), QByteArrayList{"segments.count"});
}

void tst_Token::survivesMillionsOfDots()
{
    const Token token = Token::parse(QByteArray(5'000'000, '.'));
    QCOMPARE(token.form(), Token::Form::Fragment);
    QVERIFY(token.problems().size() < 10);
}

void tst_Token::boundsTheProblemList()
{
    QByteArray hostile = "{";
    for (int i = 0; i < 5000; ++i)
        hostile += R"("a":1,)";
    hostile += R"("a":1})";
    const Token token = Token::parse(compact(header, hostile));
    QVERIFY(token.problems().size() >= 10);
    QVERIFY(token.problems().size() <= 100);
}

void tst_Token::takesBareClaims()
{
    const Token token = Token::fromClaims(claims);
    QCOMPARE(token.form(), Token::Form::ClaimsOnly);
    QVERIFY(token.isWellFormed());
    QVERIFY(token.header().isEmpty());
    QCOMPARE(token.payload(), claims);
    QCOMPARE(token.claimsRange(), (Range{0, qsizetype(qstrlen(claims))}));
    QVERIFY(!Token::fromClaims("[1]").isWellFormed());
    QCOMPARE(ids(Token::fromClaims("[1]")), QByteArrayList{"claims.not-object"});
}

void tst_Token::takesParts()
{
    const Token token = Token::fromParts(header, claims);
    QCOMPARE(token.form(), Token::Form::Jws);
    QVERIFY(token.isWellFormed());
    QCOMPARE(token.header().text(), header);
    QCOMPARE(token.claims().text(), claims);
    QCOMPARE(token.signingInput().toByteArray(), segment(header) + '.' + segment(claims));
    QVERIFY(token.signature().isEmpty());
}

void tst_Token::adviceIsShortAndPlain()
{
    const QByteArrayList bad = {"",         "a",        "a.b",    "..", "a!.b=.c+", "\xff.\xfe.\xfd",
                                "Zh.Zh.Zh", "W10.W10.", "a.b.c.d"};
    for (const QByteArray &text : bad) {
        const Token token = Token::parse(text);
        QVERIFY(!token.problems().isEmpty());
        for (const TokenProblem &problem : token.problems()) {
            QVERIFY(!problem.message.isEmpty());
            QVERIFY(problem.message.size() < 200);
            QVERIFY(!problem.message.contains(u'!') || text.contains('!'));
            QVERIFY(!problem.message.contains(u"%1") && !problem.message.contains(QChar(0xfffd)));
        }
    }
}

QTEST_GUILESS_MAIN(tst_Token)
#include "tst_token.moc"
