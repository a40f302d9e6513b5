#include "core/analysis/testrun.h"

#include "core/federation/ranking.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::TestRun)
};

/// The rule a test is judged by: the one it names; else the nearest of all, or of one issuer.
int ruleOf(const SavedTest &test, const FederationFile &file, const TokenFacts &facts)
{
    if (test.rule) {
        const Rule *rule = file.rule(*test.rule);
        return rule ? int(rule - file.rules.constData()) : -1;
    }
    const QList<RankedRule> ranking = rankRules(file, facts);
    const auto fits = [&](const RankedRule &one) {
        return !test.issuer || file.rules.at(one.rule).issuer == *test.issuer;
    };
    const auto found = std::find_if(ranking.cbegin(), ranking.cend(), fits);
    return found == ranking.cend() ? -1 : found->rule;
}

QString ruleName(const Rule &rule)
{
    return QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name);
}

/// "a would match", "a would not match: audience".
QString sentence(const QString &subject, Verdict verdict, const QByteArray &why)
{
    switch (verdict) {
    case Verdict::Match:
        return Words::tr("%1 would match").arg(subject);
    case Verdict::NoMatch:
        return why.isEmpty() ? Words::tr("%1 would not match").arg(subject)
                             : Words::tr("%1 would not match: %2").arg(subject, QString::fromUtf8(why));
    case Verdict::Unknown:
        break;
    }
    return Words::tr("not known whether %1 would match").arg(subject);
}

/// Of several rules the nearest stands for all of them.
QString outcomeSentence(const TestResult &result, const SavedTest &test, const Rule &rule)
{
    if (test.rule || result.verdict != Verdict::NoMatch)
        return sentence(ruleName(rule), result.verdict, result.why);
    return Words::tr("no rule would match; the nearest is %1: %2")
        .arg(ruleName(rule), QString::fromUtf8(result.why));
}

QString expectation(const SavedTest &test, const FederationFile &file)
{
    const bool match = test.expect == SavedTest::Expect::Match;
    const QByteArray why = test.why.value_or(QByteArray());
    if (const Rule *rule = test.rule ? file.rule(*test.rule) : nullptr)
        return sentence(ruleName(*rule), match ? Verdict::Match : Verdict::NoMatch, why);
    QString subject = match ? Words::tr("a rule") : Words::tr("no rule");
    if (test.issuer)
        subject = match ? Words::tr("a rule of issuer %1").arg(QString::fromUtf8(*test.issuer))
                        : Words::tr("no rule of issuer %1").arg(QString::fromUtf8(*test.issuer));
    const QString said = sentence(subject, Verdict::Match, {});
    return why.isEmpty() ? said : Words::tr("%1; the nearest fails by %2").arg(said, QString::fromUtf8(why));
}

bool isAsExpected(const SavedTest &test, const TestResult &result)
{
    if (test.expect == SavedTest::Expect::Match)
        return result.verdict == Verdict::Match;
    return result.verdict == Verdict::NoMatch && (!test.why || *test.why == result.why);
}

/// The check that decided: the first one that fails, or, where none does, the first that is open.
std::optional<Check> decidingCheck(const MatchReport &report, Verdict verdict)
{
    std::optional<Check> first;
    const Outcome wanted = verdict == Verdict::Unknown ? Outcome::Unknown : Outcome::Fail;
    for (const CheckGroup &group : report.groups) {
        for (const Check &check : group.checks) {
            const bool decides = check.kind < CheckId::RuleActive && check.outcome == wanted;
            if (decides && (!first || check.kind < first->kind))
                first = check;
        }
    }
    return first;
}

QString exchangeRemark(const MatchReport &report)
{
    for (const CheckGroup &group : report.groups) {
        for (const Check &check : group.checks) {
            if (check.kind >= CheckId::RuleActive && check.outcome == Outcome::Fail)
                return Words::tr("The exchange would be refused all the same: %1").arg(check.why);
        }
    }
    return {};
}

void judge(TestResult &result, const SavedTest &test, const FederationFile &file, const TokenFacts &facts)
{
    if (result.rule < 0) {
        result.actual = Words::tr("there is no rule to try");
        result.outcome = isAsExpected(test, result) ? TestResult::Outcome::Pass : TestResult::Outcome::Fail;
        return;
    }
    const Rule &rule = file.rules.at(result.rule);
    const Issuer *issuer = file.issuer(rule.issuer);
    const MatchOutcome outcome = match(rule, issuer, facts, &file);
    result.verdict = outcome.rule;
    if (outcome.firstFailure >= 0 && outcome.rule == Verdict::NoMatch)
        result.why = checkId(outcome.checks.at(outcome.firstFailure), rule);
    result.outcome = isAsExpected(test, result) ? TestResult::Outcome::Pass : TestResult::Outcome::Fail;
    result.actual = outcomeSentence(result, test, rule);

    const MatchReport report = MatchReport::make(outcome, rule, issuer, facts, &file);
    if (result.outcome == TestResult::Outcome::Fail)
        result.check = decidingCheck(report, result.verdict);
    if (result.verdict == Verdict::Match)
        result.remark = exchangeRemark(report);
}

TestResult run(const FederationFile &file, int index, UnixSeconds now)
{
    const SavedTest &test = file.tests.at(index);
    TestResult result;
    result.test = index;
    result.expected = expectation(test, file);
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    const Token token = Token::fromParts(test.headerJson(), test.claimsAt(now));
    const TokenFacts facts(token, good, now, {test.seenJti.cbegin(), test.seenJti.cend()});
    result.rule = ruleOf(test, file, facts);
    judge(result, test, file, facts);
    return result;
}

} // namespace

QList<TestResult> runTests(const FederationFile &file, UnixSeconds now)
{
    QList<TestResult> results;
    results.reserve(file.tests.size());
    for (int i = 0; i < int(file.tests.size()); ++i)
        results.append(run(file, i, now));
    return results;
}

} // namespace claimcheck
