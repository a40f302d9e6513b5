#pragma once

#include "core/provider/presetcatalog.h"

#include <QStringList>

namespace claimcheck {

/// What tokens of the providers are made of and says of nobody: names of providers, claims and answers, the
/// fixed parts of subjects, issuers and rules, the values there are to choose from. Texts, not words.
QStringList grammarTexts(const PresetCatalog &catalog);

/// What the presets give as examples of what a person answers.
QStringList exampleTexts(const PresetCatalog &catalog);

} // namespace claimcheck
