#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/federation/advice.h"
#include "core/text/visible.h"

namespace claimcheck {

namespace {

struct MatcherText {
    Finding::Place place;
    QByteArray claim;
    QByteArray text;
};

QList<MatcherText> textsOf(const RuleMatch &match)
{
    QList<MatcherText> texts;
    if (match.subjectPrefix)
        texts.append({Finding::Place::Subject, {}, *match.subjectPrefix});
    if (match.audience)
        texts.append({Finding::Place::Audience, {}, *match.audience});
    for (const ClaimMatch &claim : match.claims) {
        texts.append({Finding::Place::Claims, claim.name, claim.name});
        texts.append({Finding::Place::Claims, claim.name, claim.value});
    }
    if (match.condition)
        texts.append({Finding::Place::Condition, {}, *match.condition});
    return texts;
}

void add(QList<Finding> &findings, const QByteArray &id, const MatcherText &text)
{
    Finding finding = lintFinding(id);
    finding.place = text.place;
    finding.claim = text.claim;
    findings.append(finding);
}

} // namespace

void findInTexts(const LintScope &scope, QList<Finding> &findings)
{
    const QList<MatcherText> texts = textsOf(scope.match());
    for (const MatcherText &text : texts) {
        const QString shown = QString::fromUtf8(text.text);
        const bool isCondition = text.place == Finding::Place::Condition;
        if (!isCondition && shown.trimmed() != shown)
            add(findings, "blanks", text);
        // Line ends and tabs are for the reader of a condition.
        QString plain = shown.trimmed();
        if (isCondition)
            plain.replace(u'\n', u' ').replace(u'\r', u' ').replace(u'\t', u' ');
        if (hasHiddenCharacters(plain))
            add(findings, "hidden-characters", text);
        else if (hasLookalikes(plain))
            add(findings, "look-alikes", text);
    }
    if (scope.match().subjectPrefix && hasInnerStar(QString::fromUtf8(*scope.match().subjectPrefix)))
        findings.append(lintFinding("inner-star"));
}

} // namespace claimcheck
