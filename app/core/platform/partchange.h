#pragma once

#include "core/federation/issuer.h"

namespace claimcheck {

struct PlanStep;

/// What a change of one part of a rule or an issuer does to those that got in before.
struct PartChange {
    enum class Part : quint8 {
        Match, ///< of a rule: subject, audience, claims, condition
        Scope,
        Lifetime,
        AllWorkspaces, ///< the flag; single workspaces have steps of their own
        IssuerUrl,
        Keys,
        Replay, ///< check_jti
        AssertionLifetime,
    };
    enum class Effect : quint8 {
        Widens, ///< nobody loses anything
        Narrows,
        Others, ///< lets in others than before, or what it does cannot be decided
    };
    Part part = Part::Match;
    Effect effect = Effect::Others;
    QString words; ///< without a full stop, safe to show

    bool mayLockOut() const { return effect != Effect::Widens; }
};

/// Each part that differs. Only what can be decided from the texts counts as widening: another condition may
/// always lock out. Pure.
QList<PartChange> ruleChanges(const Rule &before, const Rule &after);
QList<PartChange> issuerChanges(const Issuer &before, const Issuer &after);

/// "Narrows: tokens live shorter, 10 min instead of 1 h. May lock out: …"; empty without changes.
QString changesText(const QList<PartChange> &changes);

/// Whether a step archives, takes something away, or changes something so that it may lock out. What its
/// update holds and cannot be read counts.
bool takesAway(const PlanStep &step);

} // namespace claimcheck
