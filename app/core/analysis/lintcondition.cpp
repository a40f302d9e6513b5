#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/analysis/regexreading.h"
#include "core/cel/program.h"
#include "core/json/edit.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <functional>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

QString placed(const cel::Issue &issue)
{
    if (issue.column < 0)
        return issue.message;
    return Words::tr("Line %1, column %2: %3")
        .arg(QString::number(issue.line), QString::number(issue.column + 1), issue.message);
}

/// Every single part, with whether it stands under nothing but && and ||.
void forEachPart(const ConditionNode &term, const std::function<void(const ConditionNode &)> &visit)
{
    if (term.joint == cel::Joint::Single)
        visit(term);
    for (const ConditionNode &inner : term.terms)
        forEachPart(inner, visit);
}

/// A text somebody else may have that the pattern lets in.
std::optional<Admission> patternEvidence(const LintScope &scope, const ConditionTerm &test)
{
    const QByteArray value = json::valueAt(scope.baseClaims(), test.claim).utf8();
    if (value.isEmpty())
        return {};
    const QString title = Words::tr("A text around the one that is meant");
    if (const auto behind = evidence(scope, test.claim, value + "-evil", title))
        return behind;
    return evidence(scope, test.claim, "evil-" + value, title);
}

void findPattern(const LintScope &scope, const ConditionNode &part, QList<Finding> &findings)
{
    const ConditionTerm &test = *part.test;
    const RegexReading reading = readRegex(test.texts.constFirst());
    const QString path = visible(QString::fromUtf8(celPath(test.claim)), 120);
    if (reading.openStart || reading.openEnd) {
        Finding finding = lintFinding("regex-unanchored");
        finding.range = patternRange(scope, part);
        if (!reading.openStart)
            finding.why =
                Words::tr("%1 may go on with anything behind what fits. End the pattern with $.").arg(path);
        else if (!reading.openEnd)
            finding.why =
                Words::tr("%1 may begin with anything before what fits. Begin the pattern with ^.").arg(path);
        finding.evidence = patternEvidence(scope, test);
        findings.append(finding);
    }
    if (!reading.bareDots.isEmpty()) {
        Finding finding = lintFinding("regex-dot");
        finding.range = patternRange(scope, part);
        finding.why = Words::tr("A dot stands for any character, so other names fit %1 as well. Write \\. "
                                "for a dot.")
                          .arg(path);
        findings.append(finding);
    }
}

} // namespace

void findConditionErrors(const LintScope &scope, QList<Finding> &findings)
{
    const std::optional<QByteArray> &condition = scope.match().condition;
    if (!condition)
        return;
    const cel::Compilation &compiled = scope.match().conditionProgram.of(*condition);
    const bool constant = compiled.program.isValid() && compiled.program.isAlwaysTrue();
    if (compiled.isClean() || (constant && compiled.issues.size() == 1))
        return;
    const cel::Issue &issue = compiled.issues.constFirst();
    const cel::Dialect *other = cel::otherDialect(cel::Dialect::claude(), *condition);
    const QByteArray id = other           ? "openai-variable"
        : cel::restsOnExtension(compiled) ? "condition-extension"
                                          : "condition-error";
    Finding finding = lintFinding(id);
    finding.range = issue.range;
    finding.why = visible(placed(issue), 400);
    if (!issue.hint.isEmpty())
        finding.why += u' ' + visible(issue.hint, 400);
    findings.append(finding);
}

void findPatterns(const LintScope &scope, QList<Finding> &findings)
{
    if (!scope.condition())
        return;
    forEachPart(*scope.condition(), [&](const ConditionNode &part) {
        // What is refused by a pattern may be refused anywhere in the text.
        if (part.test && part.test->kind == ConditionTerm::Kind::Matches && !part.test->negated
            && !part.test->texts.isEmpty())
            findPattern(scope, part, findings);
    });
}

} // namespace claimcheck
