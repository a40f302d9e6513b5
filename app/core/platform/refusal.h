#pragma once

#include "core/federation/report.h"
#include "core/platform/apierror.h"

namespace claimcheck {

/// Why an exchange may have been refused. The service says only that it was (wif-protocol 11.3, 13): what
/// stands here is what the same token and rule give on this computer, never more than likely.
struct RefusalAdvice {
    QString what; ///< what the service said, with its request id
    QString likely; ///< one sentence; never a fact
    QList<Check> failing; ///< checks of the report that fail, in the order the first one is named
    QList<Check> unknown; ///< what a token does not show
    QStringList steps; ///< the documented order of looking into it
    QString history; ///< address of the Console's authentication history
};

/// `report` is of the same token and rule; without it nothing is called likely.
RefusalAdvice explainRefusal(const ApiError &error, const MatchReport *report, const QString &consoleUrl);

/// Whether the organization's activity feed may have an entry for it: of requests that are refused as such,
/// it has none (wif-protocol 13).
bool mayStandInTheFeed(const ApiError &error);

} // namespace claimcheck
