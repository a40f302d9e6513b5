#pragma once

#include "core/federation/checkwords.h"

namespace claimcheck {

/// The report's two verdicts and the rule's effect, each in a sentence or a few. `report` has its groups
/// already.
QString ruleSentence(const MatchReport &report, const MatchOutcome &outcome, const ReportSubject &subject);
QString exchangeSentence(const MatchReport &report, const MatchOutcome &outcome,
                         const ReportSubject &subject);
QString effectSentence(const ReportSubject &subject);

} // namespace claimcheck
