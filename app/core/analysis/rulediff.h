#pragma once

#include "core/analysis/memberchange.h"
#include "core/analysis/variant.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// One version of a rule with what stands around it; none where the rule does not exist.
struct RuleVersion {
    const Rule *rule = nullptr;
    const FederationFile *file = nullptr;

    const Issuer *issuer() const { return rule && file ? file->issuer(rule->issuer) : nullptr; }
};

/// A token two versions of a rule are tried on.
struct Candidate {
    enum class Source : quint8 {
        Token, ///< at hand
        Test, ///< saved in a file
        Meant, ///< what a version of the rule is meant for
        Variant, ///< a relative of that
    };
    Source source = Source::Token;
    Variant variant; ///< id, title, who holds it, what the provider prevents, header and claims
    std::optional<UnixSeconds> at; ///< tried as of this moment; unset: the one the diff is made at
};

/// What a version of a rule does with a token. Its clauses decide, and besides what the file says around it:
/// an archived rule, issuer or account lets nobody in.
struct Access {
    Verdict verdict = Verdict::NoMatch;
    QByteArray check; ///< the first that keeps it out, as checkId() names it; "no_rule" without a rule
};

/// Somebody for whom the two versions differ.
struct AccessChange {
    Candidate candidate;
    Access before, after;
    bool getsIn() const { return before.verdict != Verdict::Match && after.verdict == Verdict::Match; }
    bool isLockedOut() const { return before.verdict == Verdict::Match && after.verdict != Verdict::Match; }
    /// Gets in, and nobody meant it to.
    bool isBreach() const
    {
        return getsIn() && candidate.source == Candidate::Source::Variant
            && candidate.variant.level == TokenRecipe::Level::Attack;
    }
};

/// Two versions of a rule: its members, who newly gets in and who gets locked out. Judged on given
/// candidates, on what each version is meant for, and on the simulator's variants of both.
struct RuleDiff {
    QList<MemberChange> members; ///< only what differs
    QList<AccessChange> newlyIn, lockedOut; ///< the dangerous first
    int tried = 0;

    static RuleDiff make(const RuleVersion &before, const RuleVersion &after,
                         const QList<Candidate> &candidates, const PresetCatalog *catalog, UnixSeconds now);
};

Access accessOf(const RuleVersion &version, const Candidate &candidate, UnixSeconds now);

/// The saved tests of a file as candidates.
QList<Candidate> testCandidates(const FederationFile &file, UnixSeconds now);

} // namespace claimcheck
