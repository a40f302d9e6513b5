#pragma once

#include "core/analysis/misssteps.h"

namespace claimcheck {

/// Steps after which the rule takes the token.
struct MissPath {
    QList<MissStep> steps;

    const MissTrial &end() const { return steps.constLast().after; }
    MissEffect effect() const; ///< the worst of the steps
    int cost() const;
};

/// The paths found: one for each step that mends the first failing check, or all of them at once, gone on
/// from there with the best step for what fails still. A path that changes the rule stays with rule and
/// issuer as long as it can, and so does one that changes the token.
QList<MissPath> missPaths(const MissScene &scene, const MissState &start);

/// In the words of its steps; without what it admits.
Remedy remedyOf(const MissScene &scene, const MissPath &path);

} // namespace claimcheck
