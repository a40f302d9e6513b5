#include "core/analysis/rulediff.h"

#include "core/analysis/simulator.h"
#include "core/federation/report.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::RuleDiff)
};

template <typename T> QByteArray jsonOf(const T *object)
{
    json::Writer writer;
    if (object)
        object->write(writer);
    return object ? writer.result() : QByteArrayLiteral("{}");
}

QList<MemberChange> changedMembers(const Rule *before, const Rule *after)
{
    if (!before || !after)
        return {};
    const json::Document old = json::Document::parse(jsonOf(before));
    const json::Document now = json::Document::parse(jsonOf(after));
    QList<MemberChange> members = memberChanges(old.root(), now.root());
    erase_if(members, [](const MemberChange &member) { return !member.isChange(); });
    return members;
}

const ProviderPreset *presetOf(const RuleVersion &version, const PresetCatalog *catalog)
{
    const Issuer *issuer = version.issuer();
    if (!catalog || !issuer)
        return nullptr;
    QByteArray subject = version.rule->match.subjectPrefix.value_or(QByteArray());
    if (subject.endsWith('*'))
        subject.chop(1);
    return catalog->forIssuer(issuer->issuerUrl, subject);
}

/// Tokens at hand that this version takes are what it is meant for.
QList<TokenDraft> takenTokens(const RuleVersion &version, const QList<Candidate> &candidates, UnixSeconds now)
{
    QList<TokenDraft> tokens;
    for (const Candidate &candidate : candidates) {
        const bool own = candidate.source == Candidate::Source::Token;
        if (own && accessOf(version, candidate, now).verdict == Verdict::Match)
            tokens.append(candidate.variant.token);
    }
    return tokens;
}

/// What a version of the rule is meant for, and the relatives of that.
void addRelatives(QList<Candidate> &all, const RuleVersion &version, const QString &title,
                  const QList<Candidate> &given, const PresetCatalog *catalog, UnixSeconds now)
{
    if (!version.rule)
        return;
    RuleContext context{*version.rule, version.issuer(), presetOf(version, catalog), version.file, {}, now};
    context.tokens = takenTokens(version, given, now);
    Candidate meant{Candidate::Source::Meant, {}, {}};
    meant.variant.id = "meant";
    meant.variant.title = title;
    meant.variant.token = meantToken(context);
    all.append(meant);
    const QList<Variant> relatives = variants(context);
    for (const Variant &variant : relatives)
        all.append({Candidate::Source::Variant, variant, {}});
}

/// The same token, or the same relative of both versions, counts once.
void addOnce(QList<AccessChange> &list, const AccessChange &change)
{
    const auto same = [&change](const AccessChange &other) {
        const Candidate &a = change.candidate, &b = other.candidate;
        return a.variant.token == b.variant.token
            || (a.source == Candidate::Source::Variant && b.source == a.source
                && a.variant.id == b.variant.id);
    };
    if (std::none_of(list.cbegin(), list.cend(), same))
        list.append(change);
}

int dangerOf(const AccessChange &change)
{
    switch (change.candidate.source) {
    case Candidate::Source::Token:
    case Candidate::Source::Test:
        return 2;
    case Candidate::Source::Meant:
        return 3;
    case Candidate::Source::Variant:
        break;
    }
    switch (change.candidate.variant.level) {
    case TokenRecipe::Level::Attack:
        return 0;
    case TokenRecipe::Level::Surprise:
        return 1;
    case TokenRecipe::Level::Reach:
        break;
    }
    return 4;
}

void sortByDanger(QList<AccessChange> &list)
{
    std::stable_sort(list.begin(), list.end(),
                     [](const AccessChange &a, const AccessChange &b) { return dangerOf(a) < dangerOf(b); });
}

bool isObjectCheck(CheckId id)
{
    return id >= CheckId::RuleActive && id < CheckId::ReplayHistory;
}

} // namespace

Access accessOf(const RuleVersion &version, const Candidate &candidate, UnixSeconds now)
{
    if (!version.rule)
        return {Verdict::NoMatch, QByteArrayLiteral("no_rule")};
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    const TokenDraft &draft = candidate.variant.token;
    const Token token = draft.header.isEmpty() ? Token::fromClaims(draft.claims)
                                               : Token::fromParts(draft.header, draft.claims);
    const TokenFacts facts(token, good, candidate.at.value_or(now));
    const MatchOutcome outcome = match(*version.rule, version.issuer(), facts, version.file);
    if (outcome.rule != Verdict::Match) {
        const bool named = outcome.firstFailure >= 0;
        return {outcome.rule,
                named ? checkId(outcome.checks.at(outcome.firstFailure), *version.rule) : QByteArray()};
    }
    for (const CheckOutcome &check : outcome.checks) {
        if (isObjectCheck(check.id) && check.outcome == Outcome::Fail)
            return {Verdict::NoMatch, checkId(check, *version.rule)};
    }
    return {Verdict::Match, {}};
}

RuleDiff RuleDiff::make(const RuleVersion &before, const RuleVersion &after,
                        const QList<Candidate> &candidates, const PresetCatalog *catalog, UnixSeconds now)
{
    RuleDiff diff;
    diff.members = changedMembers(before.rule, after.rule);
    QList<Candidate> all = candidates;
    addRelatives(all, before, Words::tr("What the old rule is meant for"), candidates, catalog, now);
    addRelatives(all, after, Words::tr("What the new rule is meant for"), candidates, catalog, now);
    for (const Candidate &candidate : std::as_const(all)) {
        const AccessChange change{candidate, accessOf(before, candidate, now),
                                  accessOf(after, candidate, now)};
        if (change.getsIn())
            addOnce(diff.newlyIn, change);
        else if (change.isLockedOut())
            addOnce(diff.lockedOut, change);
    }
    diff.tried = int(all.size());
    sortByDanger(diff.newlyIn);
    sortByDanger(diff.lockedOut);
    return diff;
}

QList<Candidate> testCandidates(const FederationFile &file, UnixSeconds now)
{
    QList<Candidate> candidates;
    for (const SavedTest &test : file.tests) {
        Candidate candidate{Candidate::Source::Test, {}, {}};
        candidate.variant.id = "test:" + test.name;
        candidate.variant.title = visible(QString::fromUtf8(test.name), 120);
        candidate.variant.token = {test.headerJson(), test.claimsAt(now)};
        candidates.append(candidate);
    }
    return candidates;
}

} // namespace claimcheck
