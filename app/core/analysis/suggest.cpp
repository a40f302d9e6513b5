#include "core/analysis/suggest.h"

#include "core/analysis/lint.h"
#include "core/analysis/simulator.h"
#include "core/analysis/suggestbuild.h"
#include "core/analysis/suggestmerge.h"
#include "core/analysis/suggestnotes.h"
#include "core/cel/program.h"
#include "core/federation/objectname.h"
#include "core/federation/report.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using detail::MergedMatch;
using detail::SuggestTokens;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Suggest)
};

constexpr qsizetype longestCondition = 4096;
constexpr int longestLifetime = 176400;
constexpr char usualScope[] = "workspace:developer";
constexpr int usualLifetime = 600;

struct Candidate {
    QByteArray followed;
    MergedMatch merged;
    QByteArray scope = usualScope;
    int lifetime = usualLifetime;
};

/// How a candidate does; less is better, in this order.
struct Score {
    bool refusesSome = true;
    qsizetype breaches = 0, findings = 0;
    auto tied() const { return std::tie(refusesSome, breaches, findings); }
    bool isPerfect() const { return !refusesSome && breaches == 0 && findings == 0; }
};

std::optional<RuleMatch> matchOf(const PresetRule &rule, const SuggestTokens &tokens, qsizetype index)
{
    const PresetValues &values = tokens.values.at(index);
    if (!rule.when.holds(values))
        return std::nullopt;
    Result<RuleMatch> match = presetMatch(rule, values);
    if (!match)
        return std::nullopt;
    match->audience = tokens.audience;
    return *match;
}

/// One of the preset's rules, where it fits every token.
std::optional<Candidate> following(const PresetRule &rule, const SuggestTokens &tokens)
{
    QList<RuleMatch> matches;
    for (qsizetype i = 0; i < tokens.tokens.size(); ++i) {
        const std::optional<RuleMatch> match = matchOf(rule, tokens, i);
        if (!match)
            return std::nullopt;
        matches.append(*match);
    }
    return Candidate{rule.id, detail::merged(matches), rule.scope, rule.lifetime};
}

/// For each token the first of the preset's rules that fits it.
std::optional<Candidate> followingEach(const SuggestTokens &tokens)
{
    QList<RuleMatch> matches;
    for (qsizetype i = 0; i < tokens.tokens.size(); ++i) {
        for (const PresetRule &rule : tokens.preset->rules) {
            if (const std::optional<RuleMatch> match = matchOf(rule, tokens, i)) {
                matches.append(*match);
                break;
            }
        }
        if (matches.size() != i + 1)
            return std::nullopt;
    }
    return Candidate{{}, detail::merged(matches)};
}

Candidate built(const SuggestTokens &tokens)
{
    QList<RuleMatch> matches;
    for (const Token &token : tokens.tokens)
        matches.append(detail::builtMatch(*tokens.preset, token.claims().root(), tokens.audience));
    return Candidate{{}, detail::merged(matches)};
}

bool isWithinLimits(const RuleMatch &match)
{
    const bool narrows = match.subjectPrefix || !match.claims.isEmpty() || match.condition;
    return narrows && match.condition.value_or(QByteArray()).size() <= longestCondition
        && match.subjectPrefix.value_or(QByteArray()).size() <= 1024;
}

QList<Candidate> candidates(const SuggestTokens &tokens)
{
    QList<Candidate> list;
    if (!tokens.preset->tenant.shared && tokens.preset->recognise.isEmpty())
        list.append(built(tokens)); // a provider nobody knows
    for (const PresetRule &rule : tokens.preset->rules)
        if (const std::optional<Candidate> one = following(rule, tokens))
            list.append(*one);
    if (tokens.tokens.size() > 1)
        if (const std::optional<Candidate> one = followingEach(tokens))
            list.append(*one);
    list.append(built(tokens));
    list.removeIf([](const Candidate &one) { return !isWithinLimits(one.merged.match); });
    return list;
}

Rule ruleOf(const Candidate &candidate, const SuggestTokens &tokens, const Issuer &issuer)
{
    Rule rule;
    const QByteArray name = nameFor(presetName(*tokens.preset, tokens.tokens.constFirst().claims().root()));
    rule.key = rule.name = name.isEmpty() ? tokens.preset->id : name;
    rule.issuer = issuer.key;
    rule.serviceAccount = rule.key;
    rule.match = candidate.merged.match;
    rule.oauthScope = candidate.scope.isEmpty() ? QByteArray(usualScope) : candidate.scope;
    rule.tokenLifetimeSeconds = candidate.lifetime;
    return rule;
}

bool takes(const Rule &rule, const Issuer &issuer, const Token &token, UnixSeconds now)
{
    const TokenFacts facts(token, {}, now);
    const MatchOutcome outcome = match(rule, &issuer, facts);
    return std::none_of(outcome.checks.begin(), outcome.checks.end(), [](const CheckOutcome &check) {
        const bool clause = check.id == CheckId::Issuer
            || (check.id >= CheckId::Subject && check.id <= CheckId::Condition);
        return clause && check.outcome != Outcome::Pass;
    });
}

RuleContext aroundRule(const Rule &rule, const Issuer &issuer, const SuggestTokens &tokens, UnixSeconds now)
{
    return {rule, &issuer, tokens.preset, nullptr, tokens.drafts, now};
}

QList<Finding> findingsOn(const RuleContext &context)
{
    QList<Finding> findings = lint(context, Fixes::Leave);
    findings.removeIf([](const Finding &finding) { return finding.severity == Finding::Severity::Note; });
    return findings;
}

Score scoreOf(const Rule &rule, const Issuer &issuer, const SuggestTokens &tokens, UnixSeconds now)
{
    Score score;
    score.refusesSome = !std::all_of(tokens.tokens.begin(), tokens.tokens.end(),
                                     [&](const Token &token) { return takes(rule, issuer, token, now); });
    if (score.refusesSome)
        return score;
    const RuleContext context = aroundRule(rule, issuer, tokens, now);
    const QList<Admission> all = simulate(context);
    score.breaches = std::count_if(all.begin(), all.end(), isBreach);
    score.findings = findingsOn(context).size();
    return score;
}

int lifetimeOf(const Token &token)
{
    const json::Value claims = token.claims().root();
    const std::optional<qint64> issued = claims["iat"].toInteger(), expires = claims["exp"].toInteger();
    return issued && expires ? int(std::clamp<qint64>(*expires - *issued, 0, longestLifetime)) : 0;
}

Issuer issuerFor(const SuggestTokens &tokens, const SuggestOptions &options)
{
    if (options.issuer)
        return *options.issuer;
    Issuer issuer;
    if (const Result<Issuer> known = presetIssuer(*tokens.preset, tokens.values.constFirst()))
        issuer = *known;
    issuer.key = issuer.name = tokens.preset->id;
    issuer.issuerUrl = tokens.issuer;
    for (const Token &token : tokens.tokens)
        issuer.maxJwtLifetimeSeconds = std::max(issuer.maxJwtLifetimeSeconds, lifetimeOf(token));
    return issuer;
}

void addWarnings(Suggestion &suggestion, const SuggestTokens &tokens, UnixSeconds now)
{
    for (const Token &token : tokens.tokens)
        suggestion.warnings += detail::refusals(token, suggestion.issuer, now);
    suggestion.warnings.removeDuplicates();
}

} // namespace

Result<Suggestion> suggest(const QList<TokenDraft> &tokens, const PresetCatalog &catalog,
                           const SuggestOptions &options)
{
    const Result<SuggestTokens> read = detail::readTokens(tokens, catalog, options);
    if (!read)
        return tl::unexpected<Error>(read.error());
    if (options.issuer && options.issuer->issuerUrl != read->issuer)
        return fail("suggest.issuer", Words::tr("the tokens are not of this issuer"),
                    Words::tr("an issuer is compared byte for byte, with its slash at the end"));
    Suggestion best;
    best.preset = read->preset;
    best.issuer = issuerFor(*read, options);
    std::optional<Score> score;
    QList<ClaimPath> differing;
    const QList<Candidate> all = candidates(*read);
    for (const Candidate &candidate : all) {
        const Rule rule = ruleOf(candidate, *read, best.issuer);
        const Score own = scoreOf(rule, best.issuer, *read, options.now);
        if (score && own.tied() >= score->tied())
            continue;
        score = own;
        best.rule = rule;
        best.followed = candidate.followed;
        differing = candidate.merged.differing;
        if (own.isPerfect())
            break;
    }
    if (!score || score->refusesSome)
        return fail("suggest.none", Words::tr("no rule was found that takes all of these tokens"),
                    Words::tr("try fewer of them, or make the rule by hand"));
    addNotes(best, *read, differing);
    addWarnings(best, *read, options.now);
    const RuleContext around = aroundRule(best.rule, best.issuer, *read, options.now);
    best.admissions = simulate(around);
    best.findings = findingsOn(around);
    return best;
}

QString effectOf(const Suggestion &suggestion, const TokenDraft &token)
{
    FederationFile file;
    file.issuers = {suggestion.issuer};
    file.rules = {suggestion.rule};
    ServiceAccount account;
    account.key = account.name = suggestion.rule.serviceAccount;
    file.serviceAccounts = QList<ServiceAccount>{account};
    const Token read = Token::fromParts(token.header, token.claims);
    const TokenFacts facts(read, {}, 0);
    const MatchOutcome outcome = match(suggestion.rule, &suggestion.issuer, facts, &file);
    return MatchReport::make(outcome, suggestion.rule, &suggestion.issuer, facts, &file).effect;
}

} // namespace claimcheck
