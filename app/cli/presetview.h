#pragma once

#include "cli/layout.h"
#include "core/provider/presetfill.h"

namespace claimcheck::cli {

/// Everything a preset knows, for people: what it asks, what it makes of the answers, what to beware of.
void presetLines(Page &page, const ProviderPreset &preset);

/// A preset filled in: its answers, the issuer and the rule they make.
struct FilledPreset {
    const ProviderPreset &preset;
    PresetValues values; ///< completed
    Issuer issuer;
    Rule rule;
    QStringList warnings;
};
void filledLines(Page &page, const FilledPreset &filled);

/// The same as JSON objects with stable ids.
void writePreset(json::Writer &writer, const ProviderPreset &preset);
void writeFilled(json::Writer &writer, const FilledPreset &filled);

} // namespace claimcheck::cli
