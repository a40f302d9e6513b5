#include "core/analysis/lintfixes.h"

#include "core/analysis/simulator.h"

#include <algorithm>
#include <utility>

namespace claimcheck {

namespace {

using Effect = Proposal::Effect;
constexpr qsizetype mostTried = 4, mostOffered = 3;

RuleContext changedContext(const RuleContext &context, const Rule &rule, const Issuer *issuer)
{
    return {rule, issuer, context.preset, context.file, context.tokens, context.now, context.shared};
}

bool isGrave(const Finding &finding)
{
    return finding.severity == Finding::Severity::Refused || finding.severity == Finding::Severity::Danger;
}

qsizetype countLike(const QList<Finding> &findings, const Finding &wanted)
{
    return std::count_if(findings.cbegin(), findings.cend(), [&wanted](const Finding &one) {
        return one.id == wanted.id && one.claim == wanted.claim && one.place == wanted.place;
    });
}

bool hasLike(const QList<Finding> &findings, const Finding &wanted)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [&wanted](const Finding &one) { return one.id == wanted.id; });
}

/// Those that the rule lets in. Few do, and only for them is said why.
QList<Admission> admitted(const RuleContext &context, QList<Variant> variants)
{
    erase_if(variants, [&context](const Variant &one) { return !admits(context, one.token); });
    return variants.isEmpty() ? QList<Admission>() : tryVariants(context, variants);
}

/// Those that the rule keeps out.
QList<Admission> keptOut(const RuleContext &context, QList<Admission> admissions)
{
    erase_if(admissions, [&context](const Admission &one) { return admits(context, one.variant.token); });
    return admissions;
}

/// Tries proposals for the findings of one rule. What a changed rule is found to be is kept: several findings
/// often have one cure.
class FixTrial {
public:
    FixTrial(const LintScope &scope, const QList<Finding> &findings)
        : m_scope(scope)
        , m_findings(findings)
    {
    }

    /// The remedy, if it holds what is promised. What is quick to see comes first.
    std::optional<Remedy> tried(const Proposal &proposal, const Finding &finding)
    {
        Changed &changed = changedBy(proposal);
        if (proposal.effect == Effect::Narrows && (!changed.keeps || !changed.opened.isEmpty()))
            return {};
        lintOnce(changed);
        if (countLike(changed.findings, finding) >= countLike(m_findings, finding) || opensFinding(changed)
            || opens(changed, proposal.effect))
            return {};
        Remedy remedy = proposal.remedy;
        remedy.admits = changed.opened;
        return remedy;
    }

private:
    struct Changed {
        Rule rule;
        std::optional<Issuer> issuer;
        QList<Finding> findings;
        QList<Admission> opened; ///< who gets in and did not before
        bool keeps = true; ///< whom the rule is meant for gets in if he did before
        bool isLinted = false; ///< `findings` are there, and `opened` is whole
    };

    Changed &changedBy(const Proposal &proposal)
    {
        const Rule &rule = proposal.remedy.rule ? *proposal.remedy.rule : m_scope.context().rule;
        for (const auto &one : m_tried) {
            if (one->rule == rule && one->issuer == proposal.remedy.issuer)
                return *one;
        }
        m_tried.push_back(std::make_unique<Changed>(Changed{rule, proposal.remedy.issuer, {}, {}}));
        Changed &changed = *m_tried.back();
        const RuleContext now = after(changed);
        changed.keeps = !admits(before(changed), m_scope.base()) || admits(now, m_scope.base());
        if (!changed.issuer)
            changed.opened = admitted(now, refusedVariants());
        return changed;
    }

    void lintOnce(Changed &changed) const
    {
        if (std::exchange(changed.isLinted, true))
            return;
        const LintScope scope(after(changed));
        changed.findings = findingsOf(scope);
        QList<Admission> inside = scope.admissions();
        erase_if(inside, [](const Admission &one) { return !one.getsIn(); });
        changed.opened = keptOut(before(changed), inside) + changed.opened;
    }

    const Issuer *issuerOf(const Changed &changed) const
    {
        return changed.issuer ? &*changed.issuer : m_scope.issuer();
    }

    RuleContext after(const Changed &changed) const
    {
        return changedContext(m_scope.context(), changed.rule, issuerOf(changed));
    }

    /// The old rule at the new issuer: a new issuer lets in nobody by itself.
    RuleContext before(const Changed &changed) const
    {
        return changedContext(m_scope.context(), m_scope.context().rule, issuerOf(changed));
    }

    QList<Variant> refusedVariants() const
    {
        QList<Variant> refused;
        for (const Admission &one : m_scope.admissions()) {
            if (one.verdict == Verdict::NoMatch)
                refused.append(one.variant);
        }
        return refused;
    }

    bool opensFinding(const Changed &changed) const
    {
        return std::any_of(changed.findings.cbegin(), changed.findings.cend(),
                           [this](const Finding &one) { return isGrave(one) && !hasLike(m_findings, one); });
    }

    /// Whoever gets in by a narrower rule got in before. A rule that let nobody in and is repaired lets in
    /// whom its clauses always meant, but no attacker.
    static bool opens(const Changed &changed, Effect effect)
    {
        if (effect == Effect::Narrows)
            return !changed.opened.isEmpty();
        return std::any_of(changed.opened.cbegin(), changed.opened.cend(), isBreach);
    }

    const LintScope &m_scope;
    const QList<Finding> &m_findings;
    std::vector<std::unique_ptr<Changed>> m_tried;
};

} // namespace

Proposal ruleProposal(const QByteArray &id, const QString &title, const QString &what, const Rule &rule,
                      Proposal::Effect effect)
{
    Proposal proposal;
    proposal.remedy.id = id;
    proposal.remedy.where = Remedy::Where::Rule;
    proposal.remedy.title = title;
    proposal.remedy.what = what;
    proposal.remedy.rule = rule;
    proposal.remedy.rule->match.conditionProgram = {};
    proposal.effect = effect;
    return proposal;
}

Proposal issuerProposal(const QByteArray &id, const QString &title, const QString &what, const Issuer &issuer)
{
    Proposal proposal;
    proposal.remedy.id = id;
    proposal.remedy.where = Remedy::Where::Issuer;
    proposal.remedy.title = title;
    proposal.remedy.what = what;
    proposal.remedy.issuer = issuer;
    proposal.effect = Effect::Repairs;
    return proposal;
}

QList<Proposal> proposalsFor(const Finding &finding, const LintScope &scope)
{
    return textProposals(finding, scope) + conditionProposals(finding, scope)
        + targetProposals(finding, scope) + pinProposals(finding, scope);
}

void offerFixes(const LintScope &scope, QList<Finding> &findings)
{
    const QList<Finding> before = findings;
    FixTrial trial(scope, before);
    for (Finding &finding : findings) {
        const QList<Proposal> proposals = proposalsFor(finding, scope).mid(0, mostTried);
        for (const Proposal &proposal : proposals) {
            if (finding.fixes.size() >= mostOffered)
                break;
            if (std::optional<Remedy> remedy = trial.tried(proposal, finding)) {
                remedy->cost = int(finding.fixes.size());
                finding.fixes.append(*remedy);
            }
        }
    }
}

} // namespace claimcheck
