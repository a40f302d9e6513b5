#include "core/analysis/lintfixes.h"
#include "core/cel/advice.h"
#include "core/federation/matcher.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

using Effect = Proposal::Effect;
using Place = Finding::Place;

Rule withSubject(const LintScope &scope, const QByteArray &subject)
{
    Rule rule = scope.context().rule;
    rule.match.subjectPrefix = subject;
    return rule;
}

/// What the preset's form of subject goes on with behind a value that is cut: ":" of "…:ref:".
QList<QByteArray> separators(const LintScope &scope, const QByteArray &prefix)
{
    QList<QByteArray> found;
    if (!scope.preset())
        return {":", "/"};
    const QList<SubjectReading> readings = readSubject(*scope.preset(), prefix, Template::Cut::Allowed);
    for (const SubjectReading &one : readings) {
        if (one.reading.whole || one.reading.cutAtStart || one.reading.cutIn.isEmpty())
            continue;
        const QByteArray text = one.form->text.text();
        const qsizetype begin = text.indexOf("${" + one.reading.cutIn);
        const qsizetype end = begin < 0 ? -1 : text.indexOf('}', begin);
        if (end < 0 || end + 1 >= text.size())
            continue;
        const QByteArray next = text.mid(end + 1, 1);
        if ((next == ":" || next == "/") && !found.contains(next))
            found.append(next);
    }
    return found;
}

QList<Proposal> boundaryProposals(const LintScope &scope)
{
    QList<Proposal> proposals;
    const QByteArray prefix = scope.match().subjectPrefix->chopped(1);
    const QList<QByteArray> between = separators(scope, prefix);
    for (const QByteArray &separator : between) {
        const QByteArray subject = prefix + separator + '*';
        proposals.append(ruleProposal(
            "star-behind-separator", Words::tr("Put the star behind a separator"),
            Words::tr("The subject becomes %1, so that the name is whole.").arg(visible(subject, 160)),
            withSubject(scope, subject)));
    }
    // Of a value nothing comes behind, such as a tag, what stands before the star is a beginning: alone it
    // would let nobody in.
    if (between.isEmpty())
        return proposals;
    proposals.append(ruleProposal(
        "exact-subject", Words::tr("Leave the star out"),
        Words::tr("Only the subject %1 gets in, if that is the whole of it.").arg(visible(prefix, 160)),
        withSubject(scope, prefix)));
    return proposals;
}

/// The whole subject of the token at hand.
QList<Proposal> wholeSubject(const LintScope &scope)
{
    if (scope.context().tokens.isEmpty() || !scope.match().subjectPrefix)
        return {};
    const QByteArray subject = scope.baseClaims()["sub"].utf8();
    if (subject.isEmpty() || subject == *scope.match().subjectPrefix)
        return {};
    return {ruleProposal("exact-subject", Words::tr("Use the token's whole subject"),
                         Words::tr("Only %1 gets in, as in the token at hand.").arg(visible(subject, 160)),
                         withSubject(scope, subject))};
}

QList<Proposal> audienceProposals(const LintScope &scope, Effect effect)
{
    QByteArray audience = assumedAudience;
    if (scope.preset() && !scope.preset()->audience.standard.isEmpty()) {
        const QByteArray address = scope.issuer() ? scope.issuer()->issuerUrl : QByteArray();
        const PresetValues values = completed(*scope.preset(),
                                              valuesOfRule(*scope.preset(), scope.match(), address).values);
        audience = scope.preset()->audience.standard.expand(values).value_or(QByteArray());
    }
    if (audience.isEmpty())
        return {};
    Rule rule = scope.context().rule;
    rule.match.audience = audience;
    const QString what = effect == Effect::Narrows
        ? Words::tr("Only tokens made for %1 get in.").arg(visible(audience, 160))
        : Words::tr("Only tokens made for %1 get in. The workload has to ask for that audience.")
              .arg(visible(audience, 160));
    return {ruleProposal("name-audience", Words::tr("Name the audience"), what, rule, effect)};
}

/// The text of the place changed by `change`.
template <typename Change> Rule withText(const LintScope &scope, const Finding &finding, Change change)
{
    Rule rule = scope.context().rule;
    if (finding.place == Place::Subject)
        rule.match.subjectPrefix = change(*rule.match.subjectPrefix);
    else if (finding.place == Place::Audience)
        rule.match.audience = change(*rule.match.audience);
    for (ClaimMatch &claim : rule.match.claims) {
        if (finding.place == Place::Claims && claim.name == finding.claim) {
            claim.name = change(claim.name);
            claim.value = change(claim.value);
        }
    }
    return rule;
}

QByteArray withoutHidden(const QByteArray &text)
{
    QString kept;
    const auto points = QString::fromUtf8(text).toUcs4();
    for (const uint point : points) {
        if (!isHidden(point))
            kept += QChar::fromUcs4(point);
    }
    return kept.toUtf8();
}

QList<Proposal> textRepairs(const Finding &finding, const LintScope &scope)
{
    if (finding.place == Place::Condition)
        return {};
    if (finding.id == "blanks") {
        return {ruleProposal("trim", Words::tr("Remove the blanks"),
                             Words::tr("The text begins and ends with what can be seen."),
                             withText(scope, finding, [](const QByteArray &text) { return text.trimmed(); }),
                             Effect::Repairs)};
    }
    return {ruleProposal("remove-hidden", Words::tr("Remove the hidden characters"),
                         Words::tr("Only characters that can be seen are left."),
                         withText(scope, finding, withoutHidden), Effect::Repairs)};
}

QList<Proposal> nearestName(const Finding &finding, const LintScope &scope)
{
    QList<QByteArray> known;
    for (const PresetClaim &claim : scope.preset()->claims)
        known.append(claim.path.constFirst());
    const QList<QByteArray> close = cel::closestNames(finding.claim, known);
    if (close.isEmpty() || finding.place != Place::Claims)
        return {};
    Rule rule = scope.context().rule;
    for (ClaimMatch &claim : rule.match.claims) {
        if (claim.name == finding.claim)
            claim.name = close.constFirst();
    }
    return {ruleProposal("rename-claim", Words::tr("Use %1").arg(visible(close.constFirst(), 160)),
                         Words::tr("The claim %1 is called %2.")
                             .arg(visible(finding.claim, 160), visible(close.constFirst(), 160)),
                         rule, Effect::Repairs)};
}

QList<Proposal> lowerCase(const Finding &finding, const LintScope &scope)
{
    Rule rule = scope.context().rule;
    for (ClaimMatch &claim : rule.match.claims) {
        if (claim.name == finding.claim)
            claim.value = claim.value.toLower();
    }
    return {ruleProposal("lower-case", Words::tr("Write it in small letters"),
                         Words::tr("%1 has the case that tokens have.").arg(visible(finding.claim, 160)),
                         rule, Effect::Repairs)};
}

} // namespace

QList<Proposal> textProposals(const Finding &finding, const LintScope &scope)
{
    if (finding.id == "prefix-without-boundary")
        return finding.place == Place::Subject ? boundaryProposals(scope) : QList<Proposal>();
    if (finding.id == "partial-guid" || finding.id == "numeric-prefix" || finding.id.endsWith("-wide"))
        return wholeSubject(scope);
    if (finding.id == "no-audience")
        return audienceProposals(scope, Effect::Narrows);
    if (finding.id == "shared-audience")
        return audienceProposals(scope, Effect::Replaces);
    if (finding.id == "blanks" || finding.id == "hidden-characters")
        return textRepairs(finding, scope);
    if (finding.id == "unknown-claim")
        return nearestName(finding, scope);
    if (finding.id == "claim-case")
        return lowerCase(finding, scope);
    return {};
}

} // namespace claimcheck
