#include "services/networksettings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

/// What the environment says of the way to the network.
class NetworkSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proxies_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("host");
        QTest::newRow("system") << QByteArray() << int(HttpSettings::Proxy::System) << QString();
        QTest::newRow("none") << QByteArray("none") << int(HttpSettings::Proxy::None) << QString();
        QTest::newRow("one") << QByteArray("proxy.acme.example:3128") << int(HttpSettings::Proxy::Explicit)
                             << QStringLiteral("proxy.acme.example");
        QTest::newRow("address") << QByteArray("[::1]:8080") << int(HttpSettings::Proxy::Explicit)
                                 << QStringLiteral("::1");
        QTest::newRow("named") << QByteArray("dana@proxy.acme.example:3128")
                               << int(HttpSettings::Proxy::Explicit) << QStringLiteral("proxy.acme.example");
        for (const char *wrong : {"@proxy:80", "a b\n@proxy:80", "http://dana@proxy:80", "dana@", "proxy",
                                  "proxy:", "proxy:99999", "http://proxy:80", "a:b@proxy:80", "proxy:80/path",
                                  "proxy:80?x", ":80", "proxy:0", "pro xy:80"})
            QTest::newRow(wrong) << QByteArray(wrong) << -1 << QString();
    }
    void proxies()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, kind);
        QFETCH(QString, host);
        const Result<HttpSettings> settings = networkSettings({"HOME=/", "CLAIMCHECK_PROXY=" + value});
        QCOMPARE(settings ? int(settings->proxy) : -1, kind);
        if (settings)
            QCOMPARE(settings->proxyHost, host);
        else
            QCOMPARE(settings.error().id, "network.proxy");
    }
    /// As directories name people; only a colon ends a name (RFC 7617).
    void names()
    {
        for (const char *user : {"dana", "ACME\\dana", "dana@acme.example", "Dana Müller", "d:"}) {
            const Result<HttpSettings> settings = networkSettings(
                {QByteArray("CLAIMCHECK_PROXY=") + user + "@[::1]:3128"});
            QCOMPARE(bool(settings), !QByteArrayView(user).contains(':'));
            if (settings)
                QCOMPARE(settings->proxyUser, QString::fromUtf8(user));
        }
    }
    void aPasswordIsNotRepeated()
    {
        for (const char *wrong :
             {"me:s3cret@proxy:80", "http://me:s3@cret/x@proxy:80", "s3cret", "proxy:80/s3cret"}) {
            const Error error = networkSettings({QByteArray("CLAIMCHECK_PROXY=") + wrong}).error();
            QVERIFY2(!error.message.contains(QStringLiteral("cret")), qPrintable(error.message));
        }
    }
    void authorities()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("ca.pem"));
        const QList<QByteArray> environment{"CLAIMCHECK_CA_FILE=" + name.toUtf8()};
        QCOMPARE(networkSettings(environment).error().id, "network.ca-file"); // not there
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.flush();
        QCOMPARE(networkSettings(environment).error().id, "network.ca-file");
        file.write("\n-----BEGIN CERTIFICATE-----\n");
        file.flush();
        QVERIFY(networkSettings(environment)->extraCaPem.contains("BEGIN CERTIFICATE"));
    }
};

QTEST_APPLESS_MAIN(NetworkSettingsTest)
#include "tst_networksettings.moc"
