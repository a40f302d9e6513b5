#include "core/jose/signer.h"
#include "core/jose/verification.h"

#include <QTest>

using namespace claimcheck;
using State = VerificationCheck::State;

/// The claims of tokens with a good signature, one claim changed at a time.
class tst_Verification : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void claims_data();
    void claims();
    void leewayEdges_data();
    void leewayEdges();
    void unsetDemandsNothingAndSaysSo();
    void everyFailureIsListed();
    void notCheckedIsNotValid();
    void unreadableClaimsAreAParseFault_data();
    void unreadableClaimsAreAParseFault();
    void hostileTextIsShownEscaped();

private:
    Verification run(const QByteArray &claims, const Policy &policy, const QByteArray &typ = "JWT") const;

    SigningKey m_key;
    KeySet m_keys;
};

namespace {

constexpr UnixSeconds now = 1800000000;

Policy demanding()
{
    Policy policy;
    policy.now = now;
    policy.leewaySeconds = 60;
    policy.issuer = "https://issuer.example";
    policy.audience = "https://api.example";
    return policy;
}

QByteArray base()
{
    return R"("iss":"https://issuer.example","aud":"https://api.example")";
}

VerificationCheck find(const Verification &result, const QByteArray &id)
{
    for (const VerificationCheck &check : result.checks) {
        if (check.id == id)
            return check;
    }
    return {};
}

} // namespace

void tst_Verification::initTestCase()
{
    m_key = SigningKey::generate("k1").value();
    m_keys = KeySet::parse(m_key.publicJwk(), {KeyOrigin::Kind::Pasted, {}}).value();
}

Verification tst_Verification::run(const QByteArray &claims, const Policy &policy,
                                   const QByteArray &typ) const
{
    const QByteArray header = R"({"alg":"ES256","kid":"k1","typ":")" + typ + R"("})";
    return verify(Token::parse(m_key.sign(header, claims).value()), m_keys, policy);
}

void tst_Verification::claims_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("failed"); // id of the first check that fails, empty when valid
    const auto row = [](const char *name, QByteArray members, QByteArray failed) {
        QTest::newRow(name) << '{' + members + '}' << failed;
    };
    const QByteArray exp = R"(,"exp":1800000600)";
    row("good", base() + exp, "");
    row("good with everything", base() + exp + R"(,"nbf":1.8e9,"iat":1799999999.5,"sub":"s","jti":"j")", "");
    row("no issuer", R"("aud":"https://api.example")" + exp, "issuer");
    row("issuer longer", R"("iss":"https://issuer.example/","aud":"https://api.example")" + exp, "issuer");
    row("issuer in a list", R"("iss":["https://issuer.example"],"aud":"https://api.example")" + exp,
        "issuer");
    row("issuer escaped", R"("iss":"https:\/\/issuer\u002eexample","aud":"https://api.example")" + exp, "");
    row("no audience", R"("iss":"https://issuer.example")" + exp, "audience");
    row("audience in a list", R"("iss":"https://issuer.example","aud":["a","https://api.example"])" + exp,
        "");
    row("audience in a list with a number",
        R"("iss":"https://issuer.example","aud":["https://api.example",1])" + exp, "audience");
    row("audience as part of another",
        R"("iss":"https://issuer.example","aud":"https://api.example.evil")" + exp, "audience");
    row("audience in a list in a list",
        R"("iss":"https://issuer.example","aud":[["https://api.example"]])" + exp, "audience");
    row("no exp", base(), "expires");
    row("exp a string", base() + R"(,"exp":"1800000600")", "expires");
    row("exp huge", base() + R"(,"exp":1e300)", "expires");
    row("exp past 2^53", base() + R"(,"exp":9007199254740994)", "expires");
    row("exp past 2^31", base() + R"(,"exp":2147483649)", "");
    row("exp past 2^32", base() + R"(,"exp":4294967297)", "");
    row("exp in the year 9999", base() + R"(,"exp":253402300799)", "");
    row("exp negative", base() + R"(,"exp":-1)", "expires");
    row("nbf null", base() + exp + R"(,"nbf":null)", "not-before");
    row("nbf huge", base() + exp + R"(,"nbf":1e300)", "not-before");
    row("iat in the future", base() + exp + R"(,"iat":1800003600)", "issued-at");
    row("iat a list", base() + exp + R"(,"iat":[1])", "issued-at");
    row("iat before 1970", base() + exp + R"(,"iat":-5)", "");
    row("sub a number", base() + exp + R"(,"sub":5)", "subject");
    row("sub null", base() + exp + R"(,"sub":null)", "subject");
    row("jti an object", base() + exp + R"(,"jti":{})", "token-id");
}

void tst_Verification::claims()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, failed);
    const Verification result = run(claims, demanding());
    QVERIFY(result.signature.isGood());
    QCOMPARE(result.isValid(), failed.isEmpty());
    QCOMPARE(result.stage, failed.isEmpty() ? Stage::None : Stage::Claims);
    for (const VerificationCheck &check : result.checks)
        QCOMPARE(check.state == State::Failed, check.id == failed);
    QCOMPARE(result.reason, failed.isEmpty() ? QString() : find(result, failed).reason);
    QVERIFY(result.reason.size() < 200 && (failed.isEmpty() || !result.reason.isEmpty()));
}

void tst_Verification::leewayEdges_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("leeway");
    QTest::addColumn<bool>("valid");
    const QByteArray exp = R"("exp":1800000600,)";
    QTest::newRow("exp inside") << QByteArray(R"("exp":1799999941)") << 60 << true;
    QTest::newRow("exp at the edge") << QByteArray(R"("exp":1799999940)") << 60 << false;
    QTest::newRow("exp a fraction inside") << QByteArray(R"("exp":1799999940.001)") << 60 << true;
    QTest::newRow("exp now, no leeway") << QByteArray(R"("exp":1800000000)") << 0 << false;
    QTest::newRow("exp with 30") << QByteArray(R"("exp":1799999971)") << 30 << true;
    QTest::newRow("exp past 30") << QByteArray(R"("exp":1799999970)") << 30 << false;
    QTest::newRow("nbf at the edge") << exp + R"("nbf":1800000060)" << 60 << true;
    QTest::newRow("nbf past it") << exp + R"("nbf":1800000060.5)" << 60 << false;
    QTest::newRow("iat at the edge") << exp + R"("iat":1800000030)" << 30 << true;
    QTest::newRow("iat past it") << exp + R"("iat":1800000031)" << 30 << false;
}

void tst_Verification::leewayEdges()
{
    QFETCH(QByteArray, member);
    QFETCH(int, leeway);
    QFETCH(bool, valid);
    Policy policy = demanding();
    policy.leewaySeconds = leeway;
    QCOMPARE(run('{' + base() + ',' + member + '}', policy).isValid(), valid);
}

void tst_Verification::unsetDemandsNothingAndSaysSo()
{
    Policy policy;
    policy.now = now;
    const Verification result = run(R"({"exp":1800000600})", policy);
    QVERIFY(result.isValid());
    for (const char *id : {"issuer", "audience", "type", "not-before", "issued-at", "subject", "token-id"})
        QCOMPARE(find(result, id).state, State::NotRun);
    for (const char *id : {"signature", "claims", "expires"})
        QCOMPARE(find(result, id).state, State::Passed);
    QVERIFY(!run(R"({"exp":1800000600,"aud":7})", policy).isValid());

    policy.type = "at+jwt";
    QVERIFY(run(R"({"exp":1800000600})", policy, "at+jwt").isValid());
    QVERIFY(run(R"({"exp":1800000600})", policy, "application/AT+jwt").isValid());
    QVERIFY(!run(R"({"exp":1800000600})", policy, "x/at+jwt").isValid());
    QCOMPARE(run(R"({"exp":1800000600})", policy, "JWT").stage, Stage::Claims);
}

void tst_Verification::everyFailureIsListed()
{
    const Verification result = verify(
        Token::fromParts(R"({"alg":"ES256","kid":"k1"})", R"({"iss":"a","aud":"b","exp":1,"nbf":"x"})"),
        m_keys, demanding());
    for (const char *id : {"signature", "issuer", "audience", "expires", "not-before"})
        QCOMPARE(find(result, id).state, State::Failed);
    QCOMPARE(result.stage, Stage::Signature);
    QCOMPARE(result.reason, result.signature.reason);
}

void tst_Verification::notCheckedIsNotValid()
{
    const QByteArray token =
        m_key.sign(R"({"alg":"ES256","kid":"k1"})", '{' + base() + R"(,"exp":1800000600})").value();
    const Verification result = verify(Token::parse(token), KeySet(), demanding());
    QVERIFY(!result.isValid());
    QCOMPARE(result.stage, Stage::Key);
    QCOMPARE(find(result, "signature").state, State::NotRun);
    QCOMPARE(find(result, "expires").state, State::Passed);
    QVERIFY(verify(Token::parse(token), m_keys, demanding()).isValid());
    QVERIFY(!Verification().isValid());
    Policy none = demanding();
    none.algorithms.list.clear();
    QCOMPARE(verify(Token::parse(token), m_keys, none).stage, Stage::Header);
}

void tst_Verification::unreadableClaimsAreAParseFault_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("a token inside") << QByteArray("eyJhbGciOiJub25lIn0.e30.");
    QTest::newRow("repeated member") << QByteArray(R"({"exp":1800000600,"exp":1800000600})");
    QTest::newRow("number out of range") << QByteArray(R"({"exp":1e400})");
    QTest::newRow("not UTF-8") << QByteArray("{\"exp\":1800000600,\"x\":\"\xff\"}");
}

void tst_Verification::unreadableClaimsAreAParseFault()
{
    QFETCH(QByteArray, claims);
    Policy policy;
    policy.now = now;
    const Verification result = run(claims, policy);
    QVERIFY(!result.isValid());
    QCOMPARE(result.stage, Stage::Parse);
    QCOMPARE(result.signature.isGood(), !claims.isEmpty());
    QCOMPARE(find(result, "expires").state, State::NotRun);
}

void tst_Verification::hostileTextIsShownEscaped()
{
    const Verification result = run(R"({"iss":"a\u202eb\u0000\n<b>","aud":"x","exp":1800000600})",
                                    demanding());
    const VerificationCheck issuer = find(result, "issuer");
    for (const QString &text : {issuer.actual, issuer.reason, result.reason}) {
        QVERIFY(text.contains(QStringLiteral("<b>")));
        for (const QChar c : text)
            QVERIFY(c.isPrint());
    }
}

QTEST_APPLESS_MAIN(tst_Verification)
#include "tst_verification.moc"
