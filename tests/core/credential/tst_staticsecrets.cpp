#include "core/credential/masked.h"
#include "core/credential/staticsecrets.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::credential;

class tst_StaticSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void found_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QByteArray>("kind"); ///< empty: not found
        QTest::addColumn<QByteArray>("tail");
        const QByteArray github = "ghp_abcdefghijklmnop1234T3kQ";
        QTest::newRow("by shape") << "ANYTHING=" + github << QByteArray("github") << QByteArray("T3kQ");
        QTest::newRow("known name") << QByteArray("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENG")
                                    << QByteArray("aws") << QByteArray("DENG");
        QTest::newRow("short") << QByteArray("NPM_TOKEN=abc12345678") << QByteArray("npm") << QByteArray();
        QTest::newRow("twelve") << QByteArray("NPM_TOKEN=abc123456789") << QByteArray("npm")
                                << QByteArray("6789");
        QTest::newRow("password in an address")
            << QByteArray("DATABASE_URL=postgres://app:s3cretpassw0rd@db/x") << QByteArray("password")
            << QByteArray();
        QTest::newRow("password by name")
            << QByteArray("PGPASSWORD=correcthorsebattery") << QByteArray("password") << QByteArray();
        QTest::newRow("token by name")
            << QByteArray("MY_SERVICE_TOKEN=a8f3k2j5h6g7d8s9x0") << QByteArray("token") << QByteArray("s9x0");
        QTest::newRow("empty key") << QByteArray("ANTHROPIC_API_KEY=") << QByteArray("anthropic")
                                   << QByteArray();
        QTest::newRow("working directory")
            << QByteArray("PWD=/home/dana/secret") << QByteArray() << QByteArray();
        QTest::newRow("path") << QByteArray("SECRET_FILE=/run/secrets/x") << QByteArray() << QByteArray();
        QTest::newRow("socket") << QByteArray("SSH_AUTH_SOCK=/tmp/ssh-XXXX/agent.1") << QByteArray()
                                << QByteArray();
        QTest::newRow("placeholder") << QByteArray("API_TOKEN=${API_TOKEN}") << QByteArray() << QByteArray();
        QTest::newRow("plain") << QByteArray("LANG=en_GB.UTF-8") << QByteArray() << QByteArray();
        QTest::newRow("short-lived") << QByteArray("ANTHROPIC_IDENTITY_TOKEN=eyJhbGciOiJub25lIn0.e30.c2ln")
                                     << QByteArray() << QByteArray();
    }
    void found()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, tail);
        const QList<StaticSecret> secrets = staticSecrets(Environment::fromEntries({entry}));
        QCOMPARE(secrets.isEmpty(), kind.isEmpty());
        if (kind.isEmpty())
            return;
        QCOMPARE(secrets.first().kind, kind);
        QCOMPARE(secrets.first().tail, tail);
        QVERIFY(maskedText(secrets.first()).size() <= 8);
    }

    void sentence()
    {
        const auto say = [](const QList<QByteArray> &entries) {
            return staticSecretsSentence(staticSecrets(Environment::fromEntries(entries)));
        };
        const QByteArray own = "ANTHROPIC_API_KEY=sk-ant-api03-0123456789",
                         other = "NPM_TOKEN=npm_0123456789abcdef";
        QVERIFY(say({own, other, "PGPASSWORD=correcthorse1"}).contains(u"other 2"));
        QVERIFY(say({own}).contains(u"takes the place"));
        QVERIFY(say({other}).contains(u"None of these"));
        QVERIFY(say({}).contains(u"No static secret"));
    }

    void unknownValue()
    {
        Environment environment;
        environment.set({"SLACK_BOT_TOKEN", QByteArray(), false});
        const QList<StaticSecret> secrets = staticSecrets(environment);
        QCOMPARE(secrets.size(), 1);
        QCOMPARE(maskedText(secrets.first()), u"value not known"_qs);
    }

    void tails()
    {
        QCOMPARE(secretTail("12345678901"), QByteArray());
        QCOMPARE(secretTail("123456789012"), QByteArray("9012"));
        QCOMPARE(secretTail("12345678901\x7F"), QByteArray());
        QCOMPARE(secretTail("1234567890\xC3\xA4"), QByteArray());
    }
};

QTEST_APPLESS_MAIN(tst_StaticSecrets)
#include "tst_staticsecrets.moc"
