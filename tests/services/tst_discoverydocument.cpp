#include "services/discoverydocument.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// Discovery documents, and the address of the keys in them.
class DiscoveryDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void otherHost();
    void noDocument();
};

void DiscoveryDocumentTest::vectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = VectorFile::load("jose/discovery-documents").vectors();
    for (const QJsonValue &one : all) {
        if (text(one.toObject(), "use") != QLatin1String("login"))
            QTest::newRow(rowName(one.toObject()).constData()) << one.toObject();
    }
}

void DiscoveryDocumentTest::vectors()
{
    QFETCH(QJsonObject, vector);
    const Result<DiscoveryDocument> read = readDiscovery(bytes(vector, "doc").value(),
                                                         text(vector, "issuer").toUtf8());
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
    QCOMPARE(read->keysElsewhere, text(vector, "id").endsWith(QLatin1String("other-host")));
}

void DiscoveryDocumentTest::otherHost()
{
    const auto read = readDiscovery(R"({"issuer":"https://a.example","jwks_uri":"https://keys.example/x"})",
                                    "https://a.example");
    QVERIFY(read);
    QCOMPARE(read->jwksUri, QUrl(QStringLiteral("https://keys.example/x")));
    QVERIFY(read->keysElsewhere);
}

void DiscoveryDocumentTest::noDocument()
{
    QVERIFY(readDiscovery(R"({"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/k?p=1"})",
                          "https://issuer.example"));
    QVERIFY(!readDiscovery(QByteArray(), "https://issuer.example"));
    QVERIFY(!readDiscovery("[]", "https://issuer.example"));
}

QTEST_APPLESS_MAIN(DiscoveryDocumentTest)
#include "tst_discoverydocument.moc"
