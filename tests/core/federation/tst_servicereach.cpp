#include "core/federation/servicereach.h"

#include <QTest>

using namespace claimcheck;

/// What the service would not fetch keys from, known from the text alone.
class ServiceReachTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void address_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("id");
        const auto add = [](const char *url, const char *id) {
            QTest::newRow(*url ? url : "empty") << QByteArray(url) << QByteArray(id);
        };
        add("https://issuer.example", "");
        add("https://issuer.example/tenant/", "");
        add("https://issuer.example:443", "");
        add("https://xn--bcher-kva.example", "");
        add("https://localhost.example", "");
        add("", "url.syntax");
        add("issuer.example", "url.syntax");
        add("https://", "url.syntax");
        add("https://issuer example", "url.syntax");
        add("http://issuer.example", "url.scheme");
        add("ftp://issuer.example", "url.scheme");
        add("https://me@issuer.example", "url.user");
        add("https://issuer.example:8443", "url.port");
        add("https://issuer.example:80", "url.port");
        add("https://1.1.1.1", "url.address");
        add("https://0x7f.1", "url.address");
        add("https://2130706433", "url.address");
        add("https://[::1]", "url.address");
        add("https://[2606:4700::1111]/keys", "url.address");
        add("https://kubernetes.default.svc.cluster.local", "url.private-name");
        add("https://KUBERNETES.default.svc.cluster.LOCAL", "url.private-name");
        add("https://metadata.google.internal.", "url.private-name");
        add("https://jenkins", "url.private-name");
        add("https://router.home.arpa", "url.private-name");
    }
    void address()
    {
        QFETCH(QByteArray, url);
        const std::optional<Error> fault = serviceFault(url);
        QTEST(fault ? fault->id : QByteArray(), "id");
        // Each says what is wrong and what to do.
        QVERIFY(!fault || (fault->message.endsWith(u'.') && fault->hint.endsWith(u'.')));
    }
    void hostileTextIsBounded()
    {
        const std::optional<Error> fault = serviceFault("https://" + QByteArray(63, 'a') + '.'
                                                        + QByteArray(60, 'b') + ".local");
        QVERIFY(fault && fault->message.size() < 250);
    }
};

QTEST_APPLESS_MAIN(ServiceReachTest)
#include "tst_servicereach.moc"
