#include "services/issuerurl.h"
#include "services/publicaddress.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// Which addresses an issuer may have, and where their names may lead.
class IssuerUrlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void refused_data();
    void refused();
    void sandbox();
    void addresses_data();
    void addresses();
};

void IssuerUrlTest::vectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = VectorFile::load("jose/issuer-urls").vectors();
    for (const QJsonValue &one : all)
        QTest::newRow(rowName(one.toObject()).constData()) << one.toObject();
}

void IssuerUrlTest::vectors()
{
    QFETCH(QJsonObject, vector);
    const QByteArray url = text(vector, "url").toUtf8();
    const Result<QUrl> read = issuerUrl(url);
    const QString expect = text(vector, "expect");
    if (expect == QLatin1String("valid")) {
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->toEncoded(), url);
    }
    if (expect == QLatin1String("invalid"))
        QVERIFY(!read);
    if (!read) {
        QVERIFY(read.error().id.startsWith("url."));
        QVERIFY(!read.error().message.isEmpty() && !read.error().hint.isEmpty());
        QVERIFY(read.error().message.size() < 200);
    }
}

void IssuerUrlTest::refused_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("query") << QByteArray("https://issuer.example?a=b") << QByteArray("url.query");
    QTest::newRow("empty query") << QByteArray("https://issuer.example?") << QByteArray("url.query");
    QTest::newRow("empty fragment") << QByteArray("https://issuer.example#") << QByteArray("url.fragment");
    QTest::newRow("empty user") << QByteArray("https://@issuer.example") << QByteArray("url.user");
    QTest::newRow("empty port") << QByteArray("https://issuer.example:") << QByteArray("url.ambiguous");
    QTest::newRow("port with a zero")
        << QByteArray("https://issuer.example:0443") << QByteArray("url.ambiguous");
    QTest::newRow("dot at the end") << QByteArray("https://issuer.example.") << QByteArray("url.host");
    QTest::newRow("encoded dots") << QByteArray("https://issuer.example/%2e%2e/x") << QByteArray("url.dots");
    QTest::newRow("encoded letter") << QByteArray("https://issuer.example/%61")
                                    << QByteArray("url.ambiguous");
    QTest::newRow("encoded host") << QByteArray("https://issuer%2eexample") << QByteArray("url.syntax");
    QTest::newRow("hex host") << QByteArray("https://0xa9.0xfe.0xa9.0xfe") << QByteArray("url.address");
    QTest::newRow("tab") << QByteArray("https://issuer.example/\t") << QByteArray("url.control");
    QTest::newRow("NUL") << QByteArray("https://issuer.example/\0x", 25) << QByteArray("url.control");
    QTest::newRow("not UTF-8") << QByteArray("https://issuer.example/\xff") << QByteArray("url.not-ascii");
    QTest::newRow("brace") << QByteArray("https://issuer.example/{tenant}") << QByteArray("url.character");
    QTest::newRow("dash first") << QByteArray("https://-issuer.example") << QByteArray("url.syntax");
    QTest::newRow("long") << QByteArray("https://issuer.example/" + QByteArray(3000, 'a'))
                          << QByteArray("url.too-long");
    QTest::newRow("DEL") << QByteArray("https://issuer.example/\x7f") << QByteArray("url.control");
    QTest::newRow("one dot") << QByteArray("https://issuer.example/./x") << QByteArray("url.dots");
    QTest::newRow("label without letters") << QByteArray("https://a..example") << QByteArray("url.syntax");
    QTest::newRow("dash last") << QByteArray("https://issuer-.example") << QByteArray("url.syntax");
    QTest::newRow("long label") << QByteArray("https://" + QByteArray(64, 'a') + ".example")
                                << QByteArray("url.syntax");
    QTest::newRow("long name") << QByteArray("https://" + QByteArray("abcdefghi.").repeated(26) + "example")
                               << QByteArray("url.host");
    QTest::newRow("number last") << QByteArray("https://issuer.example.1") << QByteArray("url.host");
    QTest::newRow("tilde") << QByteArray("https://issuer~1.example") << QByteArray("url.syntax");
    QTest::newRow("another scheme") << QByteArray("ftp://issuer.example") << QByteArray("url.scheme");
    QTest::newRow("a private address") << QByteArray("https://192.168.1.1") << QByteArray("url.address");
}

void IssuerUrlTest::refused()
{
    QFETCH(QByteArray, url);
    const Result<QUrl> read = issuerUrl(url);
    QVERIFY(!read);
    QTEST(read.error().id, "id");
}

void IssuerUrlTest::sandbox()
{
    for (const char *url : {"http://127.0.0.1:8080", "http://localhost:1/issuer", "https://[::1]:8443"}) {
        QVERIFY(issuerUrl(url, Reach::Sandbox));
        QVERIFY(!issuerUrl(url, Reach::Service));
    }
    for (const char *url :
         {"http://issuer.example", "https://10.0.0.1", "http://127.0.0.1.evil.example", "http://127.1:80"})
        QVERIFY(!issuerUrl(url, Reach::Sandbox));
    QCOMPARE(issuerUrl("ftp://127.0.0.1", Reach::Sandbox).error().id, "url.scheme");
    QVERIFY(issuerUrl("https://issuer_1.example"));
    QVERIFY(endpointUrl("https://issuer.example/keys?appid=1"));
    QVERIFY(!endpointUrl("https://issuer.example/keys?appid=1#x"));
}

void IssuerUrlTest::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPublic");
    const auto add = [](const char *address, bool isPublic) {
        QTest::newRow(address) << QString::fromLatin1(address) << isPublic;
    };
    for (const char *address : {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.0", "192.167.255.255",
                                "100.63.255.255", "100.128.0.0", "223.255.255.255", "160.79.104.1",
                                "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"})
        add(address, true);
    for (const char *address : {"169.254.169.254",
                                "169.254.0.1",
                                "100.100.100.200",
                                "10.0.0.0",
                                "10.255.255.255",
                                "172.16.0.0",
                                "172.31.255.255",
                                "192.168.0.0",
                                "127.0.0.1",
                                "127.255.255.255",
                                "0.0.0.0",
                                "0.1.2.3",
                                "100.64.0.0",
                                "192.0.0.1",
                                "192.0.2.1",
                                "198.18.0.1",
                                "198.51.100.1",
                                "203.0.113.1",
                                "224.0.0.1",
                                "239.255.255.255",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "fe80::1",
                                "fe80::1%eth0",
                                "fc00::1",
                                "fd00:ec2::254",
                                "ff02::1",
                                "fec0::1",
                                "2001:db8::1",
                                "2002:a9fe:a9fe::",
                                "2001::1",
                                "::ffff:169.254.169.254",
                                "::ffff:10.0.0.1",
                                "::169.254.169.254",
                                "64:ff9b::a9fe:a9fe",
                                "64:ff9b::7f00:1",
                                "no address",
                                ""})
        add(address, false);
}

void IssuerUrlTest::addresses()
{
    QFETCH(QString, address);
    QFETCH(bool, isPublic);
    QCOMPARE(addressFault(address).isEmpty(), isPublic);
    QCOMPARE(isLoopbackAddress(address),
             address.startsWith(QLatin1String("127.")) || address == QLatin1String("::1"));
}

QTEST_APPLESS_MAIN(IssuerUrlTest)
#include "tst_issuerurl.moc"
