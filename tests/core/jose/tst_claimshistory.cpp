#include "core/jose/claimshistory.h"

#include <QTest>

using namespace claimcheck;

namespace {

Token token(const QByteArray &claims)
{
    return Token::fromParts(R"({"alg":"RS256","kid":"k"})", claims);
}

} // namespace

class tst_ClaimsHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsNewestFirstAndOnce();
    void isBounded();
    void keepsNoSignature();
    void comesBackAsItWas();
    void readsWhatItCan();
};

void tst_ClaimsHistory::keepsNewestFirstAndOnce()
{
    ClaimsHistory history;
    QVERIFY(history.add(token(R"({"sub":"a"})"), 1));
    QVERIFY(history.add(token(R"({"sub":"b"})"), 2));
    QVERIFY(!history.add(token(R"({"sub":"a"})"), 3));
    QCOMPARE(history.entries().size(), 2);
    QCOMPARE(history.entries().at(0).claims, R"({"sub":"b"})");
    history.remove(0);
    QCOMPARE(history.entries().at(0).claims, R"({"sub":"a"})");
    history.remove(7);
    QCOMPARE(history.entries().size(), 1);
}

void tst_ClaimsHistory::isBounded()
{
    ClaimsHistory history;
    for (int i = 0; i < ClaimsHistory::mostEntries + 5; ++i)
        QVERIFY(history.add(token(R"({"n":)" + QByteArray::number(i) + '}'), i));
    QCOMPARE(history.entries().size(), ClaimsHistory::mostEntries);
    QVERIFY(!history.add(token(R"({"big":")" + QByteArray(ClaimsHistory::mostBytes, 'x') + R"("})"), 1));
    QVERIFY(!history.add(token("[1]"), 1));
    QVERIFY(!history.add(token(R"({"cut":)"), 1));
}

void tst_ClaimsHistory::keepsNoSignature()
{
    const QByteArray text = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
    ClaimsHistory history;
    QVERIFY(history.add(Token::parse(text), 1));
    QVERIFY(!history.toJson().contains("c2lnbmF0dXJl"));
    QVERIFY(!history.toJson().contains("eyJ"));
}

void tst_ClaimsHistory::comesBackAsItWas()
{
    ClaimsHistory history;
    history.add(token(R"({"sub":"a","n":1.50,"nested":{"x":[null,"\u0041"]}})"), 1795342562);
    history.add(Token::fromClaims(R"({"sub":"bare"})"), 1795342563);
    QCOMPARE(ClaimsHistory::parse(history.toJson()).entries(), history.entries());
}

void tst_ClaimsHistory::readsWhatItCan()
{
    QVERIFY(ClaimsHistory::parse("").isEmpty());
    QVERIFY(ClaimsHistory::parse("[1,2]").isEmpty());
    const ClaimsHistory some = ClaimsHistory::parse(
        R"({"entries":[{"seen":1,"claims":{"a":1}},{"seen":"x","claims":{"b":1}},{"claims":7},5,{"claims":{"c":1)");
    QCOMPARE(some.entries().size(), 2);
    QCOMPARE(some.entries().at(1).seen, 0);
}

QTEST_GUILESS_MAIN(tst_ClaimsHistory)
#include "tst_claimshistory.moc"
