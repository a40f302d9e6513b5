#include "core/federation/ranking.h"

#include "core/federation/report.h"

#include <QTest>

using namespace claimcheck;

/// Ranking tells the same as matching each rule, in an order people can rely on.
class RankingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orders();
    void agreesWithMatching();
    void followsConditions();
    void nothingToRank();
};

namespace {

constexpr UnixSeconds now = 1795342652;

Token token()
{
    return Token::fromParts(
        R"({"alg":"ES256","kid":"sandbox"})",
        R"({"iss":"https://a","sub":"s","aud":"https://api.anthropic.com","iat":1795342600,
                                "exp":1795342900,"x":"1","y":"2"})");
}

Rule rule(const char *key, const char *issuer, const char *subject, QList<ClaimMatch> claims = {})
{
    Rule result;
    result.key = key;
    result.issuer = issuer;
    result.match.subjectPrefix = subject;
    result.match.claims = std::move(claims);
    return result;
}

FederationFile file()
{
    FederationFile result;
    Issuer a, b;
    a.key = "a";
    a.issuerUrl = "https://a";
    b.key = "b";
    b.issuerUrl = "https://b";
    result.issuers = {a, b};
    Rule conditioned = rule("open", "a", "s");
    conditioned.match.condition = "claims.x.trim() == \"1\"";
    result.rules = {rule("three away", "b", "t", {{"x", "2"}}),
                    rule("one away, claim", "a", "s", {{"x", "2"}}),
                    conditioned,
                    rule("matches", "a", "s*", {{"y", "2"}}),
                    rule("no issuer", "fdis_elsewhere", "s"),
                    rule("two away", "b", "t"),
                    rule("one away, issuer", "b", "s"),
                    rule("matches too", "a", "*")};
    return result;
}

} // namespace

void RankingTest::orders()
{
    const FederationFile rules = file();
    const TokenFacts facts(token(), {}, now);
    QStringList lines;
    for (const RankedRule &entry : rankRules(rules, facts))
        lines.append(QString::fromUtf8(rules.rules.at(entry.rule).key + " | " + entry.firstFailure));
    QCOMPARE(lines,
             (QStringList{u"matches | "_qs, u"matches too | "_qs, u"open | "_qs, u"no issuer | "_qs,
                          u"one away, claim | claim:x"_qs, u"one away, issuer | issuer"_qs,
                          u"two away | issuer"_qs, u"three away | issuer"_qs}));
}

void RankingTest::agreesWithMatching()
{
    const FederationFile rules = file();
    const TokenFacts facts(token(), {}, now);
    for (const RankedRule &entry : rankRules(rules, facts)) {
        const Rule &ranked = rules.rules.at(entry.rule);
        const MatchOutcome outcome = match(ranked, rules.issuer(ranked.issuer), facts, &rules);
        QCOMPARE(entry.verdict, outcome.rule);
        QCOMPARE(entry.failures, outcome.failures);
        QCOMPARE(entry.clauses, outcome.clauses);
        QCOMPARE(entry.clausesHeld, outcome.clausesHeld);
        const MatchReport report = MatchReport::make(outcome, ranked, rules.issuer(ranked.issuer), facts,
                                                     &rules);
        const Check *first = report.firstFailure();
        QCOMPARE(entry.firstFailure, first && entry.failures > 0 ? first->id : QByteArray());
    }
}

/// What was compiled for an earlier ranking counts only as long as the text is the same.
void RankingTest::followsConditions()
{
    FederationFile rules = file();
    rules.rules.clear();
    for (int n = 0; n < 12; ++n) {
        rules.rules.append(rule("r", "a", "s"));
        rules.rules.last().match.condition = "claims.y == '" + QByteArray::number(n) + "'";
    }
    const TokenFacts facts(token(), {}, now);
    const auto matching = [&facts](const FederationFile &ranked) {
        QList<int> list;
        for (const RankedRule &entry : rankRules(ranked, facts)) {
            if (entry.verdict == Verdict::Match)
                list.append(entry.rule);
        }
        return list;
    };
    QCOMPARE(matching(rules), QList<int>{2});
    const FederationFile before = rules;
    rules.rules[2].match.condition->replace('2', '3');
    rules.rules[7].match.condition = "claims.y == '2'";
    rules.rules[9].match.condition.reset();
    rules.rules[11].match.condition = "claims.y = '2'";
    QCOMPARE(matching(rules), (QList<int>{7, 9}));
    QCOMPARE(matching(rules), (QList<int>{7, 9}));
    QCOMPARE(matching(before), QList<int>{2});
}

void RankingTest::nothingToRank()
{
    QVERIFY(rankRules(FederationFile(), TokenFacts(Token(), {}, now)).isEmpty());
    const QList<RankedRule> list = rankRules(file(), TokenFacts(Token::parse("not a token"), {}, now));
    QCOMPARE(list.size(), 8);
    for (const RankedRule &entry : list)
        QCOMPARE(entry.verdict, Verdict::NoMatch);
}

QTEST_GUILESS_MAIN(RankingTest)
#include "tst_ranking.moc"
