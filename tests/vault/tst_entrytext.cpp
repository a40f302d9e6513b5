#include "vault/entrytext.h"

#include <QTest>

using namespace claimcheck;

/// Values as a keychain keeps them, which ends a text at the first NUL.
class EntryTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("readable");
        QTest::newRow("session") << QByteArray("{\"version\":1,\"access_token\":\"sk-ant-oat01-x\"}") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("a NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("UTF-8") << QByteArray("Grüße") << false;
        QTest::newRow("a line break") << QByteArray("a\nb") << false;
        QTest::newRow("no text at all") << QByteArray("\xff\xfe\x80") << false;
        QTest::newRow("like the mark") << QByteArray("base64:!") << false;
        QTest::newRow("64 KiB") << QByteArray(65536, '\x01') << false;
    }
    void comesBack()
    {
        QFETCH(QByteArray, value);
        const QString text = entryText(SecretText(value));
        QVERIFY(!text.isEmpty() && !text.contains(QChar(0)));
        QTEST(text == QString::fromLatin1(value), "readable");
        const std::optional<SecretText> back = entryValue(text);
        QVERIFY(back.has_value());
        QCOMPARE(back->view().toByteArray(), value);
    }
    void damaged() { QVERIFY(!entryValue(QStringLiteral("base64:!!!"))); }
    void wiped()
    {
        QString text = QString::fromLatin1("planted");
        wipe(text);
        QVERIFY(text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(EntryTextTest)
#include "tst_entrytext.moc"
