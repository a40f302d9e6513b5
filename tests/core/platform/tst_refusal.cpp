#include "core/platform/refusal.h"

#include <QTest>

using namespace claimcheck;

/// What is said about an exchange that was refused.
class RefusalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void likelyIsTheFirstFailure()
    {
        MatchReport report;
        Check holds, fails;
        holds.outcome = Outcome::Pass;
        fails.outcome = Outcome::Fail;
        fails.title = u"Subject"_qs;
        fails.expected = u"repo:a"_qs;
        fails.actual = u"repo:b"_qs;
        fails.why = u"Compared exactly."_qs;
        report.groups = {CheckGroup{CheckGroup::Kind::Rule, {}, {holds, fails}}};
        ApiError error;
        error.status = 401;
        error.message = u"Authentication failed"_qs;
        const RefusalAdvice advice = explainRefusal(error, &report, u"https://console.example/"_qs);
        QCOMPARE(advice.likely,
                 u"Likely: Subject: expected repo:a, the token has repo:b. Compared exactly."_qs);
        QCOMPARE(advice.failing.size(), 1);
        QCOMPARE(advice.history,
                 u"https://console.example/settings/workload-identity-federation?tab=history"_qs);
        QCOMPARE(advice.steps.size(), 9);
    }
    void nothingIsLikelyWithoutARule()
    {
        ApiError error;
        error.status = 401;
        QVERIFY(!explainRefusal(error, nullptr, {}).likely.contains(u"Likely"_qs));
        error.status = 400;
        const MatchReport report;
        QVERIFY(!explainRefusal(error, &report, {}).likely.contains(u"Likely"_qs));
    }
    void aMatchPointsElsewhere()
    {
        ApiError error;
        error.status = 401;
        const MatchReport report;
        QVERIFY(explainRefusal(error, &report, {}).likely.contains(u"a token does not show"_qs));
    }
};

QTEST_APPLESS_MAIN(RefusalTest)
#include "tst_refusal.moc"
