#pragma once

#include "core/federation/rule.h"
#include "core/provider/presetfill.h"

namespace claimcheck::detail {

/// A match made of one token and the catalogue of its claims alone, for where no rule of the preset fits:
/// the subject whole, every id that is never reused, and what the preset's own rules look at. Without a
/// catalogue that knows more than the registered names: claims whose name and value look like a lasting id.
RuleMatch builtMatch(const ProviderPreset &preset, json::Value claims, const QByteArray &audience);

} // namespace claimcheck::detail
