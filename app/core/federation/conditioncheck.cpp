#include "core/federation/conditioncheck.h"

#include "core/cel/claimsgate.h"
#include "core/cel/conditionreport.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

CheckOutcome outcomeOf(Outcome outcome, Reason reason = Reason::None)
{
    return {CheckId::Condition, outcome, -1, quint8(reason)};
}

CheckOutcome evaluated(const cel::Code &code, const cel::Claims &claims, cel::Workspace &workspace)
{
    const cel::Value value = cel::evaluate(code, claims.variables(), workspace);
    if (value.isTrue())
        return outcomeOf(Outcome::Pass);
    if (!value.isError())
        return outcomeOf(Outcome::Fail, value.isBool() ? Reason::Differs : Reason::WrongType);
    if (value.errorCode() == cel::ErrorCode::TooMuchWork)
        return outcomeOf(Outcome::Unknown, Reason::ConditionTooCostly);
    return outcomeOf(Outcome::Fail, Reason::ConditionError);
}

QString placed(const cel::Issue &issue)
{
    if (issue.column < 0)
        return issue.message;
    if (issue.line > 1)
        return Words::tr("Line %1, column %2: %3")
            .arg(QString::number(issue.line), QString::number(issue.column + 1), issue.message);
    return Words::tr("Column %1: %2").arg(QString::number(issue.column + 1), issue.message);
}

void describeIssue(Check &check, const cel::Compilation &compilation)
{
    const cel::Issue &issue = compilation.issues.constFirst();
    const QString end = cel::restsOnExtension(compilation)
        ? Words::tr("So it is not known what the condition gives.")
        : Words::tr("The service refuses a rule with such a condition, and never matches it.");
    check.why = visible(placed(issue), 300) + u' ' + end;
    check.hint = visible(issue.hint, 300);
    if (!issue.replacement.isEmpty())
        check.hint += u' ' + Words::tr("Written for this service: %1").arg(visible(issue.replacement, 300));
}

/// The first part that decided against the token.
const cel::ConditionPart *partAgainst(const cel::ConditionReport &report)
{
    for (const cel::ConditionPart &part : report.parts) {
        if (part.part == cel::Part::Decisive && part.verdict != cel::ConditionPart::Verdict::Holds)
            return &part;
    }
    return nullptr;
}

/// The claims read by what decided: the parts for a match, the one part against it.
QString claimsRead(const cel::ConditionReport &report)
{
    const cel::ConditionPart *against = partAgainst(report);
    QStringList values;
    for (const cel::ConditionPart &part : report.parts) {
        if (against ? &part != against : part.part != cel::Part::Decisive)
            continue;
        for (const cel::ClaimReading &claim : part.claims) {
            const QString value = claim.missing ? Words::tr("not in the token") : claim.value;
            if (!value.isEmpty())
                values.append(QString::fromUtf8(claim.path) + QLatin1String(" = ") + value);
        }
    }
    values.removeDuplicates();
    return values.join(QLatin1String(", "));
}

QString withoutStop(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}

QString errorWords(const cel::ConditionReport &report, const QByteArray &text)
{
    const Range at = report.errorRange;
    const QString place = visible(QString::fromUtf8(text.mid(at.begin, at.size())).simplified(), 80);
    return place.isEmpty() ? report.error
                           : Words::tr("%1, in %2.").arg(visible(withoutStop(report.error), 200), place);
}

/// What a verdict rests on, and what the service has against the text: also of a condition that is true.
QString remarks(const cel::ConditionReport &report, const cel::Compilation &compilation)
{
    QStringList all;
    for (const cel::Issue &issue : compilation.issues)
        all.append(issue.hint.isEmpty() ? issue.message : issue.message + u' ' + issue.hint);
    return visible((all.mid(0, 3) + report.assumptions).join(u' '), 600);
}

void describeReport(Check &check, Outcome outcome, const cel::ConditionReport &report, const QByteArray &text)
{
    QStringList why;
    if (report.verdict == cel::ConditionReport::Verdict::Unknown && outcome == Outcome::Pass) {
        check.why = Words::tr("It is true, whichever of the claims with one name is taken.");
        return;
    }
    if (report.verdict == cel::ConditionReport::Verdict::Unknown) {
        check.why = report.error.isEmpty() ? report.sentence : report.sentence + u' ' + report.error;
        return;
    }
    const bool single = report.parts.size() == 1 && report.verdict != cel::ConditionReport::Verdict::Error;
    const QString plain = report.verdict == cel::ConditionReport::Verdict::Matches
        ? Words::tr("It is true.")
        : Words::tr("It is false.");
    const cel::ConditionPart *part = partAgainst(report);
    const bool named = part && report.parts.size() > 1
        && report.verdict == cel::ConditionReport::Verdict::DoesNotMatch;
    if (named)
        why.append(Words::tr("%1: %2.").arg(withoutStop(report.sentence),
                                            visible(QString::fromUtf8(part->text).simplified(), 120)));
    else
        why.append(single ? plain : report.sentence);
    if (report.verdict == cel::ConditionReport::Verdict::Error)
        why.append(errorWords(report, text));
    if (part)
        check.hint = visible(part->notes.value(0), 300);
    if (outcome != Outcome::Pass)
        why += report.assumptions;
    check.actual = claimsRead(report);
    if (report.rows.size() > 1)
        check.parts = report.rows;
    check.why = why.join(u' ');
}

} // namespace

CheckOutcome conditionCheck(const RuleMatch &match, const TokenFacts::Data &facts)
{
    if (!facts.claimsRead)
        return outcomeOf(Outcome::Skipped, Reason::NotReadable);
    const cel::Code *code = match.conditionProgram.code(*match.condition);
    if (!code) {
        const cel::Compilation &compilation = match.conditionProgram.of(*match.condition);
        return cel::restsOnExtension(compilation) ? outcomeOf(Outcome::Unknown, Reason::ConditionExtension)
                                                  : outcomeOf(Outcome::Fail, Reason::ConditionInvalid);
    }
    // Any condition can hang on what is missing: has(), size(), a macro over the claims.
    if (facts.absent == Reason::CutOff)
        return outcomeOf(Outcome::Unknown, Reason::CutOff);
    if (cel::openFault(facts.token.claims()))
        return outcomeOf(Outcome::Unknown, Reason::NotStrict);
    const CheckOutcome outcome = evaluated(*code, *facts.conditionClaims, *facts.conditionWorkspace);
    if (facts.conditionClaimsFirst
        && evaluated(*code, *facts.conditionClaimsFirst, *facts.conditionWorkspace).outcome
            != outcome.outcome)
        return outcomeOf(Outcome::Unknown, Reason::Repeated);
    return outcome;
}

void describeCondition(Check &check, const CheckOutcome &outcome, const ReportSubject &subject)
{
    check.title = Words::tr("Condition");
    check.relation = Words::tr("is true");
    const RuleMatch &match = subject.rule.match;
    check.expected = QString::fromUtf8(match.condition.value_or(QByteArray()));
    const TokenFacts::Data &facts = subject.facts.data();
    if (!match.condition)
        return;
    if (!facts.claimsRead) {
        check.why = Words::tr("Skipped because the claims cannot be read.");
        return;
    }
    const cel::Compilation &compilation = match.conditionProgram.of(*match.condition);
    if (!compilation.program.isValid())
        return describeIssue(check, compilation);
    if (Reason(outcome.reason) == Reason::CutOff) {
        check.why = Words::tr("Not known: the claims cannot be read to their end.");
        return;
    }
    const auto report = cel::ConditionReport::make(compilation.program, facts.token.claims());
    describeReport(check, outcome.outcome, report, *match.condition);
    if (outcome.outcome == Outcome::Pass || check.hint.isEmpty())
        check.hint = outcome.outcome == Outcome::Pass ? remarks(report, compilation)
                                                      : remarks({}, compilation);
}

} // namespace claimcheck
