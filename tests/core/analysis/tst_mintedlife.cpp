#include "core/analysis/mintedlife.h"
#include "core/federation/tokenfacts.h"
#include "core/provider/presetcatalog.h"
#include "core/provider/presetfill.h"

#include <QTest>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342652; // 10:17:32 UTC

MintedLife lifeWith(qint64 seconds, qint64 ruleSeconds, qint64 left, bool singleUse)
{
    MintedLife life;
    life.issued = now - 90;
    life.expires = now + left;
    life.exchanged = now;
    life.seconds = seconds;
    life.ruleSeconds = ruleSeconds;
    life.singleUse = singleUse;
    return life;
}

} // namespace

/// What is said of an access token's life, and whether its first renewal can work.
class MintedLifeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void refreshPoints();
    void ofAToken();
    void byTheWayOfTheToken();
};

void MintedLifeTest::words_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("rule");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<bool>("singleUse");
    QTest::addColumn<QString>("lifetime");
    QTest::addColumn<QString>("why"); ///< begins so
    QTest::addColumn<QString>("refresh"); ///< ends so
    QTest::addColumn<QString>("refreshWhy");
    QTest::newRow("twice what was left")
        << 420LL << 600LL << 210LL << true << u"7 min, not 10 min."_qs
        << u"The token had 3 min 30 s left; an access"_qs << u"needs a new token."_qs
        << u"This one has ended by then, and was good for one exchange."_qs;
    QTest::newRow("all of it") << 600LL << 600LL << 3600LL << false << u"10 min, until "_qs
                               << u"All that the rule allows."_qs << u"can use this token again."_qs
                               << u"It still runs then, and is not checked for reuse."_qs;
    QTest::newRow("single use alone")
        << 600LL << 600LL << 3600LL << true << u"10 min, until "_qs << u"All"_qs << u"needs a new token."_qs
        << u"This one was good for one exchange."_qs;
    QTest::newRow("ended, reusable") << 600LL << 600LL << 300LL << false << u"10 min, until "_qs << u"All"_qs
                                     << u"needs a new token."_qs << u"This one has ended by then."_qs;
    QTest::newRow("the least") << 60LL << 600LL << 10LL << true << u"1 min, not 10 min."_qs
                               << u"The token had 10 s left; a minute is the least"_qs
                               << u"Refresh at once needs a new token."_qs << u"This one"_qs;
    QTest::newRow("not explained") << 300LL << 600LL << 3600LL << true << u"5 min, not 10 min."_qs
                                   << u"The token had 1 h left, which does not explain it"_qs
                                   << u"needs a new token."_qs << u"This one"_qs;
}

void MintedLifeTest::words()
{
    QFETCH(qint64, seconds);
    QFETCH(qint64, rule);
    QFETCH(qint64, left);
    QFETCH(bool, singleUse);
    QFETCH(QString, lifetime);
    QFETCH(QString, why);
    QFETCH(QString, refresh);
    QFETCH(QString, refreshWhy);
    const LifeWords words = lifeWords(lifeWith(seconds, rule, left, singleUse));
    QVERIFY2(words.lifetime.startsWith(lifetime), qPrintable(words.lifetime));
    QVERIFY2(words.lifetimeWhy.startsWith(why), qPrintable(words.lifetimeWhy));
    QVERIFY2(words.refresh.endsWith(refresh), qPrintable(words.refresh));
    QVERIFY2(words.refreshWhy.startsWith(refreshWhy), qPrintable(words.refreshWhy));
}

void MintedLifeTest::refreshPoints()
{
    const MintedLife life = lifeWith(420, 600, 210, true);
    QCOMPARE(life.ends(), now + 420);
    QCOMPARE(life.refreshFrom(), now + 300);
    QCOMPARE(life.mustRefresh(), now + 390);
    // The leeway of the service counts: at exp + 30 s it is over.
    QVERIFY(lifeWith(420, 600, 270, false).needsNewToken());
    QVERIFY(!lifeWith(420, 600, 271, false).needsNewToken());
}

void MintedLifeTest::ofAToken()
{
    Rule rule;
    rule.tokenLifetimeSeconds = 900;
    Issuer issuer;
    const Token token = Token::parse(
        "eyJhbGciOiJSUzI1NiJ9."
        + QByteArray("{\"iat\":1795342600,\"exp\":1795342900,\"jti\":\"a\"}")
              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        + ".c2ln");
    const TokenFacts facts(token, {}, now);
    const MintedLife life = MintedLife::of(facts, rule, &issuer);
    QCOMPARE(life.issued, std::optional<UnixSeconds>(1795342600));
    QCOMPARE(life.expires, std::optional<UnixSeconds>(1795342900));
    QCOMPARE(life.ruleSeconds, 900);
    QVERIFY(life.singleUse);
    issuer.checkJti = false;
    QVERIFY(!MintedLife::of(facts, rule, &issuer).singleUse);
}

void MintedLifeTest::byTheWayOfTheToken()
{
    const PresetCatalog presets;
    const ProviderPreset &preset = *presets.preset("github-actions");
    const auto draft = presetToken(preset, completed(preset, exampleValues(preset)), now);
    QVERIFY(draft);
    const auto base64 = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const Token token = Token::parse(base64(draft->header) + '.' + base64(draft->claims) + ".c2ln");
    const TokenFacts facts(token, {}, now);
    Rule rule;
    rule.tokenLifetimeSeconds = 600;
    MintedLife life = MintedLife::of(facts, rule, nullptr);
    life.exchanged = now;
    life.seconds = 600;
    const QList<RefreshByWay> ways = refreshByWay(life, preset, facts, rule, nullptr);
    QVERIFY(ways.size() >= 2);
    bool anyWorks = false, anyFails = false;
    for (const RefreshByWay &way : ways) {
        QVERIFY(!way.way.isEmpty());
        QVERIFY2(way.text.startsWith(u"Refresh: "), qPrintable(way.text));
        (way.works ? anyWorks : anyFails) = true;
    }
    QVERIFY(anyWorks);
    QVERIFY(anyFails);
}

QTEST_APPLESS_MAIN(MintedLifeTest)
#include "tst_mintedlife.moc"
