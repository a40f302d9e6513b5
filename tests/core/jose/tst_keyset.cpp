#include "core/jose/base64url.h"
#include "core/jose/keyset.h"

#include <QTest>

using namespace claimcheck;

/// Key sets written by hand, one property changed at a time.
class tst_KeySet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thumbprints_data();
    void thumbprints();
    void rsaSizes_data();
    void rsaSizes();
    void unusable_data();
    void unusable();
    void fits();
    void symmetricKeysAreAChoice();
    void privatePartsAreDroppedAndFlagged();
    void pem_data();
    void pem();
    void severalPemBlocks();
    void refused_data();
    void refused();
    void limits();
    void inlineValues();
    void repeatedMemberInsideALargerText();
    void byteOrderMarkIsForgiven();
    void originIsShownAsPlainText();
};

namespace {

const KeyOrigin pasted{KeyOrigin::Kind::Pasted, {}};

constexpr char rfc7638[] =
    R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJEC)"
    R"(PebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8)"
    R"(KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0)"
    R"(Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"})";
constexpr char rfc8037[] =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";
constexpr char rfc7515Ec[] = R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                             R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";

Key only(const QByteArray &jwk, SymmetricKeys symmetric = SymmetricKeys::Refuse)
{
    const Result<KeySet> set = KeySet::parse(jwk, pasted, symmetric);
    return set && set->keys().size() == 1 ? set->keys().first() : Key();
}

/// A modulus of that many bits, top and bottom bit set. No one has to know its factors.
QByteArray modulus(int bits)
{
    QByteArray number((bits + 7) / 8, '\x5a');
    const int top = (bits - 1) % 8;
    number[0] = char(1 << top);
    number.back() = char(0x5b);
    return encodeBase64Url(number);
}

QByteArray rsa(const QByteArray &n, const QByteArray &e = "AQAB")
{
    return R"({"kty":"RSA","n":")" + n + R"(","e":")" + e + R"("})";
}

/// `jwk` with more members before its closing brace.
QByteArray with(const QByteArray &jwk, const QByteArray &members)
{
    return jwk.chopped(1) + ',' + members + '}';
}

} // namespace

void tst_KeySet::thumbprints_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<QByteArray>("thumbprint");
    QTest::newRow("RFC 7638 3.1") << QByteArray(rfc7638)
                                  << QByteArray("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    QTest::newRow("RFC 8037 A.3") << QByteArray(rfc8037)
                                  << QByteArray("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    QTest::newRow("other members do not count") << with(rfc8037, R"("kid":"a","use":"sig")")
                                                << QByteArray("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    QTest::newRow("EC") << QByteArray(rfc7515Ec) << QByteArray("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
    QTest::newRow("none for a secret") << QByteArray(R"({"kty":"oct","k":"AAAA"})") << QByteArray();
}

void tst_KeySet::thumbprints()
{
    QFETCH(QByteArray, jwk);
    QFETCH(QByteArray, thumbprint);
    QCOMPARE(only(jwk, SymmetricKeys::Allow).thumbprint(), thumbprint);
}

void tst_KeySet::rsaSizes_data()
{
    QTest::addColumn<QByteArray>("n");
    QTest::addColumn<QByteArray>("e");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("usable");
    QTest::newRow("1024") << modulus(1024) << QByteArray("AQAB") << 1024 << false;
    QTest::newRow("2047") << modulus(2047) << QByteArray("AQAB") << 2047 << false;
    QTest::newRow("2048") << modulus(2048) << QByteArray("AQAB") << 2048 << true;
    QTest::newRow("2049") << modulus(2049) << QByteArray("AQAB") << 2049 << true;
    QTest::newRow("4096") << modulus(4096) << QByteArray("AQAB") << 4096 << true;
    QTest::newRow("8192") << modulus(8192) << QByteArray("AQAB") << 8192 << true;
    QTest::newRow("8193") << modulus(8193) << QByteArray("AQAB") << 8193 << false;
    QTest::newRow("e 3") << modulus(2048) << QByteArray("Aw") << 2048 << true;
    QTest::newRow("e 1") << modulus(2048) << QByteArray("AQ") << 2048 << false;
    QTest::newRow("e 2") << modulus(2048) << QByteArray("Ag") << 2048 << false;
    QTest::newRow("e 0") << modulus(2048) << QByteArray("AA") << 2048 << false;
    QTest::newRow("e 2^32 - 1") << modulus(2048) << QByteArray("_____w") << 2048 << true;
    QTest::newRow("e 2^32 + 1") << modulus(2048) << QByteArray("AQAAAAE") << 2048 << false;
    QTest::newRow("e with a leading zero") << modulus(2048) << QByteArray("AAEAAQ") << 2048 << false;
    QByteArray even = decodeBase64Url(modulus(2048)).bytes;
    even.back() = char(even.back() - 1);
    QTest::newRow("even") << encodeBase64Url(even) << QByteArray("AQAB") << 2048 << false;
}

void tst_KeySet::rsaSizes()
{
    QFETCH(QByteArray, n);
    QFETCH(QByteArray, e);
    QFETCH(int, bits);
    QFETCH(bool, usable);
    const Key key = only(rsa(n, e));
    QCOMPARE(key.bits(), bits);
    QCOMPARE(key.isUsable(), usable);
    QCOMPARE(key.unusableReason().isEmpty(), usable);
    QCOMPARE(key.type(), QByteArray("RSA"));
}

void tst_KeySet::unusable_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, QByteArray jwk, QString reason) {
        QTest::newRow(name) << jwk << reason;
    };
    row("use enc", with(rfc8037, R"("use":"enc")"), QStringLiteral("use enc"));
    row("use not a string", with(rfc8037, R"("use":["sig"])"), QStringLiteral("use is not a string"));
    row("key_ops without verify", with(rfc8037, R"("key_ops":["sign"])"), QStringLiteral("verify"));
    row("key_ops empty", with(rfc8037, R"("key_ops":[])"), QStringLiteral("verify"));
    row("key_ops a string", with(rfc8037, R"("key_ops":"verify")"), QStringLiteral("list of strings"));
    row("key_ops with a number", with(rfc8037, R"("key_ops":["verify",1])"),
        QStringLiteral("list of strings"));
    row("kid a number", with(rfc8037, R"("kid":7)"), QStringLiteral("kid is not a string"));
    row("alg of another family", with(rfc8037, R"("alg":"RS256")"), QStringLiteral("RS256"));
    row("alg of another curve", with(rfc7515Ec, R"("alg":"ES384")"), QStringLiteral("EC P-256"));
    row("alg for encryption", with(rsa(modulus(2048)), R"("alg":"RSA-OAEP")"), QStringLiteral("RSA-OAEP"));
    row("alg in other spelling", with(rsa(modulus(2048)), R"("alg":"rs256")"), QStringLiteral("rs256"));
    row("alg not a string", with(rsa(modulus(2048)), R"("alg":null)"), QStringLiteral("alg is not a string"));
    row("alg HS256 on a public key", with(rsa(modulus(2048)), R"("alg":"HS256")"), QStringLiteral("HS256"));
    row("alg with a hostile name", with(rsa(modulus(2048)), "\"alg\":\"\\u202eSR\""), QStringLiteral("202E"));
    row("x of 31 bytes", R"({"kty":"OKP","crv":"Ed25519","x":"kNSmlolO2L25P84GSMBuzoRRXFXZqQqfDUWI0i5nWw"})",
        QStringLiteral("32 bytes"));
    row("Ed448", R"({"kty":"OKP","crv":"Ed448","x":"AA"})", QStringLiteral("Ed448"));
    row("crv missing", R"({"kty":"EC","x":"AA","y":"AA"})", QStringLiteral("crv"));
    row("off the curve",
        R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a4"})",
        QStringLiteral("not on the curve"));
    row("coordinate not below the field's prime",
        R"({"kty":"EC","crv":"P-256","x":"_____________________________________________w","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})",
        QStringLiteral("32 bytes"));
    row("coordinate all ones",
        R"({"kty":"EC","crv":"P-256","x":"__________________________________________8","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})",
        QStringLiteral("not on the curve"));
    row("n not a string", R"({"kty":"RSA","n":5,"e":"AQAB"})", QStringLiteral("n is not base64url"));
    row("n in standard base64", R"({"kty":"RSA","n":"+/+/","e":"AQAB"})",
        QStringLiteral("n is not base64url"));
    row("n empty", R"({"kty":"RSA","n":"","e":"AQAB"})", QStringLiteral("n is empty"));
    row("kty unknown", R"({"kty":"AKP"})", QStringLiteral("AKP"));
    row("kty not a string", R"({"kty":7})", QStringLiteral("kty"));
    row("secret without a choice", R"({"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})",
        QStringLiteral("explicit choice"));
}

void tst_KeySet::unusable()
{
    QFETCH(QByteArray, jwk);
    QFETCH(QString, reason);
    const Result<KeySet> set = KeySet::parse(R"({"keys":[)" + jwk + "," + rfc8037 + "]}", pasted);
    QVERIFY(set);
    QCOMPARE(set->keys().size(), 2); // one broken key is listed, and does not take the others with it
    QCOMPARE(set->usableCount(), 1);
    QVERIFY(!set->keys().first().isUsable());
    QVERIFY2(set->keys().first().unusableReason().contains(reason),
             qPrintable(set->keys().first().unusableReason()));
}

void tst_KeySet::fits()
{
    QByteArray taken;
    const auto names = [&taken](const Key &key) {
        taken.clear();
        for (int i = 0; i <= int(Algorithm::HS512); ++i)
            taken += key.fits(Algorithm(i)) ? algorithmName(Algorithm(i)) + ' ' : QByteArray();
        return taken.trimmed();
    };
    QCOMPARE(names(only(rsa(modulus(2048)))), QByteArray("RS256 RS384 RS512 PS256 PS384 PS512"));
    QCOMPARE(names(only(rfc7638)), QByteArray("RS256"));
    QCOMPARE(names(only(rfc7515Ec)), QByteArray("ES256"));
    QCOMPARE(names(only(rfc8037)), QByteArray("EdDSA"));
    const QByteArray secret = R"({"kty":"oct","k":")" + encodeBase64Url(QByteArray(48, 's')) + R"("})";
    QCOMPARE(names(only(secret, SymmetricKeys::Allow)), QByteArray("HS256 HS384"));
    QCOMPARE(names(Key()), QByteArray());
}

void tst_KeySet::symmetricKeysAreAChoice()
{
    const auto secret = [](int size, const QByteArray &more = {}) {
        return R"({"kty":"oct","k":")" + encodeBase64Url(QByteArray(size, 's')) + '"' + more + '}';
    };
    QVERIFY(!only(secret(32)).isUsable());
    QVERIFY(only(secret(32), SymmetricKeys::Allow).isUsable());
    QVERIFY(!only(secret(31), SymmetricKeys::Allow).isUsable());
    QVERIFY(!only(secret(47, R"(,"alg":"HS384")"), SymmetricKeys::Allow).isUsable());
    QVERIFY(only(secret(48, R"(,"alg":"HS384")"), SymmetricKeys::Allow).isUsable());
}

void tst_KeySet::privatePartsAreDroppedAndFlagged()
{
    const Key withD = only(with(rfc8037, R"("d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")"));
    QVERIFY(withD.isUsable() && withD.carriesPrivateParts());
    QVERIFY(only(with(rfc7638, R"("qi":"AQ")")).carriesPrivateParts());
    QVERIFY(only(with(rfc7515Ec, R"("d":"")")).carriesPrivateParts());
    QVERIFY(!only(rfc8037).carriesPrivateParts());
    QVERIFY(!only(rfc7638).carriesPrivateParts());
}

void tst_KeySet::pem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("curve");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("usable");
    QTest::newRow("P-256") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMXG0HO2kGeP1zkqcBfXH2vlFluCf
2Tj3xLoN1SSn8wTKpYMAe02PRWAxlQfXGUi0a9I3YR8xAI32AMgJy2Widw==
-----END PUBLIC KEY-----)") << QByteArray("EC")
                           << QByteArray("P-256") << 256 << true;
    QTest::newRow("P-256, compressed point") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgADMXG0HO2kGeP1zkqcBfXH2vlFluCf
2Tj3xLoN1SSn8wQ=
-----END PUBLIC KEY-----)") << QByteArray("EC")
                                             << QByteArray("P-256") << 256 << true;
    QTest::newRow("P-384") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEiva9nW0MWn6DAFuSS3U1/VAtXm0Myabs
pcXnMMG97AqDaMMMgifZ/G1iIFYr99RoqiFhm2SgxGt1ONK7Gask8aDsDR0RGJsl
la4bwn6De1msSQ60ch45qI4t3+jL4Oz5
-----END PUBLIC KEY-----)") << QByteArray("EC")
                           << QByteArray("P-384") << 384 << true;
    QTest::newRow("P-521") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQBEv+ul5I3eIE0oxSUbeta4ljynKXu
Vt8zkP+I36iKeZ4dWodSORCIuI8FhzmEhHLUTQdcM+YwO/lUDkpKSpj2R4oBYfDv
S0aKsVML93+aYelLjp4siyLOdBqAFV/5hVNEtRShcnGbONMqm0F+a5i+fENCJ9PU
g1039pgVH+MP196ifo8=
-----END PUBLIC KEY-----)") << QByteArray("EC")
                           << QByteArray("P-521") << 521 << true;
    QTest::newRow("secp256k1") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAE91QSZlZkzoRnX21JQMmYTTkEPywYt5ED
BsEp0+lJmfcc3EzVjx3S169cycsvtxOdAh1BKIDkDWspaHhPXWMeBw==
-----END PUBLIC KEY-----)") << QByteArray("EC")
                               << QByteArray("secp256k1") << 0 << false;
    QTest::newRow("Ed25519") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAz4l+XaBlv16ENknNUSfQmCCgh7yt9gmlx1GOpVJnRAU=
-----END PUBLIC KEY-----)") << QByteArray("OKP")
                             << QByteArray("Ed25519") << 256 << true;
    QTest::newRow("RSA 2048, PKCS 1") << QByteArray(R"(-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAvCGMTaIruCpM+xQg5O2Te5qE7UZNtaxZIXfSe9yoHh8Jhvdie3nG
8brBC2M668h32Gjc+hjqJtcpAwmT3aBuAfC/JZ1h0JGlmIGKpz+OVyOEBmx0R5/F
iAQt/kZilD3hQ9SobIn4tzyneBux9Ol/wsTrDT/YojdumH8VUyChAmPmlRKq1BVB
4LhDkAMBSng5+tQOEI3zzzNbMqfGdbXYN5DMOBD9/J2jb89DkHO3pePlS4xX0drz
bl7PKujtzAxovzkYL/iBHpvVNGMvcJnSv3DKxkAqmjpTrk5qktjDnP4kUY8l2Lin
s8LHirOxPnN0dpxBaw9DN1CslteyKr8J8wIDAQAB
-----END RSA PUBLIC KEY-----)") << QByteArray("RSA")
                                      << QByteArray("") << 2048 << true;
    QTest::newRow("RSA 1024") << QByteArray(R"(-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCycoUGdgzNDiko4ftAKXI9K2Ee
RTre5bkBf4KGGWmMBF4RTRcOi3QZaaonryUZXmCWhacMO1J5Pmghj91Ad8HYATiA
+Eq60J0bWYYWzrh6FnsMdLJuHZxgwfBbxa+W5Eu2eTeuLyHQ7rXCqOMxnVAhNcEp
KpPFKz2/gYPb8SnBxwIDAQAB
-----END PUBLIC KEY-----)") << QByteArray("RSA")
                              << QByteArray("") << 1024 << false;
}

void tst_KeySet::pem()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, curve);
    QFETCH(int, bits);
    QFETCH(bool, usable);
    const QByteArray windows = QByteArray(text).replace('\n', "\r\n");
    for (const QByteArray &spelling : {text, windows, "\n  " + text, "subject=CN = x\n" + text}) {
        const Key key = only(spelling);
        QCOMPARE(key.type(), type);
        QCOMPARE(key.curve(), curve);
        QCOMPARE(key.bits(), bits);
        QCOMPARE(key.isUsable(), usable);
        QVERIFY(!key.hasKid());
        QVERIFY(!usable || key.thumbprint().size() == 43);
    }
    QVERIFY(!KeySet::parse(text.chopped(20), pasted));
    QVERIFY(!KeySet::parse(QByteArray(text).insert(60, '!'), pasted));
}

void tst_KeySet::severalPemBlocks()
{
    const QByteArray p256 = R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMXG0HO2kGeP1zkqcBfXH2vlFluCf
2Tj3xLoN1SSn8wTKpYMAe02PRWAxlQfXGUi0a9I3YR8xAI32AMgJy2Widw==
-----END PUBLIC KEY-----)";
    const QByteArray compressed = R"(-----BEGIN PUBLIC KEY-----
MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgADMXG0HO2kGeP1zkqcBfXH2vlFluCf
2Tj3xLoN1SSn8wQ=
-----END PUBLIC KEY-----)";
    const Result<KeySet> set = KeySet::parse(p256 + "\n\n" + compressed + '\n', pasted);
    QVERIFY(set);
    QCOMPARE(set->usableCount(), 2);
    QCOMPARE(set->keys().at(0).thumbprint(), set->keys().at(1).thumbprint());
}

void tst_KeySet::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, QByteArray text, QByteArray id) {
        QTest::newRow(name) << text << id;
    };
    row("nothing", "", "keys.empty");
    row("blanks", " \r\n\t", "keys.empty");
    row("HTML", "\n <!doctype html><html>", "keys.html");
    row("a token", "eyJhbGciOiJFUzI1NiJ9.e30.", "keys.token");
    row("SSH", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", "keys.ssh");
    row("bare list", "[" + QByteArray(rfc8037) + "]", "keys.bare-list");
    row("discovery document", R"({"issuer":"https://i.example","jwks_uri":"https://i.example/k"})",
        "keys.discovery");
    row("no keys", "{}", "keys.no-list");
    row("keys an object", R"({"keys":{}})", "keys.no-list");
    row("a string", R"("keys")", "keys.not-an-object");
    row("cut", R"({"keys":[{)", "json.unexpected-end");
    row("repeated member", R"({"keys":[{"kty":"oct","kty":"RSA"}]})", "json.duplicate-member");
    row("trailing text", R"({"keys":[]} x)", "json.trailing-text");
    row("too deep", R"({"keys":[],"x":)" + QByteArray(80, '[') + QByteArray(80, ']') + '}', "json.too-deep");
    const auto block = [](const QByteArray &label) {
        return "-----BEGIN " + label + "-----\nAAAA\n-----END " + label + "-----\n";
    };
    row("private", block("PRIVATE KEY"), "keys.private");
    row("private RSA", block("RSA PRIVATE KEY"), "keys.private");
    row("private EC", block("EC PRIVATE KEY"), "keys.private");
    row("private and encrypted", block("ENCRYPTED PRIVATE KEY"), "keys.private");
    row("private SSH", block("OPENSSH PRIVATE KEY"), "keys.private");
    row("private behind a public one",
        R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMXG0HO2kGeP1zkqcBfXH2vlFluCf
2Tj3xLoN1SSn8wTKpYMAe02PRWAxlQfXGUi0a9I3YR8xAI32AMgJy2Widw==
-----END PUBLIC KEY-----)"
            + ('\n' + block("PRIVATE KEY")),
        "keys.private");
    row("private, cut short", "-----BEGIN PRIVATE KEY-----\nAAAA", "keys.private");
    row("certificate", block("CERTIFICATE"), "keys.certificate");
    row("PEM of another kind", block("DH PARAMETERS"), "keys.pem-label");
    row("PEM with nothing in it", block("PUBLIC KEY"), "keys.pem");
    row("PEM for key agreement", R"(-----BEGIN PUBLIC KEY-----
MCowBQYDK2VuAyEAcqHmlDX1ONGSj3IgvldkQUB91ueKMo++oGrFEdYakD8=
-----END PUBLIC KEY-----)",
        "keys.pem");
    row("PEM without an end", "-----BEGIN PUBLIC KEY-----\nAAAA", "keys.pem");
}

void tst_KeySet::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, id);
    const Result<KeySet> set = KeySet::parse(text, pasted);
    QVERIFY(!set);
    QCOMPARE(set.error().id, id);
    QVERIFY(!set.error().message.isEmpty());
    QVERIFY(set.error().range.begin >= 0 && set.error().range.end <= text.size() + 1);
}

void tst_KeySet::limits()
{
    const auto setOf = [](int count) {
        QByteArray list;
        for (int i = 0; i < count; ++i)
            list += "{},";
        return R"({"keys":[)" + list.chopped(count > 0) + "]}";
    };
    QCOMPARE(KeySet::parse(setOf(1000), pasted)->keys().size(), 1000);
    QCOMPARE(KeySet::parse(setOf(1001), pasted).error().id, QByteArray("keys.too-many"));
    const QByteArray full = R"({"keys":[]})" + QByteArray(1024 * 1024 - 11, ' ');
    QVERIFY(KeySet::parse(full, pasted));
    QCOMPARE(KeySet::parse(full + ' ', pasted).error().id, QByteArray("keys.too-large"));
}

void tst_KeySet::inlineValues()
{
    const json::Document document = json::Document::parse(
        QByteArray(R"({"set":{"keys":[@]},"list":[@,@],"one":@,"text":"t"})").replace("@", rfc8037));
    const json::Value root = document.root();
    QCOMPARE(KeySet::fromJson(root["set"], pasted)->usableCount(), 1);
    QCOMPARE(KeySet::fromJson(root["list"], pasted)->usableCount(), 2);
    QCOMPARE(KeySet::fromJson(root["one"], pasted)->usableCount(), 1);
    QVERIFY(!KeySet::fromJson(root["text"], pasted));
    QVERIFY(!KeySet::fromJson(root["missing"], pasted));
}

void tst_KeySet::repeatedMemberInsideALargerText()
{
    const json::Document document = json::Document::parse(R"({"jwks":{"keys":[)"
                                                          + with(rfc8037, R"("x":"AA")") + "]}}");
    QVERIFY(!document.isStrict());
    const Result<KeySet> set = KeySet::fromJson(document.root()["jwks"], pasted);
    QVERIFY(set);
    QCOMPARE(set->usableCount(), 0);
}

void tst_KeySet::byteOrderMarkIsForgiven()
{
    QCOMPARE(KeySet::parse(QByteArray("\xef\xbb\xbf") + rfc8037, pasted)->usableCount(), 1);
    QVERIFY(!KeySet::parse(QByteArray("\xef\xbb\xbf\xef\xbb\xbf") + rfc8037, pasted));
}

void tst_KeySet::originIsShownAsPlainText()
{
    const KeyOrigin file{KeyOrigin::Kind::File, QStringLiteral("a\u202Eb.json")};
    QVERIFY(!file.text().contains(QChar(0x202E)));
    QVERIFY(file.text().startsWith(QStringLiteral("from file a")));
    QVERIFY(KeySet().isEmpty() && KeySet().origin().kind == KeyOrigin::Kind::None);
}

QTEST_APPLESS_MAIN(tst_KeySet)
#include "tst_keyset.moc"
