#include "core/analysis/hygiene.h"

#include "core/analysis/claimnature.h"
#include "core/analysis/lint.h"
#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintscope.h"
#include "core/analysis/rulepairs.h"
#include "core/analysis/simulator.h"
#include "core/federation/report.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <vector>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

/// Pairs grow with the square of the rules of one issuer.
constexpr std::size_t mostCompared = 200;

QString nameOf(const Rule &rule)
{
    return visible(rule.name.isEmpty() ? rule.key : rule.name, 120);
}

Finding findingAbout(const QByteArray &id, const Rule &rule, const QString &why)
{
    Finding finding = lintFinding(id);
    finding.rule = rule.key;
    finding.why = why;
    return finding;
}

QList<const Rule *> activeRules(const FederationFile &file)
{
    QList<const Rule *> rules;
    for (const Rule &rule : file.rules) {
        if (!rule.archivedAt)
            rules.append(&rule);
    }
    return rules;
}

void findUnused(const RuleContext &context, const QList<TokenDraft> &tokens, QList<Finding> &findings)
{
    if (tokens.isEmpty() || !tokensFor(context, tokens).isEmpty())
        return;
    findings.append(
        findingAbout("unused-rule", context.rule,
                     Words::tr("None of the %1 tokens at hand gets in by it. If they are all there "
                               "are, archive it.")
                         .arg(tokens.size())));
}

/// Claims that the preset's own rule pins by name too, because there is nothing better.
QSet<QByteArray> unavoidable(const ProviderPreset &preset)
{
    QSet<QByteArray> names;
    for (const PresetRule &rule : preset.rules) {
        for (const PresetRule::Claim &claim : rule.claims)
            names.insert(claim.name);
        if (!rule.subjectPrefix.isEmpty())
            names.insert("sub");
    }
    return names;
}

void findNames(const RuleContext &context, QList<Finding> &findings)
{
    if (!context.preset)
        return;
    QList<QByteArray> pinned;
    if (context.rule.match.subjectPrefix)
        pinned.append("sub");
    for (const ClaimMatch &claim : context.rule.match.claims)
        pinned.append(claim.name);
    const QList<ConditionTerm> tests = requiredTests(conditionTree(context.rule.match));
    for (const ConditionTerm &test : tests) {
        if (!test.negated && test.claim.size() == 1)
            pinned.append(test.claim.constFirst());
    }
    const QSet<QByteArray> fine = unavoidable(*context.preset);
    QStringList names;
    for (const QByteArray &name : std::as_const(pinned)) {
        const bool renames = natureOf(context.preset, {name}) == PresetClaim::Nature::Mutable;
        if (renames && !fine.contains(name) && !names.contains(visible(name, 120)))
            names.append(visible(name, 120));
    }
    if (names.isEmpty())
        return;
    findings.append(findingAbout(
        "breaks-on-rename", context.rule,
        names == QStringList{u"sub"_qs}
            ? Words::tr("The subject holds names, which somebody may change. An id stays.")
            : Words::tr("It names %1, which somebody may change. An id stays.").arg(names.join(u", "))));
}

void findArchived(const RuleContext &context, QList<Finding> &findings)
{
    QStringList archived;
    if (context.issuer && context.issuer->archivedAt)
        archived.append(Words::tr("its issuer"));
    const ServiceAccount *account = context.file->serviceAccount(context.rule.serviceAccount);
    if (account && account->archivedAt)
        archived.append(Words::tr("its service account"));
    for (const QByteArray &key : context.rule.workspaces) {
        const Workspace *workspace = context.file->workspace(key);
        if (workspace && workspace->archivedAt)
            archived.append(Words::tr("the workspace %1").arg(visible(workspace->name, 120)));
    }
    if (archived.isEmpty())
        return;
    findings.append(
        findingAbout("archived-reference", context.rule,
                     Words::tr("Archived: %1. Exchanges fail for it.").arg(archived.join(u", "))));
}

/// A token with what is needed to try it on many rules.
struct Probe {
    TokenDraft draft;
    std::unique_ptr<TokenFacts> facts;
    QString title;
};

Probe probe(const TokenDraft &draft, const QString &title, UnixSeconds now)
{
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    return {draft, std::make_unique<TokenFacts>(Token::fromParts(draft.header, draft.claims), good, now),
            title};
}

Admission admissionOf(const Probe &token, const QString &why)
{
    Admission admission;
    admission.variant.id = "shared-token";
    admission.variant.title = token.title;
    admission.variant.token = token.draft;
    admission.verdict = Verdict::Match;
    admission.why = why;
    return admission;
}

/// A token for the rule in which what the rule does not say is nobody's: what another rule finds in it, this
/// one asks for.
TokenDraft ownToken(const RuleContext &context)
{
    RuleContext stranger = context;
    if (context.preset) {
        const PresetValues values = completed(*context.preset, otherExamples(*context.preset));
        if (const Result<TokenDraft> token = presetToken(*context.preset, values, context.now))
            stranger.tokens = {*token};
    }
    return meantToken(stranger);
}

/// Rules of one issuer that let in what another is meant for; each pair once.
void findOverlaps(const std::vector<RuleContext> &contexts, QList<Finding> &findings)
{
    std::vector<Probe> probes;
    for (std::size_t i = 0; i < std::min(mostCompared, contexts.size()); ++i) {
        const RuleContext &context = contexts[i];
        probes.push_back(probe(ownToken(context),
                               Words::tr("The token %1 is meant for").arg(nameOf(context.rule)),
                               context.now));
    }
    const auto admits = [&](std::size_t rule, std::size_t token) {
        const RuleContext &context = contexts[rule];
        return match(context.rule, context.issuer, *probes[token].facts).rule == Verdict::Match;
    };
    for (std::size_t i = 0; i < probes.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const Rule &rule = contexts[i].rule, &other = contexts[k].rule;
            const bool mine = admits(k, i) && admits(i, i);
            if (!mine && !(admits(i, k) && admits(k, k)))
                continue;
            const std::size_t token = mine ? i : k;
            Finding finding = findingAbout(
                "overlapping-rules", rule,
                rule.serviceAccount == other.serviceAccount
                    ? Words::tr("One token gets in by %1 too.").arg(nameOf(other))
                    : Words::tr(
                          "One token gets in by %1 too, and acts as another account there: the workload "
                          "chooses which.")
                          .arg(nameOf(other)));
            finding.otherRules = {other.key};
            finding.evidence = admissionOf(probes[token], Words::tr("Both rules would match it."));
            findings.append(finding);
        }
    }
}

void findWithoutRules(const FederationFile &file, const QList<const Rule *> &rules, QList<Finding> &findings)
{
    const auto add = [&findings](const QByteArray &id, const QByteArray &key) {
        Finding finding = lintFinding(id);
        finding.object = key;
        findings.append(finding);
    };
    for (const Issuer &issuer : file.issuers) {
        if (!issuer.archivedAt && std::none_of(rules.cbegin(), rules.cend(), [&issuer](const Rule *rule) {
                return rule->issuer == issuer.key;
            }))
            add("issuer-without-rules", issuer.key);
    }
    for (const ServiceAccount &account : file.serviceAccounts.value_or(QList<ServiceAccount>())) {
        if (!account.archivedAt && std::none_of(rules.cbegin(), rules.cend(), [&account](const Rule *rule) {
                return rule->serviceAccount == account.key;
            }))
            add("account-without-rules", account.key);
    }
}

} // namespace

QList<Finding> hygiene(const FederationFile &file, const PresetCatalog &catalog, UnixSeconds now,
                       const QList<TokenDraft> &tokens)
{
    QList<Finding> findings;
    QMap<QByteArray, std::vector<RuleContext>> byIssuer;
    const QList<const Rule *> rules = activeRules(file);
    for (const Rule *rule : rules) {
        const RuleContext context = contextOf(*rule, file, catalog, now);
        findArchived(context, findings);
        findUnused(context, tokens, findings);
        findNames(context, findings);
        byIssuer[rule->issuer].push_back(context);
    }
    for (const std::vector<RuleContext> &contexts : std::as_const(byIssuer))
        findOverlaps(contexts, findings);
    findWithoutRules(file, rules, findings);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    return findings;
}

} // namespace claimcheck
