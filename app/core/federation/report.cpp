#include "core/federation/report.h"

#include "core/federation/sentences.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

CheckGroup::Kind groupOf(CheckId id)
{
    if (id >= CheckId::RuleActive)
        return CheckGroup::Kind::Exchange;
    const bool clause = id == CheckId::Issuer || id >= CheckId::Subject;
    return clause ? CheckGroup::Kind::Rule : CheckGroup::Kind::Token;
}

Check describe(const CheckOutcome &outcome, const ReportSubject &subject)
{
    Check check;
    check.id = checkId(outcome, subject.rule);
    check.kind = outcome.id;
    check.outcome = outcome.outcome;
    switch (groupOf(outcome.id)) {
    case CheckGroup::Kind::Token:
        describeTokenCheck(check, Reason(outcome.reason), subject);
        break;
    case CheckGroup::Kind::Rule:
        describeClause(check, outcome, subject);
        break;
    case CheckGroup::Kind::Exchange:
        describeObjectCheck(check, Reason(outcome.reason), subject);
        break;
    }
    return check;
}

} // namespace

MatchReport MatchReport::make(const MatchOutcome &outcome, const Rule &rule, const Issuer *issuer,
                              const TokenFacts &facts, const FederationFile *file)
{
    const ReportSubject subject{rule, issuer, facts, file};
    MatchReport report;
    report.ruleKey = rule.key;
    report.ruleName = QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name);
    report.rule = outcome.rule;
    report.exchange = outcome.exchange;
    report.groups = {{CheckGroup::Kind::Token, Words::tr("Token"), {}},
                     {CheckGroup::Kind::Rule, Words::tr("Rule"), {}},
                     {CheckGroup::Kind::Exchange, Words::tr("Exchange"), {}}};
    for (const CheckOutcome &check : outcome.checks)
        report.groups[qsizetype(groupOf(check.id))].checks.append(describe(check, subject));
    report.ruleSentence = claimcheck::ruleSentence(report, outcome, subject);
    report.exchangeSentence = claimcheck::exchangeSentence(report, outcome, subject);
    report.effect = effectSentence(subject);
    return report;
}

const Check *MatchReport::firstFailure() const
{
    const Check *first = nullptr;
    for (const CheckGroup &group : groups) {
        for (const Check &check : group.checks) {
            if (check.outcome == Outcome::Fail && (!first || check.kind < first->kind))
                first = &check;
        }
    }
    return first;
}

} // namespace claimcheck
