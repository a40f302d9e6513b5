#include "core/jose/base64url.h"
#include "core/jose/signature.h"
#include "core/jose/signer.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace claimcheck;

/// Tokens signed here and then changed in one place, against key sets changed in one place.
class tst_Signature : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void signedTokenVerifies();
    void anyChangeIsNoticed();
    void keyChoice_data();
    void keyChoice();
    void header_data();
    void header();
    void ecdsaForm_data();
    void ecdsaForm();
    void pemKeyAnswersToItsOwnDigests();
    void withoutKeysNothingIsGood();
    void neverGoodForWhatIsNoSignedToken_data();
    void neverGoodForWhatIsNoSignedToken();
    void unnamedKeysAreTriedUpToABound();
    void sizeLimits();
    void detachedPayload();
    void oneKeyServesSeveralAlgorithmsInTurn();
    void signerOfEachKind_data();
    void signerOfEachKind();
    void signerRefusesAnotherHeader();

private:
    QByteArray minted() const;
    QByteArray otherAsK1() const;
    QByteArray jwk(const QByteArray &more = {}) const;

    SigningKey m_key, m_other;
};

namespace {

constexpr char plainHeader[] = R"({"alg":"ES256","kid":"k1"})";

KeySet keySet(const QByteArray &keys, SymmetricKeys symmetric = SymmetricKeys::Refuse)
{
    const Result<KeySet> set = KeySet::parse(R"({"keys":[)" + keys + "]}",
                                             {KeyOrigin::Kind::File, QStringLiteral("keys.json")}, symmetric);
    return set ? *set : KeySet();
}

QByteArray rsaWithSameKid()
{
    return R"({"kty":"RSA","kid":"k1","e":"AQAB","n":")"
        + encodeBase64Url('\x80' + QByteArray(254, 'n') + '\x01') + R"("})";
}

/// HMAC signs any header at all, which the signing key for samples rightly does not.
QByteArray secret()
{
    return QByteArray(32, 's');
}

QByteArray secretJwk()
{
    return R"({"kty":"oct","kid":"k1","k":")" + encodeBase64Url(secret()) + R"("})";
}

QByteArray withHmac(const QByteArray &header, const QByteArray &payload = R"({"sub":"a"})",
                    const QByteArray &key = secret())
{
    const QByteArray input = encodeBase64Url(header) + '.' + encodeBase64Url(payload);
    return input + '.'
        + encodeBase64Url(QMessageAuthenticationCode::hash(input, key, QCryptographicHash::Sha256));
}

SignatureCheck checkHmac(const QByteArray &token, const QByteArray &keys = secretJwk())
{
    return checkSignature(Token::parse(token), keySet(keys, SymmetricKeys::Allow), AllowedAlgorithms::all());
}

} // namespace

void tst_Signature::initTestCase()
{
    m_key = SigningKey::generate("k1").value();
    m_other = SigningKey::generate("k2").value();
    QVERIFY(m_key.publicJwk() != m_other.publicJwk());
}

QByteArray tst_Signature::minted() const
{
    return m_key.sign(plainHeader, R"({"sub":"a"})").value();
}

/// The public key with `more` in place of kid, use and alg.
QByteArray tst_Signature::jwk(const QByteArray &more) const
{
    return m_key.publicJwk()
        .replace(R"("kid":"k1","use":"sig","alg":"ES256"})", more + '}')
        .replace(",}", "}");
}

/// The other key under the first one's kid. Only the kid: "k2" may well stand in the coordinates, too.
QByteArray tst_Signature::otherAsK1() const
{
    return m_other.publicJwk().replace(R"("kid":"k2")", R"("kid":"k1")");
}

void tst_Signature::signedTokenVerifies()
{
    const SignatureCheck check = checkSignature(Token::parse(minted()), keySet(m_key.publicJwk()));
    QVERIFY(check.isGood());
    QCOMPARE(check.kid, QByteArray("k1"));
    QCOMPARE(check.thumbprint.size(), 43);
    QCOMPARE(check.origin.text(), QStringLiteral("from file keys.json"));
    QCOMPARE(check.stage, Stage::None);
}

void tst_Signature::anyChangeIsNoticed()
{
    const QByteArray good = minted();
    const KeySet keys = keySet(m_key.publicJwk());
    for (qsizetype at = 0; at < good.size(); ++at) {
        QByteArray changed = good;
        changed[at] = good.at(at) == 'A' ? 'B' : 'A';
        QVERIFY2(!checkSignature(Token::parse(changed), keys).isGood(), qPrintable(QString::number(at)));
        QVERIFY(!checkSignature(Token::parse(QByteArray(good).remove(at, 1)), keys).isGood());
        QVERIFY(!checkSignature(Token::parse(good.first(at)), keys).isGood());
    }
    QVERIFY(!checkSignature(Token::parse(good), keySet(otherAsK1())).isGood());
}

void tst_Signature::keyChoice_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QByteArray>("id"); // empty: good
    const QByteArray own = m_key.publicJwk();
    const QByteArray other = m_other.publicJwk();
    const auto row = [](const char *name, QByteArray keys, QByteArray id) {
        QTest::newRow(name) << keys << id;
    };
    row("kid found", own, "");
    row("kid found among others", other + ',' + own, "");
    row("kid not found, one key", jwk(R"("kid":"k9")"), "key.unknown-kid");
    row("kid in another case", jwk(R"("kid":"K1")"), "key.unknown-kid");
    row("kid with a blank", jwk(R"("kid":"k1 ")"), "key.unknown-kid");
    row("kid longer by a zero", jwk(R"("kid":"k1\u0000")"), "key.unknown-kid");
    row("kid only part of the key's", jwk(R"("kid":"k10")"), "key.unknown-kid");
    row("kid a number", jwk(R"("kid":1)"), "key.unknown-kid");
    row("key without kid", jwk(), "key.unknown-kid");
    row("kid escaped in the key", jwk(R"("kid":"\u006b1")"), "");
    row("kid on two types", rsaWithSameKid() + ',' + own, "");
    row("kid on an RSA key only", rsaWithSameKid(), "key.wrong-type");
    row("kid on two RSA keys", rsaWithSameKid() + ',' + rsaWithSameKid(), "key.wrong-type");
    row("kid twice, the same key", own + ',' + own, "");
    row("kid twice, two keys", own + ',' + otherAsK1(), "key.ambiguous-kid");
    row("kid twice, one unreadable", own + R"(,{"kty":"EC","crv":"P-256","kid":"k1","x":"A","y":"A"})",
        "key.ambiguous-kid");
    row("kid twice, one for encryption", own + ',' + otherAsK1().replace(R"("sig")", R"("enc")"), "");
    row("key for encryption", jwk(R"("kid":"k1","use":"enc")"), "key.unusable");
    row("key that may only sign", jwk(R"("kid":"k1","key_ops":["sign"])"), "key.unusable");
    row("key for another algorithm", jwk(R"("kid":"k1","alg":"ES384")"), "key.unusable");
    row("key of another curve", jwk(R"("kid":"k1")").replace("P-256", "P-384"), "key.unusable");
    row("another key of that kid", otherAsK1(), "signature.mismatch");
}

void tst_Signature::keyChoice()
{
    QFETCH(QByteArray, keys);
    QFETCH(QByteArray, id);
    const KeySet set = keySet(keys);
    QVERIFY(!set.isEmpty());
    const SignatureCheck check = checkSignature(Token::parse(minted()), set);
    QCOMPARE(check.id, id);
    QCOMPARE(check.isGood(), id.isEmpty());
    QVERIFY(check.isGood() || (!check.reason.isEmpty() && check.reason.size() < 200));
}

void tst_Signature::header_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("stage");
    const auto row = [](const char *name, QByteArray header, QByteArray id, QByteArray stage) {
        QTest::newRow(name) << header << id << stage;
    };
    row("good", R"({"alg":"HS256","kid":"k1"})", "", "");
    row("no kid", R"({"alg":"HS256"})", "", "");
    row("member nobody knows", R"({"alg":"HS256","x":[1,{"y":2}]})", "", "");
    row("keys offered by the token",
        R"({"alg":"HS256","jku":"https://a.example","x5u":"a","x5c":["AA"],"jwk":{}})", "", "");
    row("no alg", R"({"kid":"k1"})", "header.no-alg", "header");
    row("alg none", R"({"alg":"none"})", "header.alg-none", "header");
    row("alg None", R"({"alg":"NoNe "})", "header.alg-none", "header");
    row("alg unknown", R"({"alg":"hs256"})", "header.alg-unknown", "header");
    row("alg very long", R"({"alg":")" + QByteArray(5000, 'H') + R"("})", "header.alg-unknown", "header");
    row("alg a list", R"({"alg":["HS256"]})", "header.alg-type", "header");
    row("crit", R"({"alg":"HS256","crit":["x"],"x":1})", "header.crit", "header");
    row("crit empty", R"({"alg":"HS256","crit":[]})", "header.crit", "header");
    row("crit null", R"({"alg":"HS256","crit":null})", "header.crit", "header");
    row("b64 false", R"({"alg":"HS256","b64":false})", "header.b64", "header");
    row("b64 false goes before everything else", R"({"alg":"none","b64":false})", "header.b64", "header");
    row("b64 true", R"({"alg":"HS256","b64":true})", "", "");
    row("b64 a string", R"({"alg":"HS256","b64":"true"})", "header.b64", "header");
    row("kid null", R"({"alg":"HS256","kid":null})", "header.kid-type", "header");
    row("kid a number", R"({"alg":"HS256","kid":1})", "header.kid-type", "header");
    row("kid empty", R"({"alg":"HS256","kid":""})", "key.unknown-kid", "key");
    row("another family", R"({"alg":"RS256","kid":"k1"})", "key.wrong-type", "key");
    row("a longer hash than the secret()", R"({"alg":"HS512","kid":"k1"})", "key.wrong-algorithm", "key");
    row("a list", R"(["HS256"])", "header.not-an-object", "parse");
    row("repeated member", R"({"alg":"HS256","kid":"k1","alg":"HS256"})", "json.duplicate-member", "parse");
    row("trailing comma", R"({"alg":"HS256",})", "json.trailing-comma", "parse");
}

void tst_Signature::header()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, stage);
    const SignatureCheck check = checkHmac(withHmac(header));
    QCOMPARE(stageName(check.stage), stage);
    QCOMPARE(check.isGood(), stage.isEmpty());
    if (stage != "parse")
        QCOMPARE(check.id, id);
    QVERIFY(check.reason.size() < 200);
}

void tst_Signature::ecdsaForm_data()
{
    QTest::addColumn<QByteArray>("signature");
    const Token token = Token::parse(minted());
    const QByteArray whole = token.signature();
    const QByteArray r = whole.first(32), s = whole.last(32), zero(32, '\0');
    const QByteArray order = QByteArray::fromHex(
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("r alone") << r;
    QTest::newRow("one byte short") << whole.chopped(1);
    QTest::newRow("one byte long") << whole + '\0';
    QTest::newRow("zero in front") << '\0' + whole;
    QTest::newRow("each number one byte longer") << '\0' + r + '\0' + s;
    QTest::newRow("swapped") << s + r;
    QTest::newRow("r zero") << zero + s;
    QTest::newRow("s zero") << r + zero;
    QTest::newRow("both zero") << zero + zero;
    QTest::newRow("r the order") << order + s;
    QTest::newRow("s the order") << r + order;
    QTest::newRow("all ones") << QByteArray(64, '\xff');
    QTest::newRow("DER") << "\x30\x44\x02\x20" + r + "\x02\x20" + s;
    QTest::newRow("for P-384") << whole + QByteArray(32, '\1');
}

void tst_Signature::ecdsaForm()
{
    QFETCH(QByteArray, signature);
    const QByteArray token = minted();
    const QByteArray input = token.first(token.lastIndexOf('.') + 1);
    const SignatureCheck check = checkSignature(Token::parse(input + encodeBase64Url(signature)),
                                                keySet(m_key.publicJwk()));
    QCOMPARE(check.id, QByteArray("signature.mismatch"));
    QCOMPARE(check.kid, QByteArray("k1"));
    const Key key = keySet(m_key.publicJwk()).keys().first();
    QVERIFY(!verifyRaw(Algorithm::ES256, key, input.chopped(1), signature));
    QVERIFY(verifyRaw(Algorithm::ES256, key, input.chopped(1), Token::parse(token).signature()));
}

/// A fresh key's PEM, made from its JWK: the fixed front of a SubjectPublicKeyInfo for P-256, then the point.
void tst_Signature::pemKeyAnswersToItsOwnDigests()
{
    const auto pemOf = [](const SigningKey &key, QByteArray *digest) {
        const json::Document jwk = json::Document::parse(key.publicJwk());
        const QByteArray der = QByteArray::fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
            + decodeBase64Url(jwk.root()["x"].utf8()).bytes + decodeBase64Url(jwk.root()["y"].utf8()).bytes;
        *digest = encodeBase64Url(QCryptographicHash::hash(der, QCryptographicHash::Sha256));
        return "-----BEGIN PUBLIC KEY-----\n" + der.toBase64() + "\n-----END PUBLIC KEY-----\n";
    };
    QByteArray digest;
    const KeySet plain = KeySet::parse(pemOf(m_key, &digest), {KeyOrigin::Kind::Pasted, {}}).value();
    QCOMPARE(plain.usableCount(), 1);
    const SignatureCheck check = checkSignature(Token::parse(minted()), plain);
    QCOMPARE(check.id, QByteArray("key.unknown-kid"));
    QCOMPARE(check.stage, Stage::Key);
    const Key &key = plain.keys().first();
    QVERIFY(key.answersTo(digest) && key.answersTo(key.thumbprint()));
    QVERIFY(!key.answersTo({}) && !key.answersTo("k1") && !key.answersTo(digest.toLower()));
    QVERIFY(!keySet(jwk()).keys().first().answersTo(key.thumbprint()));
}

void tst_Signature::withoutKeysNothingIsGood()
{
    const SignatureCheck none = checkSignature(Token::parse(minted()), KeySet());
    QCOMPARE(none.state, SignatureCheck::State::NotChecked);
    QCOMPARE(none.id, QByteArray("key.none"));
    QVERIFY(!none.isGood());
    QVERIFY(!checkSignature(Token::parse(minted()), keySet({})).isGood());
    QVERIFY(!checkSignature(Token::parse(minted()), keySet(m_key.publicJwk()), AllowedAlgorithms{}).isGood());
    QVERIFY(!verifyRaw(Algorithm::ES256, Key(), "a", "b"));
    QVERIFY(!SignatureCheck().isGood());
}

void tst_Signature::neverGoodForWhatIsNoSignedToken_data()
{
    QTest::addColumn<Token>("token");
    QTest::addColumn<bool>("checked");
    const QByteArray good = minted();
    QTest::newRow("empty") << Token() << true;
    QTest::newRow("two segments") << Token::parse(good.first(good.lastIndexOf('.'))) << true;
    QTest::newRow("four segments") << Token::parse(good + ".AA") << true;
    QTest::newRow("encrypted") << Token::parse(encodeBase64Url(R"({"alg":"dir","enc":"A256GCM"})")
                                               + "..AA.AA.AA")
                               << false;
    QTest::newRow("bare claims") << Token::fromClaims(R"({"sub":"a"})") << false;
    QTest::newRow("something else") << Token::notAToken("sk-…") << false;
    QTest::newRow("parts") << Token::fromParts(plainHeader, R"({"sub":"a"})") << true;
    QTest::newRow("padded") << Token::parse(good + "==") << true;
    QTest::newRow("line break") << Token::parse(good + '\n') << true;
}

void tst_Signature::neverGoodForWhatIsNoSignedToken()
{
    QFETCH(Token, token);
    QFETCH(bool, checked);
    const SignatureCheck check = checkSignature(token, keySet(m_key.publicJwk()));
    QVERIFY(!check.isGood());
    QCOMPARE(check.state == SignatureCheck::State::Bad, checked);
    QVERIFY(check.stage == Stage::Parse || check.stage == Stage::Signature);
    QVERIFY(!check.reason.isEmpty());
}

void tst_Signature::unnamedKeysAreTriedUpToABound()
{
    const QByteArray token = withHmac(R"({"alg":"HS256"})");
    const auto others = [](int count) {
        QByteArray list;
        for (int i = 0; i < count; ++i)
            list += R"({"kty":"oct","k":")" + encodeBase64Url(QByteArray(32, char('A' + i))) + R"("},)";
        return list;
    };
    QVERIFY(checkHmac(token, others(15) + secretJwk()).isGood());
    QCOMPARE(checkHmac(token, others(16).chopped(1)).id, QByteArray("signature.mismatch"));
    QCOMPARE(checkHmac(token, others(16) + secretJwk()).id, QByteArray("key.too-many"));
    QVERIFY(checkHmac(withHmac(R"({"alg":"HS256","kid":"k1"})"), others(16) + secretJwk()).isGood());
    QCOMPARE(checkHmac(token, secretJwk() + ',' + m_key.publicJwk()).id, QByteArray("key.mixed-set"));
    QVERIFY(checkSignature(Token::parse(minted()), keySet(secretJwk() + ',' + m_key.publicJwk())).isGood());
}

void tst_Signature::sizeLimits()
{
    const QByteArray header = R"({"alg":"HS256","kid":"k1"})";
    const QByteArray small = withHmac(header, QByteArray(700 * 1024, ' '));
    QVERIFY(checkHmac(small).isGood());
    const SignatureCheck large = checkHmac(withHmac(header, QByteArray(800 * 1024, ' ')));
    QCOMPARE(large.stage, Stage::Limit);
    QCOMPARE(large.id, QByteArray("token.too-large"));
    const QByteArray input = small.first(small.lastIndexOf('.') + 1);
    QCOMPARE(checkHmac(input + encodeBase64Url(QByteArray(1024, 'x'))).stage, Stage::Signature);
    QCOMPARE(checkHmac(input + encodeBase64Url(QByteArray(1025, 'x'))).id, QByteArray("signature.too-large"));
}

void tst_Signature::detachedPayload()
{
    const QByteArray payload = "any bytes \xff";
    const QByteArray whole = withHmac(R"({"alg":"HS256","kid":"k1"})", payload);
    const QByteArray detached = whole.first(whole.indexOf('.') + 1) + whole.sliced(whole.lastIndexOf('.'));
    const KeySet keys = keySet(secretJwk(), SymmetricKeys::Allow);
    const QByteArray other = "other bytes";
    const auto check = [&keys](const QByteArray &token, const QByteArray *body) {
        return checkSignature(Token::parse(token), keys, AllowedAlgorithms::all(), body);
    };
    QVERIFY(check(whole, nullptr).isGood());
    QVERIFY(check(detached, &payload).isGood());
    QVERIFY(!check(detached, nullptr).isGood());
    QVERIFY(!check(detached, &other).isGood());
    QCOMPARE(check(whole, &payload).id, QByteArray("payload.twice"));
}

/// The contexts kept with a key must not carry settings from one algorithm, or a failure, into the next use.
void tst_Signature::oneKeyServesSeveralAlgorithmsInTurn()
{
    const QByteArray text = minted();
    const Token good = Token::parse(text);
    QByteArray changed = text;
    changed[changed.size() - 5] = changed.at(changed.size() - 5) == 'A' ? 'B' : 'A';
    const Token bad = Token::parse(changed);
    const KeySet keys = keySet(m_key.publicJwk());
    const Key rsa = keySet(rsaWithSameKid()).keys().first();
    for (int round = 0; round < 50; ++round) {
        QVERIFY(checkSignature(good, keys).isGood());
        QVERIFY(!checkSignature(bad, keys).isGood());
        const auto algorithm = Algorithm(round % 6);
        QVERIFY(!verifyRaw(algorithm, rsa, text, QByteArray(256, '\1')));
    }
}

void tst_Signature::signerOfEachKind_data()
{
    QTest::addColumn<Algorithm>("algorithm");
    for (const Algorithm algorithm : {Algorithm::RS256, Algorithm::RS384, Algorithm::RS512, Algorithm::ES256,
                                      Algorithm::ES384, Algorithm::ES512})
        QTest::newRow(algorithmName(algorithm).constData()) << algorithm;
}

/// What it signs verifies with its public part, also after a stay in a file, and with no other key.
void tst_Signature::signerOfEachKind()
{
    QFETCH(const Algorithm, algorithm);
    const SigningKey key = SigningKey::generate("k", algorithm).value();
    const SigningKey kept = SigningKey::fromPrivateDer("k", algorithm, key.privateDer()).value();
    const SigningKey other = SigningKey::generate("k", algorithm).value();
    QCOMPARE(kept.publicJwk(), key.publicJwk());
    const QByteArray header = "{\"alg\":\"" + algorithmName(algorithm) + "\",\"kid\":\"k\"}";
    const Token token = Token::parse(kept.sign(header, "{}").value());
    QVERIFY(checkSignature(token, KeySet::parse(key.publicJwk(), {}).value()).isGood());
    QVERIFY(!checkSignature(token, KeySet::parse(other.publicJwk(), {}).value()).isGood());
    const Algorithm wrong = algorithm == Algorithm::ES256 ? Algorithm::ES384 : Algorithm::ES256;
    if (wrong != algorithm)
        QVERIFY(!SigningKey::fromPrivateDer("k", wrong, key.privateDer()));
    QVERIFY(!SigningKey::fromPrivateDer("k", algorithm, key.privateDer().chopped(1)));
    QVERIFY(!SigningKey::generate("k", Algorithm::HS256));
}

void tst_Signature::signerRefusesAnotherHeader()
{
    QVERIFY(!m_key.sign(R"({"alg":"ES256","kid":"k2"})", "{}"));
    QVERIFY(!m_key.sign(R"({"alg":"none","kid":"k1"})", "{}"));
    QVERIFY(!m_key.sign(R"({"alg":"ES256"})", "{}"));
    QVERIFY(!m_key.sign("", "{}"));
    QVERIFY(!SigningKey().sign(plainHeader, "{}"));
    QVERIFY(SigningKey().publicJwk().isEmpty());
}

QTEST_APPLESS_MAIN(tst_Signature)
#include "tst_signature.moc"
