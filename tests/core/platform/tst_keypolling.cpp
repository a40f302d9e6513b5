#include "core/json/document.h"
#include "core/platform/keypolling.h"

#include <QTest>

using namespace claimcheck;

class tst_KeyPolling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void states_data();
    void states();
};

void tst_KeyPolling::states_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<KeyPolling::State>("state");
    QTest::addColumn<int>("failures");
    using State = KeyPolling::State;
    QTest::newRow("a file says nothing") << QByteArray() << State::NotSaid << 0;
    QTest::newRow("null") << QByteArray(R"("poll_status":null,)") << State::NotYet << 0;
    QTest::newRow("never") << QByteArray(
        R"("poll_status":{"consecutive_failures":0,"last_fetched_at":null},)")
                           << State::NotYet << 0;
    QTest::newRow("fetched") << QByteArray(
        R"("poll_status":{"consecutive_failures":0,"last_fetched_at":"2026-11-22T10:16:05Z"},)")
                             << State::Fetched << 0;
    QTest::newRow("failing") << QByteArray(
        R"("poll_status":{"consecutive_failures":2,"last_fetched_at":"2026-11-22T10:16:05Z"},)")
                             << State::Failing << 2;
    QTest::newRow("paused") << QByteArray(
        R"("poll_status":{"consecutive_failures":5,"last_fetched_at":null},)"
        R"("jwks_polling_disabled_at":"2026-11-22T10:16:05Z",)")
                            << State::Paused << 5;
    QTest::newRow("beyond any number")
        << QByteArray(R"("poll_status":{"consecutive_failures":-9223372036854775808},)") << State::NotYet
        << 0;
}

void tst_KeyPolling::states()
{
    QFETCH(QByteArray, members);
    QFETCH(KeyPolling::State, state);
    QFETCH(int, failures);
    const QByteArray text = "{" + members + R"("name":"a","issuer_url":"https:\/\/issuer.example"})";
    const json::Document document = json::Document::parse(text);
    const Result<Issuer> issuer = Issuer::fromJson(document.root());
    QVERIFY(issuer);
    QCOMPARE(keyPolling(*issuer).state, state);
    QCOMPARE(keyPolling(*issuer).failures, failures);
    Issuer inlined = *issuer;
    inlined.jwks.type = IssuerKeys::Type::Inline;
    QCOMPARE(keyPolling(inlined).state, KeyPolling::State::NotSaid);
}

QTEST_APPLESS_MAIN(tst_KeyPolling)
#include "tst_keypolling.moc"
