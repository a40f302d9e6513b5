#pragma once

#include "cli/layout.h"
#include "core/analysis/testrun.h"

namespace claimcheck::cli {

/// The results for people: a line for each test, and for a failed one what was expected, what is, and the
/// check that decided with both values.
void resultLines(Page &page, const QList<TestResult> &results, const FederationFile &file);

/// Members "tests", "passed", "failed" and "results" of an answer.
void writeResults(json::Writer &writer, const QList<TestResult> &results, const FederationFile &file);

bool allPass(const QList<TestResult> &results);

} // namespace claimcheck::cli
