#include "core/signin/authorizeurl.h"
#include "core/signin/callback.h"
#include "core/signin/formtext.h"
#include "core/signin/pastedcode.h"
#include "core/signin/pkce.h"
#include "core/signin/redirectaddress.h"

#include <QTest>

using namespace claimcheck;

namespace {

ExpectedCallback expected()
{
    return {"127.0.0.1:1234", "STATE", {}, false};
}

CallbackRequest asking(const QByteArray &query)
{
    return {"GET", "/callback?" + query, {{"Host", "127.0.0.1:1234"}}};
}

} // namespace

class tst_SignInParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void challengeOfAKnownVerifier();
    void secretsFromRandom();
    void comparesWhole();
    void link();
    void linkLeavesOutWhatIsNotKnown();
    void redirects();
    void form();
    void callbackWithoutIssuer();
    void callbackWithUnexpectedIssuer();
    void callbackError();
    void callbackRefuses_data();
    void callbackRefuses();
    void neverWithoutState();
    void pasted_data();
    void pasted();
};

void tst_SignInParts::challengeOfAKnownVerifier()
{
    const QByteArray bytes(SignInSecrets::verifierBytes + SignInSecrets::stateBytes, '\0');
    const SignInSecrets secrets = SignInSecrets::fromRandom(bytes);
    QCOMPARE(secrets.verifier, QByteArray(86, 'A'));
    QCOMPARE(secrets.state, QByteArray(43, 'A'));
    // printf 'A%.0s' $(seq 86) | openssl dgst -sha256 -binary | basenc --base64url
    QCOMPARE(secrets.challenge, QByteArray("4WWa1UBjo3n3f-4Qijdqan1a49DEN7-EcgOWO9AHjfw"));
}

void tst_SignInParts::secretsFromRandom()
{
    QByteArray bytes(SignInSecrets::verifierBytes + SignInSecrets::stateBytes, '\0');
    const SignInSecrets first = SignInSecrets::fromRandom(bytes);
    bytes.back() = 1;
    const SignInSecrets second = SignInSecrets::fromRandom(bytes);
    QCOMPARE(first.verifier, second.verifier);
    QVERIFY(first.state != second.state);
    bytes.front() = 1;
    QVERIFY(SignInSecrets::fromRandom(bytes).challenge != first.challenge);
}

void tst_SignInParts::comparesWhole()
{
    QVERIFY(equalInConstantTime("abc", "abc"));
    QVERIFY(equalInConstantTime("", ""));
    QVERIFY(!equalInConstantTime("abc", "abd"));
    QVERIFY(!equalInConstantTime("abc", "ab"));
    QVERIFY(!equalInConstantTime("Abc", "abc"));
}

void tst_SignInParts::link()
{
    const QByteArray url = authorizeUrl({"https://console.example/oauth/authorize", "a client",
                                         "http://localhost:1/callback", "user:profile org:admin", "s&t", "c",
                                         "uuid", "wrkspc_1"});
    QCOMPARE(url,
             QByteArray("https://console.example/oauth/authorize?client_id=a%20client&redirect_uri=http%3A%2F"
                        "%2Flocalhost%3A1%2Fcallback&response_type=code&scope=user%3Aprofile%20org%3Aadmin&"
                        "state=s%26t&code_challenge=c&code_challenge_method=S256&workspace_id=wrkspc_1&"
                        "orgUUID=uuid"));
}

void tst_SignInParts::linkLeavesOutWhatIsNotKnown()
{
    const QByteArray url = authorizeUrl({"https://a.example/auth?tenant=1", "c", "r", "s", "t", "u", {}, {}});
    QVERIFY(url.startsWith("https://a.example/auth?tenant=1&client_id=c&"));
    QVERIFY(!url.contains("workspace_id") && !url.contains("orgUUID"));
}

void tst_SignInParts::redirects()
{
    QCOMPARE(loopbackRedirect(LoopbackName::Localhost, 80), QByteArray("http://localhost:80/callback"));
    QCOMPARE(loopbackRedirect(LoopbackName::Address, 51823), QByteArray("http://127.0.0.1:51823/callback"));
    QCOMPARE(loopbackHost(LoopbackName::Address, 51823), QByteArray("127.0.0.1:51823"));
}

void tst_SignInParts::form()
{
    const auto members = readStrictForm("a=1&b=%41+c&d&e=&&f=%3d=");
    QVERIFY(members);
    QCOMPARE(members->size(), 5);
    QCOMPARE(members->at(1).value, QByteArray("A c"));
    QCOMPARE(members->at(2).name, QByteArray("d"));
    QCOMPARE(members->at(4).value, QByteArray("=="));
    for (const char *bad : {"a=%", "a=%4", "a=%zz", "%g1=2"})
        QVERIFY2(!readStrictForm(bad), bad);
    QCOMPARE(writeForm({{"a", "b c+&=%"}, {"left", {}}, {"c", "d"}}), QByteArray("a=b%20c%2B%26%3D%25&c=d"));
    const auto back = readStrictForm(writeForm({{"a", "b c+&=%"}}));
    QCOMPARE(back->constFirst().value, QByteArray("b c+&=%"));
}

void tst_SignInParts::callbackWithoutIssuer()
{
    const Callback callback = readCallback(asking("code=C%2FD&state=STATE"), expected());
    QCOMPARE(callback.kind, Callback::Kind::Code);
    QCOMPARE(callback.code, QByteArray("C/D"));
    QCOMPARE(callback.status, 200);
}

void tst_SignInParts::callbackWithUnexpectedIssuer()
{
    ExpectedCallback own = expected();
    QCOMPARE(readCallback(asking("code=C&state=STATE&iss=x"), own).kind, Callback::Kind::Code);
    own.issuer = "https://a.example";
    QCOMPARE(readCallback(asking("code=C&state=STATE"), own).kind, Callback::Kind::Code);
    QCOMPARE(readCallback(asking("code=C&state=STATE&iss=https://b.example"), own).kind,
             Callback::Kind::Refused);
    own.issuerRequired = true;
    QCOMPARE(readCallback(asking("code=C&state=STATE"), own).kind, Callback::Kind::Refused);
    QCOMPARE(readCallback(asking("code=C&state=STATE&iss=https://a.example"), own).kind,
             Callback::Kind::Code);
}

void tst_SignInParts::callbackError()
{
    const QByteArray why(1000, 'x');
    const Callback callback = readCallback(asking("error=access_denied&state=STATE&error_description=" + why),
                                           expected());
    QCOMPARE(callback.kind, Callback::Kind::Error);
    QCOMPARE(callback.error, QByteArray("access_denied"));
    QCOMPARE(callback.description.size(), 300);
}

void tst_SignInParts::callbackRefuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("code and error") << QByteArray("code=a&error=b&state=STATE");
    QTest::newRow("an error that is a text") << QByteArray("error=<b>&state=STATE");
    QTest::newRow("a long code") << "code=" + QByteArray(5000, 'a') + "&state=STATE";
    QTest::newRow("description twice")
        << QByteArray("error=a&error_description=b&error_description=c&state=STATE");
    QTest::newRow("name in escapes, twice") << QByteArray("code=a&%63ode=b&state=STATE");
}

void tst_SignInParts::callbackRefuses()
{
    QFETCH(const QByteArray, query);
    const Callback callback = readCallback(asking(query), expected());
    QCOMPARE(callback.kind, Callback::Kind::Refused);
    QVERIFY(callback.status >= 400 && callback.code.isEmpty());
}

void tst_SignInParts::neverWithoutState()
{
    ExpectedCallback own = expected();
    own.state.clear();
    QCOMPARE(readCallback(asking("code=a&state="), own).kind, Callback::Kind::Refused);
}

void tst_SignInParts::pasted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code"); // or the error's id
    QTest::newRow("code and state") << QByteArray(" abc#STATE\n") << QByteArray("abc");
    QTest::newRow("code alone") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("another state") << QByteArray("abc#OTHER") << QByteArray("login.state");
    QTest::newRow("an empty state") << QByteArray("abc#") << QByteArray("login.state");
    QTest::newRow("nothing") << QByteArray("  ") << QByteArray("login.paste");
    QTest::newRow("no code") << QByteArray("#STATE") << QByteArray("login.paste");
    QTest::newRow("words") << QByteArray("paste this") << QByteArray("login.paste");
    QTest::newRow("a control character") << QByteArray("a\x01"
                                                       "b#STATE")
                                         << QByteArray("login.paste");
}

void tst_SignInParts::pasted()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, code);
    const Result<QByteArray> read = readPastedCode(text, "STATE");
    QCOMPARE(read ? *read : read.error().id, code);
    if (!read)
        QVERIFY(!read.error().message.contains(QString::fromUtf8(text.trimmed()))
                || text.trimmed().isEmpty());
}

QTEST_APPLESS_MAIN(tst_SignInParts)
#include "tst_signinparts.moc"
