#pragma once

#include "cli/layout.h"
#include "core/analysis/finding.h"
#include "core/analysis/rulecontext.h"
#include "core/json/writer.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck::cli {

/// What was looked at, for the lines and members that need more than a finding.
struct LintedFile {
    const FederationFile &file;
    const PresetCatalog &catalog;
    UnixSeconds now = 0;
};

/// Findings in the order given, under the rule each is about.
void findingLines(Page &page, const QList<Finding> &findings, const LintedFile &linted);

void writeFindings(json::Writer &writer, const QList<Finding> &findings, const LintedFile &linted);

} // namespace claimcheck::cli
