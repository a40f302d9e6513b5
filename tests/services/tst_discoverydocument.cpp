#include "services/discoverydocument.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// Discovery documents, for keys and for a sign-in.
class DiscoveryDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void otherHosts();
    void signIn_data();
    void signIn();
    void keysWithoutSignIn();
};

namespace {

QByteArray document(const QByteArray &more)
{
    return R"({"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/jwks",)"
           R"("authorization_endpoint":"https://issuer.example/a","token_endpoint":"https://issuer.example/t")"
        + more + '}';
}

} // namespace

void DiscoveryDocumentTest::vectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = VectorFile::load("jose/discovery-documents").vectors();
    for (const QJsonValue &one : all)
        QTest::newRow(rowName(one.toObject()).constData()) << one.toObject();
}

void DiscoveryDocumentTest::vectors()
{
    QFETCH(QJsonObject, vector);
    const bool signIn = text(vector, "use") == QLatin1String("login");
    const Result<DiscoveryDocument> read = readDiscovery(bytes(vector, "doc").value(),
                                                         text(vector, "issuer").toUtf8(),
                                                         signIn ? DiscoveryUse::SignIn : DiscoveryUse::Keys);
    const QString expect = text(vector, "expect");
    if (expect == QLatin1String("valid"))
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    if (expect == QLatin1String("invalid"))
        QVERIFY(!read);
    if (!read) {
        QVERIFY(read.error().id.startsWith("discovery."));
        QVERIFY(read.error().message.size() < 500);
        return;
    }
    QCOMPARE(read->issuer, text(vector, "issuer").toUtf8());
    // An address on another host is taken, and named.
    QCOMPARE(read->otherHosts.isEmpty(), !text(vector, "id").endsWith(QLatin1String("other-host")));
}

void DiscoveryDocumentTest::otherHosts()
{
    const auto read = readDiscovery(
        R"({"issuer":"https://a.example","jwks_uri":"https://keys.example/x","authorization_endpoint":"https://b.example/",)"
        R"("token_endpoint":"https://b.example/t","authorization_response_iss_parameter_supported":true})",
        "https://a.example", DiscoveryUse::SignIn);
    QVERIFY(read);
    QCOMPARE(read->otherHosts, QStringList({QStringLiteral("keys.example"), QStringLiteral("b.example")}));
    QVERIFY(read->namesItselfInAnswers);
}

void DiscoveryDocumentTest::signIn_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("usable");
    QTest::newRow("nothing said") << QByteArray() << true;
    QTest::newRow("S256") << QByteArray(R"(,"code_challenge_methods_supported":["plain","S256"])") << true;
    QTest::newRow("plain only") << QByteArray(R"(,"code_challenge_methods_supported":["plain"])") << false;
    QTest::newRow("not a list") << QByteArray(R"(,"code_challenge_methods_supported":"S256")") << false;
    QTest::newRow("no code") << QByteArray(R"(,"response_types_supported":["id_token"])") << false;
}

void DiscoveryDocumentTest::signIn()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, usable);
    const auto read = readDiscovery(document(more), "https://issuer.example", DiscoveryUse::SignIn);
    QCOMPARE(read.has_value(), usable);
    if (!read)
        QCOMPARE(read.error().id, "discovery.sign-in");
    QVERIFY(readDiscovery(document(more), "https://issuer.example", DiscoveryUse::Keys));
}

void DiscoveryDocumentTest::keysWithoutSignIn()
{
    const QByteArray keysOnly =
        R"({"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/k?p=1"})";
    QVERIFY(readDiscovery(keysOnly, "https://issuer.example", DiscoveryUse::Keys));
    QVERIFY(!readDiscovery(keysOnly, "https://issuer.example", DiscoveryUse::SignIn));
    QVERIFY(!readDiscovery(QByteArray(), "https://issuer.example", DiscoveryUse::Keys));
    QVERIFY(!readDiscovery("[]", "https://issuer.example", DiscoveryUse::Keys));
}

QTEST_APPLESS_MAIN(DiscoveryDocumentTest)
#include "tst_discoverydocument.moc"
