#include "core/analysis/rulepairs.h"

#include "core/analysis/knownclaims.h"
#include "core/analysis/lintcatalog.h"
#include "core/analysis/simulator.h"
#include "core/federation/matcher.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

/// What a rule asks for, read once.
struct Asked {
    const Rule *rule;
    QByteArray audience;
    KnownClaims known;
    QList<ConditionTerm> tests;
    QList<QByteArray> otherParts; ///< of the condition, as text, that are no tests of one claim

    explicit Asked(const Rule &asking)
        : rule(&asking)
        , audience(asking.match.audience.value_or(QByteArray(assumedAudience)))
    {
        if (const std::optional<ConditionTerm> subject = subjectTest(asking.match))
            tests.append(*subject);
        for (const ClaimMatch &claim : asking.match.claims)
            tests.append(claimsTest(claim));
        readCondition();
        for (const ConditionTerm &test : std::as_const(tests))
            known.add(test);
    }

private:
    void readCondition()
    {
        const std::optional<QByteArray> &condition = rule->match.condition;
        if (!condition)
            return;
        const std::optional<ConditionNode> tree = conditionTree(rule->match);
        if (!tree) {
            otherParts.append(*condition);
            return;
        }
        const QList<ConditionNode> parts = tree->joint == cel::Joint::And ? tree->terms
                                                                          : QList<ConditionNode>{*tree};
        for (const ConditionNode &part : parts) {
            if (part.test)
                tests.append(*part.test);
            else
                otherParts.append(condition->mid(part.range.begin, part.range.size()).simplified());
        }
    }
};

/// Can `test`, asked for by one rule, be relied on for all tokens of another?
bool follows(const ConditionTerm &test, const Asked &from)
{
    if (from.known.truthOf(test) == KnownClaims::Truth::Always)
        return true;
    // Word for word the same, where nothing else is known of it.
    return std::any_of(from.tests.cbegin(), from.tests.cend(), [&test](const ConditionTerm &other) {
        return other.claim == test.claim && other.kind == test.kind && other.negated == test.negated
            && other.json == test.json;
    });
}

bool covers(const Asked &wide, const Asked &narrow)
{
    return wide.rule->issuer == narrow.rule->issuer && wide.audience == narrow.audience
        && std::all_of(wide.tests.cbegin(), wide.tests.cend(),
                       [&narrow](const ConditionTerm &test) { return follows(test, narrow); })
        && std::all_of(wide.otherParts.cbegin(), wide.otherParts.cend(),
                       [&narrow](const QByteArray &part) { return narrow.otherParts.contains(part); });
}

QList<QByteArray> scopesOf(const Rule &rule)
{
    return rule.oauthScope.simplified().split(' ');
}

/// All that `narrow` opens, `wide` opens too.
bool opensAsMuch(const Rule &wide, const Rule &narrow)
{
    const auto isWithin = [](const QList<QByteArray> &inner, const QList<QByteArray> &outer) {
        return std::all_of(inner.cbegin(), inner.cend(),
                           [&outer](const QByteArray &one) { return outer.contains(one); });
    };
    const bool workspaces = wide.appliesToAllWorkspaces
        || (!narrow.appliesToAllWorkspaces && isWithin(narrow.workspaces, wide.workspaces));
    return wide.serviceAccount == narrow.serviceAccount && workspaces
        && isWithin(scopesOf(narrow), scopesOf(wide));
}

QString nameOf(const Rule &rule)
{
    return visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 80);
}

Finding pairFinding(const QByteArray &id, const Rule &rule, const Rule &other, const QString &why)
{
    Finding finding = lintFinding(id);
    finding.rule = rule.key;
    finding.otherRules = {other.key};
    finding.why = why.arg(nameOf(other));
    return finding;
}

std::optional<Finding> pairFinding(const Asked &rule, const Asked &other, bool otherIsEarlier)
{
    if (!covers(other, rule) || !opensAsMuch(*other.rule, *rule.rule))
        return {};
    const bool same = covers(rule, other) && opensAsMuch(*rule.rule, *other.rule);
    if (same && !otherIsEarlier)
        return {};
    return same ? pairFinding("duplicate-rule", *rule.rule, *other.rule,
                              Words::tr("%1 admits the same tokens for the same account. Archive one of the "
                                        "two."))
                : pairFinding("shadowed-rule", *rule.rule, *other.rule,
                              Words::tr("Whoever gets in here gets in by %1 as well, with the same account "
                                        "and no less. Narrow that one, or archive this."));
}

/// The environments of several rules, as their presets name them.
QByteArray environmentOf(const Rule &rule, const FederationFile &file, const PresetCatalog &catalog)
{
    const Issuer *issuer = file.issuer(rule.issuer);
    const ProviderPreset *preset = issuer
        ? catalog.forIssuer(issuer->issuerUrl, rule.match.subjectPrefix.value_or(QByteArray()))
        : nullptr;
    return preset ? valuesOfRule(*preset, rule.match, issuer->issuerUrl).values.value("environment")
                  : QByteArray();
}

QString listed(const QList<QByteArray> &texts)
{
    QStringList shown;
    for (const QByteArray &text : texts.mid(0, 4))
        shown.append(visible(QString::fromUtf8(text), 80));
    if (texts.size() > shown.size())
        shown.append(Words::tr("%1 more").arg(texts.size() - shown.size()));
    return shown.join(u", ");
}

std::optional<Finding> accountFinding(const QByteArray &account, const QList<const Rule *> &rules,
                                      const FederationFile &file, const PresetCatalog &catalog)
{
    QList<QByteArray> issuers, environments;
    const auto note = [](QList<QByteArray> &list, const QByteArray &text) {
        if (!text.isEmpty() && !list.contains(text))
            list.append(text);
    };
    for (const Rule *rule : rules) {
        const Issuer *issuer = file.issuer(rule->issuer);
        note(issuers, issuer ? issuer->issuerUrl : rule->issuer);
        note(environments, environmentOf(*rule, file, catalog));
    }
    if (issuers.size() < 2 && environments.size() < 2)
        return {};
    Finding finding = lintFinding("shared-service-account");
    finding.object = account;
    for (const Rule *rule : rules)
        finding.otherRules.append(rule->key);
    finding.why = issuers.size() > 1
        ? Words::tr("Tokens of %1 issuers act as this account (%2). What one of them may do, all may; give "
                    "each workload its own.")
              .arg(QString::number(issuers.size()), listed(issuers))
        : Words::tr("Several environments act as this account (%1). Give each its own, so that a mistake in "
                    "one does not reach the others.")
              .arg(listed(environments));
    return finding;
}

} // namespace

bool covers(const Rule &wide, const Rule &narrow)
{
    return covers(Asked(wide), Asked(narrow));
}

QList<Finding> pairFindings(const FederationFile &file)
{
    QMap<QByteArray, QList<Asked>> byIssuer;
    for (const Rule &rule : file.rules) {
        if (!rule.archivedAt)
            byIssuer[rule.issuer + '\n' + rule.serviceAccount].append(Asked(rule));
    }
    QList<Finding> findings;
    for (const QList<Asked> &group : std::as_const(byIssuer)) {
        for (qsizetype i = 0; i < group.size(); ++i) {
            for (qsizetype k = 0; k < group.size(); ++k) {
                if (i == k)
                    continue;
                if (const std::optional<Finding> finding = pairFinding(group.at(i), group.at(k), k < i)) {
                    findings.append(*finding);
                    break;
                }
            }
        }
    }
    return findings;
}

QList<Finding> accountFindings(const FederationFile &file, const PresetCatalog &catalog)
{
    QMap<QByteArray, QList<const Rule *>> byAccount;
    for (const Rule &rule : file.rules) {
        if (!rule.archivedAt)
            byAccount[rule.serviceAccount].append(&rule);
    }
    QList<Finding> findings;
    for (auto it = byAccount.cbegin(); it != byAccount.cend(); ++it) {
        if (const std::optional<Finding> finding = accountFinding(it.key(), *it, file, catalog))
            findings.append(*finding);
    }
    return findings;
}

QList<TokenDraft> tokensFor(const RuleContext &context, const QList<TokenDraft> &tokens)
{
    QList<TokenDraft> admitted;
    for (const TokenDraft &token : tokens) {
        const json::Document claims = json::Document::parse(token.claims);
        // As of the moment it was made.
        const UnixSeconds then = claims.root()["iat"].toInteger().value_or(context.now);
        if (admits({context.rule, context.issuer, context.preset, context.file, {}, then}, token))
            admitted.append(token);
    }
    return admitted;
}

} // namespace claimcheck
