#include "core/analysis/tokendiff.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/claimnature.h"
#include "core/analysis/ruletrials.h"
#include "core/analysis/tokendiffwords.h"
#include "core/federation/report.h"

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

using detail::RuleTrials;

/// Claims that differ in every token, whoever issues it (OpenID Connect Core), besides those of every JWT.
bool isGenericNoise(const ClaimPath &path)
{
    static constexpr std::array<QByteArrayView, 4> names{"auth_time", "at_hash", "c_hash", "nonce"};
    return path.size() == 1
        && std::find(names.begin(), names.end(), QByteArrayView(path.constFirst())) != names.end();
}

/// That a claim comes or goes is no noise.
bool isNoisy(const TokenChange &change, const ProviderPreset *preset)
{
    const MemberChange &member = change.member;
    return change.part == TokenChange::Part::Claims && member.kind == MemberChange::Kind::Changed
        && (isNoise(preset, member.path) || (!natureOf(preset, member.path) && isGenericNoise(member.path)));
}

/// Which member a check looks at. Claim and condition name theirs elsewhere.
struct Looked {
    TokenChange::Part part = TokenChange::Part::Claims;
    QByteArray name;
};

Looked lookedAt(const CheckOutcome &check, const Rule &rule)
{
    switch (check.id) {
    case CheckId::Issuer:
        return {TokenChange::Part::Claims, "iss"};
    case CheckId::Algorithm:
        return {TokenChange::Part::Header, "alg"};
    case CheckId::KeyId:
        return {TokenChange::Part::Header, "kid"};
    case CheckId::SubjectPresent:
    case CheckId::Subject:
        return {TokenChange::Part::Claims, "sub"};
    case CheckId::IssuedAtPresent:
    case CheckId::IssuedAtPast:
        return {TokenChange::Part::Claims, "iat"};
    case CheckId::ExpiryPresent:
    case CheckId::NotExpired:
    case CheckId::Lifetime:
        return {TokenChange::Part::Claims, "exp"};
    case CheckId::NotBefore:
        return {TokenChange::Part::Claims, "nbf"};
    case CheckId::NotReplayed:
        return {TokenChange::Part::Claims, "jti"};
    case CheckId::Audience:
        return {TokenChange::Part::Claims, "aud"};
    case CheckId::Claim:
        return {TokenChange::Part::Claims, rule.match.claims.at(check.claim).name};
    default:
        return {TokenChange::Part::Token, {}};
    }
}

/// Makes one diff: members first, then what the rules say about them.
class DiffMaker {
public:
    explicit DiffMaker(const TokenPair &pair)
        : m_pair(pair)
        , m_trials(pair)
    {
    }

    TokenDiff make()
    {
        addMembers(TokenChange::Part::Header, m_pair.a.token.header(), m_pair.b.token.header());
        addMembers(TokenChange::Part::Claims, m_pair.a.token.claims(), m_pair.b.token.claims());
        for (const RuleTrials::Trial &trial : m_trials.trials())
            addRule(trial);
        sortOut();
        m_diff.lead = leadRule();
        detail::addHeadline(m_diff, m_pair);
        detail::addRemedy(m_diff, m_pair, m_trials);
        return std::move(m_diff);
    }

private:
    void addMembers(TokenChange::Part part, const json::Document &a, const json::Document &b)
    {
        const QList<MemberChange> members = memberChanges(a.root(), b.root());
        for (const MemberChange &member : members) {
            TokenChange change;
            change.part = part;
            change.title = claimName(member.path);
            change.member = member;
            change.note = detail::noteOn(member);
            m_all.append(change);
        }
    }

    void addRule(const RuleTrials::Trial &trial)
    {
        m_diff.rules.append({trial.rule, trial.a.rule, trial.b.rule});
        for (TokenChange &change : m_all) {
            if (change.part == TokenChange::Part::Claims && trial.read.contains(change.member.path))
                raise(change, TokenChange::Care::Read, trial.rule);
        }
        const auto care = trial.a.rule == trial.b.rule ? TokenChange::Care::Check
                                                       : TokenChange::Care::Verdict;
        const QList<RuleTrials::CheckChange> checks = RuleTrials::changedChecks(trial);
        for (const RuleTrials::CheckChange &check : checks) {
            if (check.a.id == CheckId::Condition)
                blameCondition(trial, care);
            else
                blame(lookedAt(check.a, m_trials.rule(trial)), check, trial, care);
        }
    }

    static void raise(TokenChange &change, TokenChange::Care care, int rule)
    {
        if (care < change.care)
            return;
        if (care > change.care)
            change.rules.clear();
        change.care = care;
        if (!change.rules.contains(rule))
            change.rules.append(rule);
    }

    void blame(const Looked &at, const RuleTrials::CheckChange &check, const RuleTrials::Trial &trial,
               TokenChange::Care care)
    {
        if (at.part == TokenChange::Part::Token)
            return raise(tokenRow(check, trial), care, trial.rule);
        for (TokenChange &change : m_all) {
            if (change.part == at.part && !change.member.path.isEmpty()
                && change.member.path.constFirst() == at.name && change.member.isChange())
                raise(change, care, trial.rule);
        }
    }

    void blameCondition(const RuleTrials::Trial &trial, TokenChange::Care care)
    {
        QList<TokenChange *> read;
        for (TokenChange &change : m_all) {
            if (change.part == TokenChange::Part::Claims && change.member.isChange()
                && trial.read.conditionContains(change.member.path))
                read.append(&change);
        }
        bool any = false;
        for (TokenChange *change : std::as_const(read)) {
            if (!m_trials.turnsCondition(trial, change->member.path))
                continue;
            raise(*change, care, trial.rule);
            any = true;
        }
        // Only together do they turn it.
        for (TokenChange *change : std::as_const(read)) {
            if (!any)
                raise(*change, care, trial.rule);
        }
    }

    /// A row for what is no member, made when it is first needed.
    TokenChange &tokenRow(const RuleTrials::CheckChange &check, const RuleTrials::Trial &trial)
    {
        TokenChange row;
        row.part = TokenChange::Part::Token;
        detail::describeTokenRow(row, check.a, check.b, m_trials, trial);
        const auto known = std::find_if(m_all.begin(), m_all.end(), [&row](const TokenChange &change) {
            return change.part == TokenChange::Part::Token && change.title == row.title;
        });
        if (known != m_all.end())
            return *known;
        m_all.prepend(row);
        return m_all.first();
    }

    void sortOut()
    {
        for (const TokenChange &change : std::as_const(m_all)) {
            if (!change.member.isChange())
                m_diff.same.append(change);
            else if (change.care <= TokenChange::Care::NotRead && isNoisy(change, m_pair.preset))
                m_diff.noise.append(change);
            else
                m_diff.changes.append(change);
        }
        // Claims before the header, which few rules depend on.
        const auto place = [](const TokenChange &change) {
            const bool header = change.part == TokenChange::Part::Header;
            return 2 * (int(TokenChange::Care::Verdict) - int(change.care)) + (header ? 1 : 0);
        };
        const auto before = [place](const TokenChange &a, const TokenChange &b) {
            return place(a) < place(b);
        };
        std::stable_sort(m_diff.changes.begin(), m_diff.changes.end(), before);
        std::stable_sort(m_diff.same.begin(), m_diff.same.end(),
                         [](const TokenChange &a, const TokenChange &b) { return a.part < b.part; });
    }

    /// The rule to speak of: one that locks B out, then one that lets it in, then the preferred one, then the
    /// nearest to B.
    int leadRule() const
    {
        int best = -1;
        qint64 bestPlace = 0;
        for (const RuleTrials::Trial &trial : m_trials.trials()) {
            const TokenDiff::RuleVerdicts verdicts{trial.rule, trial.a.rule, trial.b.rule};
            const int kind = verdicts.locksOut() ? 0 : verdicts.letsIn() ? 1 : verdicts.differs() ? 2 : 3;
            const bool preferred = trial.rule == m_pair.preferredRule;
            const qint64 place = qint64(kind) * 1'000'000 + (preferred ? 0 : 100 + trial.b.failures);
            if (best < 0 || place < bestPlace) {
                best = trial.rule;
                bestPlace = place;
            }
        }
        return best;
    }

    const TokenPair &m_pair;
    RuleTrials m_trials;
    QList<TokenChange> m_all;
    TokenDiff m_diff;
};

} // namespace

TokenDiff TokenDiff::make(const TokenPair &pair)
{
    return DiffMaker(pair).make();
}

const TokenDiff::RuleVerdicts *TokenDiff::verdictsOf(int rule) const
{
    const auto it = std::find_if(rules.cbegin(), rules.cend(),
                                 [rule](const RuleVerdicts &verdicts) { return verdicts.rule == rule; });
    return it == rules.cend() ? nullptr : &*it;
}

TokenDiff::Outcome TokenDiff::effectOf(const TokenChange &change) const
{
    if (change.care != TokenChange::Care::Verdict)
        return Outcome::NoneMatters;
    Outcome effect = Outcome::NotKnown;
    for (const int rule : change.rules) {
        const RuleVerdicts *verdicts = verdictsOf(rule);
        if (verdicts && verdicts->b == Verdict::NoMatch)
            return Outcome::LocksOut;
        if (verdicts && verdicts->b == Verdict::Match)
            effect = Outcome::LetsIn;
    }
    return effect;
}

} // namespace claimcheck
