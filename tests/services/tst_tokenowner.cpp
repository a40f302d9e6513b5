#include "services/tokenowner.h"

#include <QTest>

using namespace claimcheck;

class tst_TokenOwner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatThePlatformSays();
    void leavesOutWhatIsOdd_data();
    void leavesOutWhatIsOdd();
};

void tst_TokenOwner::readsWhatThePlatformSays()
{
    const TokenOwner owner = readTokenOwner(
        "{\"access_token\":\"a\",\"organization\":{\"uuid\":\"u-1\",\"name\":\"Acme \\u00e9\"},"
        "\"account\":{\"uuid\":\"u-2\",\"email_address\":\"dana@acme.example\"},"
        "\"workspace\":{\"id\":\"wrkspc_1\",\"name\":\"Production\"}}");
    QCOMPARE(owner.organizationId, QByteArray("u-1"));
    QCOMPARE(owner.organizationName, QByteArray("Acme \xc3\xa9"));
    QCOMPARE(owner.account, QByteArray("dana@acme.example"));
    QCOMPARE(owner.workspaceId, QByteArray("wrkspc_1"));
    QCOMPARE(owner.workspaceName, QByteArray("Production"));
}

void tst_TokenOwner::leavesOutWhatIsOdd_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("page") << QByteArray("<html>");
    QTest::newRow("texts instead of objects") << QByteArray("{\"organization\":\"x\",\"account\":7}");
    QTest::newRow("numbers") << QByteArray("{\"organization\":{\"uuid\":1,\"name\":null}}");
    QTest::newRow("too long") << "{\"organization\":{\"name\":\"" + QByteArray(257, 'x') + "\"}}";
    QTest::newRow("a member twice") << QByteArray("{\"account\":{\"email_address\":\"a\"},"
                                                  "\"account\":{\"email_address\":\"b\"}}");
    QTest::newRow("too large") << "{\"x\":\"" + QByteArray(300 * 1024, 'x')
            + "\",\"account\":{\"email_address\":\"a\"}}";
}

void tst_TokenOwner::leavesOutWhatIsOdd()
{
    QFETCH(const QByteArray, body);
    const TokenOwner owner = readTokenOwner(body);
    QVERIFY(owner.organizationId.isEmpty() && owner.organizationName.isEmpty() && owner.account.isEmpty());
    QVERIFY(owner.workspaceId.isEmpty() && owner.workspaceName.isEmpty());
}

QTEST_APPLESS_MAIN(tst_TokenOwner)
#include "tst_tokenowner.moc"
