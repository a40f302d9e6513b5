#pragma once

#include "core/analysis/misstrial.h"

namespace claimcheck {

/// Steps that may mend one failing check, added to the list. Each function knows the checks of its kind;
/// whether a step does what it should is found out by trying it.
void addHeaderSteps(MissSteps &steps, const MissScene &scene, const MissState &state, CheckId check);
void addTimeSteps(MissSteps &steps, const MissScene &scene, const MissState &state, CheckId check);
void addReplaySteps(MissSteps &steps, const MissScene &scene, const MissState &state);
void addIssuerSteps(MissSteps &steps, const MissScene &scene, const MissState &state);
void addSubjectSteps(MissSteps &steps, const MissScene &scene, const MissState &state);
void addAudienceSteps(MissSteps &steps, const MissScene &scene, const MissState &state);
void addClaimSteps(MissSteps &steps, const MissScene &scene, const MissState &state, qsizetype claim);
void addConditionSteps(MissSteps &steps, const MissScene &scene, const MissState &state);

/// Steps for the whole rule: another rule of the provider for the same workload, the right token.
void addWholeSteps(MissSteps &steps, const MissScene &scene, const MissState &state);

/// What of a step depends on what it does to others.
namespace misscost {
inline constexpr int fresh = 8; ///< the workload fetches the same token again
inline constexpr int writing = 10;
inline constexpr int ask = 12; ///< the workload asks for something else
inline constexpr int typed = 14; ///< the same test, as a condition
inline constexpr int setting = 16;
inline constexpr int rightToken = 20;
inline constexpr int presetRule = 24;
inline constexpr int provider = 30; ///< the provider is set up in another way
inline constexpr int otherRun = 40;
inline constexpr int otherWorkload = 70;
inline constexpr int wider = 80;
inline constexpr int lastResort = 120; ///< a token made up so that it fits
} // namespace misscost

/// The cost of a change of the rule to a value that means this.
int costOf(MissEffect effect);

/// Appended where the value is somebody else's.
QString ownRuleAdvice(MissEffect effect);

/// The preset knows that no token ever has the rule's subject; nothing the workload does changes that.
bool isNeverIssued(const MissScene &scene, const Rule &rule);

/// Outside text for a sentence.
QString shownInStep(const QByteArray &text);

/// The token's times as of now: issued a moment ago, with the lifetime it had, at most `limit` seconds.
MissTrial withFreshTimes(const MissScene &scene, const MissTrial &trial, qint64 limit);

} // namespace claimcheck
