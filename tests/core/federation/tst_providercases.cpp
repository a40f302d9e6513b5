#include "core/federation/report.h"
#include "support/providercases.h"

#include <QTest>

using namespace claimcheck;

/// Every case of every provider: the verdict, the first failing check and the later ones, exactly.
class ProviderCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdict_data();
    void verdict();
    void reportAgrees_data() { verdict_data(); }
    void reportAgrees();

private:
    static constexpr UnixSeconds now = 1795342652;
    QList<test::ProviderCase> m_cases;
};

namespace {

struct Made {
    json::Document ruleJson, issuerJson;
    Rule rule;
    Issuer issuer;
    MatchOutcome outcome;
    std::unique_ptr<TokenFacts> facts;
};

void make(const test::ProviderCase &vector, UnixSeconds now, Made &made)
{
    made.ruleJson = json::Document::parse(vector.rule);
    made.issuerJson = json::Document::parse(vector.issuer);
    const Result<RuleMatch> match = RuleMatch::fromJson(made.ruleJson.root());
    QVERIFY2(match, match ? "" : qPrintable(match.error().message));
    made.rule.match = *match;
    const Result<Issuer> issuer = Issuer::fromJson(made.issuerJson.root());
    QVERIFY2(issuer, issuer ? "" : qPrintable(issuer.error().message));
    made.issuer = *issuer;
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    const Token token = Token::fromParts(vector.header, vector.claims);
    made.facts = std::make_unique<TokenFacts>(token, good, now, vector.seenJti);
    made.outcome = claimcheck::match(made.rule, &made.issuer, *made.facts);
}

QList<QByteArray> failing(const MatchOutcome &outcome, const Rule &rule)
{
    QList<QByteArray> ids;
    for (const CheckOutcome &check : outcome.checks) {
        if (check.outcome == Outcome::Fail)
            ids.append(checkId(check, rule));
    }
    return ids;
}

} // namespace

void ProviderCasesTest::initTestCase()
{
    m_cases = test::providerCases(now);
    QCOMPARE(m_cases.size(), 212);
    QCOMPARE(std::count_if(m_cases.cbegin(), m_cases.cend(), [](const auto &c) { return c.hasCondition; }),
             23);
}

void ProviderCasesTest::verdict_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        QTest::newRow(m_cases.at(i).id.constData()) << i;
}

void ProviderCasesTest::verdict()
{
    QFETCH(const qsizetype, index);
    const test::ProviderCase &vector = m_cases.at(index);
    Made made;
    make(vector, now, made);
    if (QTest::currentTestFailed())
        return;

    QList<QByteArray> wanted = vector.alsoFails;
    if (!vector.why.isEmpty())
        wanted.prepend(vector.why);
    QCOMPARE(failing(made.outcome, made.rule), wanted);
    QCOMPARE(made.outcome.failures, int(wanted.size()));
    QCOMPARE(verdictName(made.outcome.rule), vector.expect);
}

void ProviderCasesTest::reportAgrees()
{
    QFETCH(const qsizetype, index);
    const test::ProviderCase &vector = m_cases.at(index);
    Made made;
    make(vector, now, made);
    if (QTest::currentTestFailed())
        return;

    const MatchReport report = MatchReport::make(made.outcome, made.rule, &made.issuer, *made.facts);
    QCOMPARE(report.rule, made.outcome.rule);
    const Check *first = report.firstFailure();
    QCOMPARE(first ? first->id : QByteArray(), vector.why);
    for (const CheckGroup &group : report.groups) {
        for (const Check &check : group.checks) {
            QVERIFY2(!check.title.isEmpty(), check.id.constData());
            if (check.outcome != Outcome::Pass)
                QVERIFY2(!check.why.isEmpty(), check.id.constData());
        }
    }
    const json::Document written = json::Document::parse(report.toJson());
    QVERIFY(written.isStrict());
    QVERIFY(written.root()["verdict"].equals(verdictName(report.rule)));
}

QTEST_GUILESS_MAIN(ProviderCasesTest)
#include "tst_providercases.moc"
