#include "core/text/timetext.h"

#include <QDateTime>
#include <QTest>

using namespace claimcheck;

class tst_TimeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysDurations_data();
    void saysDurations();
    void saysHowFarAway_data();
    void saysHowFarAway();
    void saysLocalAndUtc_data();
    void saysLocalAndUtc();
    void writesRfc3339_data();
    void writesRfc3339();
    void survivesEveryNumber();
};

void tst_TimeText::saysDurations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 seconds, const char16_t *text) {
        QTest::newRow(QByteArray::number(seconds).constData()) << seconds << QString::fromUtf16(text);
    };
    row(0, u"0 s");
    row(-5, u"0 s");
    row(59, u"59 s");
    row(60, u"1 min");
    row(210, u"3 min 30 s");
    row(599, u"9 min 59 s");
    row(600, u"10 min");
    row(630, u"10 min");
    row(3599, u"59 min");
    row(3600, u"1 h");
    row(7500, u"2 h 5 min");
    row(86399, u"23 h 59 min");
    row(86400, u"1 day");
    row(90000, u"1 day 1 h");
    row(2 * 86400 + 3600, u"2 days 1 h");
    row(14 * 86400 + 3600, u"14 days");
    row(365 * 86400, u"365 days");
}

void tst_TimeText::saysDurations()
{
    QFETCH(qint64, seconds);
    QTEST(durationText(seconds), "text");
}

void tst_TimeText::saysHowFarAway_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(1000) << u"now"_qs;
    QTest::newRow("ahead") << qint64(1210) << u"in 3 min 30 s"_qs;
    QTest::newRow("ago") << qint64(460) << u"9 min ago"_qs;
    QTest::newRow("a second") << qint64(999) << u"1 s ago"_qs;
}

void tst_TimeText::saysHowFarAway()
{
    QFETCH(qint64, time);
    QTEST(relativeText(time, 1000), "text");
}

void tst_TimeText::saysLocalAndUtc_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<bool>("localDate");
    QTest::addColumn<bool>("utcDate");
    const QDateTime noon(QDate(2026, 11, 22), QTime(2, 0), Qt::UTC);
    QTest::newRow("today") << noon.addSecs(60) << noon << false << false;
    QTest::newRow("long ago") << noon.addDays(-40) << noon << true << true;
}

void tst_TimeText::saysLocalAndUtc()
{
    QFETCH(QDateTime, time);
    QFETCH(QDateTime, now);
    QFETCH(bool, localDate);
    QFETCH(bool, utcDate);
    const auto text = [](const QDateTime &when, bool date) {
        return when.toString(date ? u"yyyy-MM-dd HH:mm:ss"_qs : u"HH:mm:ss"_qs);
    };
    const QString expected = u"%1 local, %2 UTC"_qs.arg(text(time.toLocalTime(), localDate),
                                                        text(time, utcDate));
    QCOMPARE(localAndUtcText(time.toSecsSinceEpoch(), now.toSecsSinceEpoch()), expected);
}

void tst_TimeText::writesRfc3339_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << u"1970-01-01T00:00:00Z"_qs;
    QTest::newRow("usual") << qint64(1795342862) << u"2026-11-22T10:21:02Z"_qs;
    QTest::newRow("2038") << qint64(2147483648) << u"2038-01-19T03:14:08Z"_qs;
    QTest::newRow("before") << qint64(-1) << u"1969-12-31T23:59:59Z"_qs;
    QTest::newRow("last") << qint64(253402300799) << u"9999-12-31T23:59:59Z"_qs;
    QTest::newRow("beyond") << qint64(253402300800) << u"253402300800 s since 1970"_qs;
}

void tst_TimeText::writesRfc3339()
{
    QFETCH(qint64, time);
    QTEST(utcText(time), "text");
}

void tst_TimeText::survivesEveryNumber()
{
    const qint64 least = std::numeric_limits<qint64>::min(), most = std::numeric_limits<qint64>::max();
    for (const qint64 time : {least, least + 1, qint64(-1), qint64(0), qint64(1) << 53, most - 1, most}) {
        for (const qint64 now : {least, qint64(0), most}) {
            QVERIFY(!relativeText(time, now).isEmpty());
            QVERIFY(!localAndUtcText(time, now).isEmpty());
        }
        QVERIFY(!utcText(time).isEmpty());
        QVERIFY(!durationText(time).contains(u'-'));
    }
}

QTEST_GUILESS_MAIN(tst_TimeText)
#include "tst_timetext.moc"
