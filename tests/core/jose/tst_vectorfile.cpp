#include "support/vectors.h"

#include <QJsonDocument>
#include <QTest>

using namespace claimcheck::test;

/// The loader stands under every suite of vectors: if it dropped rows or bytes, nothing above would notice.
class tst_VectorFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRow_data();
    void readsEveryRow();
    void decodesEachSpelling();
};

void tst_VectorFile::readsEveryRow_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("rows");
    QTest::newRow("attacks") << QByteArray("jose/attacks") << 540;
    QTest::newRow("wycheproof-jws") << QByteArray("jose/wycheproof-jws") << 330;
    QTest::newRow("wycheproof-primitives") << QByteArray("jose/wycheproof-primitives") << 1981;
    QTest::newRow("rfc-examples") << QByteArray("jose/rfc-examples") << 24;
    QTest::newRow("jwks-documents") << QByteArray("jose/jwks-documents") << 42;
}

void tst_VectorFile::readsEveryRow()
{
    QFETCH(QByteArray, file);
    QFETCH(int, rows);
    QCOMPARE(int(VectorFile::load(file).vectors().size()), rows);
}

void tst_VectorFile::decodesEachSpelling()
{
    const QJsonObject vector = QJsonDocument::fromJson(R"({"plain":"a.b", "encoded_b64":"AP8=", "number":5,
        "packed_zlib_b64":"eJxLTEpOSU0DAAgeAlY=", "bytes":6})")
                                   .object();
    QCOMPARE(bytes(vector, "plain").value(), QByteArray("a.b"));
    QCOMPARE(bytes(vector, "encoded").value(), QByteArray("\0\xff", 2));
    QCOMPARE(bytes(vector, "packed").value(), QByteArray("abcdef"));
    QVERIFY(!bytes(vector, "missing"));
    QVERIFY(!bytes(vector, "number"));
}

QTEST_APPLESS_MAIN(tst_VectorFile)
#include "tst_vectorfile.moc"
