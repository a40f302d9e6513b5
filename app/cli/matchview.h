#pragma once

#include "cli/checkview.h"
#include "core/federation/ranking.h"
#include "core/federation/report.h"

namespace claimcheck::cli {

/// The rules of a file in the order of their nearness, one line each; `most` of them.
void rankingLines(Page &page, const QList<RankedRule> &ranking, const FederationFile &file, qsizetype most);

/// One check as a row.
CheckRow checkRow(const Check &check);

/// One rule's full report.
void reportLines(Page &page, const MatchReport &report);

QByteArray nearnessName(Nearness nearness); ///< "would_match", "one_away", "far_away"

} // namespace claimcheck::cli
