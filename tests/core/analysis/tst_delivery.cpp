#include "core/analysis/delivery.h"

#include "core/text/timetext.h"

#include <QTest>

using namespace claimcheck;
using Gives = DeliveryReport::Verdict;
using Way = PresetDelivery::Way;

namespace {

constexpr UnixSeconds now = 1795342652; // 2026-11-22T10:17:32Z
constexpr qint64 never = -1;

DeliveryQuestion question(Way way, qint64 lifetime, qint64 age, qint64 rotation, qint64 rule)
{
    DeliveryQuestion asked;
    asked.way = way;
    asked.tokenLifetime = lifetime;
    asked.tokenAge = age;
    if (rotation != never)
        asked.rotationSeconds = rotation;
    asked.ruleLifetime = rule;
    asked.now = now;
    return asked;
}

} // namespace

class DeliveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refreshes_data();
    void refreshes();
    void fixesWork_data() { refreshes_data(); }
    void fixesWork();
    void fixes();
    void sentences();
    void extremes_data();
    void extremes();
    void timeline();
    void fromToken();
};

/// Times are seconds after the first exchange, worked out by hand: minted = max(60, min(rule, 2 × left));
/// first refresh 120 s before its end; calls fail 30 s before it.
void DeliveryTest::refreshes_data()
{
    QTest::addColumn<DeliveryQuestion>("asked");
    QTest::addColumn<qint64>("minted");
    QTest::addColumn<qint64>("refresh");
    QTest::addColumn<bool>("works");
    QTest::addColumn<Gives>("verdict");
    QTest::addColumn<qint64>("fails");

    const auto row = [](const char *name, const DeliveryQuestion &asked, qint64 minted, qint64 refresh,
                        bool works, Gives verdict, qint64 fails) {
        QTest::newRow(name) << asked << minted << refresh << works << verdict << fails;
    };
    const DeliveryQuestion guide = question(Way::File, 3600, 0, 2880, 600);
    row("projected file, the guide's ten minutes", guide, 600, 480, false, Gives::Gap, 570);
    row("the same, read when it is 2000 s old", question(Way::File, 3600, 2000, 2880, 600), 600, 480, false,
        Gives::Gap, 570);
    row("replaced between first and last try, later in vain", question(Way::File, 3600, 2350, 2880, 600), 600,
        480, false, Gives::Gap, 1100);
    row("replaced in time again and again", question(Way::File, 625, 0, 500, 600), 600, 480, false,
        Gives::Late, never);
    row("projected file, rule of an hour", question(Way::File, 3600, 0, 2880, 3600), 3600, 3480, true,
        Gives::Works, never);
    row("twice what is left is the limit", question(Way::File, 3600, 2000, 2880, 3600), 3200, 3080, true,
        Gives::Works, never);
    row("replaced at the very second", question(Way::File, 600, 0, 480, 600), 600, 480, true, Gives::Works,
        never);
    row("one second too late", question(Way::File, 602, 0, 481, 600), 600, 480, false, Gives::Late, never);

    DeliveryQuestion off = guide;
    off.checkJti = false;
    row("the issuer does not check jti", off, 600, 480, true, Gives::Works, never);
    DeliveryQuestion plain = guide;
    plain.hasJti = false;
    row("no jti", plain, 600, 480, true, Gives::Works, never);

    row("file written once in a job", question(Way::File, 300, 5, never, 600), 590, 470, false, Gives::Stops,
        560);
    DeliveryQuestion callback = question(Way::Callback, 300, 5, never, 600);
    callback.fresh = true;
    row("a new token for each exchange", callback, 590, 470, true, Gives::Works, never);
    row("variable for an hour", question(Way::Variable, 3600, 10, never, 3600), 3600, 3480, false,
        Gives::Stops, 3570);
    DeliveryQuestion variable = question(Way::Variable, 3600, 0, never, 600);
    variable.hasJti = false;
    // Exchanges at 0, 480, … 3360; there 240 s are left, so 480 s are minted; at 3720 it has expired at 3630.
    row("variable without jti", variable, 600, 480, true, Gives::Stops, 3810);
    row("within the leeway after its end", question(Way::File, 300, 320, never, 600), 60, 10, false,
        Gives::Stops, 30);
    row("expired", question(Way::File, 300, 330, never, 600), 0, -now, false, Gives::NoStart, 0);
    row("shortest rule", question(Way::File, 3600, 0, 2880, 60), 60, 10, false, Gives::Gap, 30);
    row("two minutes are refreshed with the next call", question(Way::File, 3600, 0, 2880, 120), 120, 10,
        false, Gives::Gap, 90);
    row("longest rule, a day", question(Way::File, 86400, 0, 69120, 86400), 86400, 86280, true, Gives::Works,
        never);
}

void DeliveryTest::refreshes()
{
    QFETCH(const DeliveryQuestion, asked);
    const DeliveryReport report = checkDelivery(asked);
    QTEST(report.verdict, "verdict");
    QTEST(report.mintedSeconds, "minted");
    QTEST(qint64(report.firstRefresh - now), "refresh");
    QTEST(report.firstRefreshWorks, "works");
    QTEST(report.failsAt ? qint64(*report.failsAt - now) : never, "fails");
    QCOMPARE(report.fixes.isEmpty(), report.verdict == Gives::Works);
    QVERIFY(!report.sentence.isEmpty());
    QVERIFY(!report.notes.isEmpty());
}

/// Every fix that is said to mend it does, when asked again with it.
void DeliveryTest::fixesWork()
{
    QFETCH(const DeliveryQuestion, asked);
    const DeliveryReport report = checkDelivery(asked);
    for (const DeliveryFix &fix : report.fixes) {
        DeliveryQuestion mended = asked;
        switch (fix.setting) {
        case DeliveryFix::Setting::Callback:
            mended.fresh = true;
            mended.tokenAge = 0;
            break;
        case DeliveryFix::Setting::CheckJti:
            mended.checkJti = false;
            break;
        case DeliveryFix::Setting::TokenLifetime:
            mended.rotationSeconds = *asked.rotationSeconds * fix.seconds / asked.tokenLifetime;
            mended.tokenLifetime = fix.seconds;
            mended.tokenAge = 0;
            break;
        case DeliveryFix::Setting::RuleLifetime:
            mended.ruleLifetime = fix.seconds;
            break;
        }
        const DeliveryReport after = checkDelivery(mended);
        const bool longer = !asked.rotationSeconds && fix.setting == DeliveryFix::Setting::RuleLifetime;
        if (longer)
            QVERIFY(*after.failsAt > *report.failsAt);
        else
            QCOMPARE(after.verdict, Gives::Works);
    }
}

void DeliveryTest::fixes()
{
    const DeliveryReport report = checkDelivery(question(Way::File, 3600, 0, 2880, 600));
    QCOMPARE(report.fixes.size(), 4);
    QCOMPARE(report.fixes.at(0).setting, DeliveryFix::Setting::Callback);
    QCOMPARE(report.fixes.at(1).setting, DeliveryFix::Setting::RuleLifetime);
    QCOMPARE(report.fixes.at(1).seconds, 3000); // 2880 + 120
    QCOMPARE(report.fixes.at(2).setting, DeliveryFix::Setting::TokenLifetime);
    QCOMPARE(report.fixes.at(2).seconds, 600); // replaced after 480, refreshed after 480
    QCOMPARE(report.fixes.at(3).setting, DeliveryFix::Setting::CheckJti);
    QVERIFY(report.fixes.at(3).text.contains(u"whoever copies a token"_qs));

    // A job's variable is never replaced: no lifetime makes a second exchange possible.
    const DeliveryReport job = checkDelivery(question(Way::Variable, 300, 0, never, 60));
    QCOMPARE(job.fixes.at(1).setting, DeliveryFix::Setting::RuleLifetime);
    QCOMPARE(job.fixes.at(1).seconds, 600);
}

void DeliveryTest::sentences()
{
    const auto said = [](const DeliveryQuestion &asked) { return checkDelivery(asked).sentence; };
    QCOMPARE(said(question(Way::File, 3600, 0, 2880, 600)),
             u"First refresh at 10:25:32 UTC will be refused: the file still holds the used token. Calls "
             u"fail from "
             "10:27:02 UTC until a new one is there at 11:05:32 UTC."_qs);
    QCOMPARE(said(question(Way::File, 3600, 0, 2880, 3600)), u"First refresh at 11:15:32 UTC would work."_qs);
    QCOMPARE(said(question(Way::Variable, 300, 5, never, 600)),
             u"First refresh at 10:25:22 UTC will be refused: the variable still holds the used token. Calls "
             u"fail from "
             "10:26:52 UTC."_qs);
    QCOMPARE(said(question(Way::File, 625, 0, 500, 600)),
             u"First refresh at 10:25:32 UTC will be refused: the file still holds the used token. A new one "
             u"is there "
             "in time, at 10:25:52 UTC."_qs);
    // Beside local times, the same moments are said as those are.
    const QString local = localAndUtcText(now + 3480, now);
    QCOMPARE(checkDelivery(question(Way::File, 3600, 0, 2880, 3600), localAndUtcText).sentence,
             u"First refresh at %1 would work."_qs.arg(local));
    // Midnight is passed: the date is said.
    QCOMPARE(said(question(Way::File, 86400, 0, 69120, 86400)),
             u"First refresh at 2026-11-23T10:15:32Z would work."_qs);
}

void DeliveryTest::extremes_data()
{
    QTest::addColumn<DeliveryQuestion>("asked");
    const qint64 numbers[] = {std::numeric_limits<qint64>::min(), -1, 0, 1, 59, 60, 86400,
                              std::numeric_limits<qint64>::max()};
    for (const qint64 lifetime : numbers)
        for (const qint64 rotation : numbers)
            for (const qint64 rule : numbers)
                QTest::addRow("%lld %lld %lld", lifetime, rotation, rule)
                    << question(Way::File, lifetime, lifetime / 2, rotation, rule);
}

void DeliveryTest::extremes()
{
    QFETCH(DeliveryQuestion, asked);
    for (const UnixSeconds moment : {UnixSeconds(0), std::numeric_limits<UnixSeconds>::max()}) {
        asked.now = moment;
        const DeliveryReport report = checkDelivery(asked);
        QVERIFY(report.events.size() <= 200);
        QVERIFY(report.mintedSeconds >= 0 && report.mintedSeconds <= 86400);
        QVERIFY(!report.sentence.isEmpty());
    }
}

void DeliveryTest::timeline()
{
    const DeliveryReport report = checkDelivery(question(Way::File, 3600, 0, 2880, 600));
    QStringList lines;
    for (const DeliveryEvent &event : report.events.first(6))
        lines.append(QString::number(event.at - now) + u' ' + event.text);
    QCOMPARE(lines.join(u'\n'),
             u"0 First exchange\n"
             "480 Refresh: refused, the file still holds the used token\n"
             "570 Last moment to refresh: refused, calls fail from here\n"
             "2880 A new token is in the file\n"
             "2880 Exchange: works again\n"
             "3360 Refresh: refused, the file still holds the used token"_qs);
    for (qsizetype i = 1; i < report.events.size(); ++i)
        QVERIFY(report.events.at(i - 1).at <= report.events.at(i).at);
}

void DeliveryTest::fromToken()
{
    const QByteArray claims = R"({"iss":"https://a","sub":"b","jti":"c","iat":)"
        + QByteArray::number(now - 100) + R"(,"exp":)" + QByteArray::number(now + 7100) + '}';
    const TokenFacts facts(Token::fromParts(R"({"alg":"RS256","kid":"k"})", claims), {}, now);
    PresetDelivery projected;
    projected.way = Way::File;
    projected.rotationSeconds = 2880;
    projected.lifetime = 3600;
    Rule rule;
    rule.tokenLifetimeSeconds = 600;
    Issuer issuer;
    issuer.checkJti = false;
    const std::optional<DeliveryQuestion> asked = deliveryQuestion(projected, facts, rule, &issuer);
    QVERIFY(asked);
    QCOMPARE(asked->tokenLifetime, 7200);
    QCOMPARE(asked->tokenAge, 100);
    QCOMPARE(*asked->rotationSeconds, 5760); // the same part of the longer life
    QVERIFY(asked->hasJti);
    QVERIFY(!asked->checkJti);
    QCOMPARE(asked->ruleLifetime, 600);

    const TokenFacts bare(Token::fromClaims(R"({"sub":"b"})"), {}, now);
    QVERIFY(!deliveryQuestion(projected, bare, rule, &issuer));
}

QTEST_GUILESS_MAIN(DeliveryTest)
#include "tst_delivery.moc"
