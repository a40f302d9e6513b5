#pragma once

#include "cli/input.h"
#include "core/provider/presetfill.h"

namespace claimcheck::cli {

/// The preset of this id; the person is told where there is none.
OrExit<const ProviderPreset *> presetNamed(const QByteArray &id, const Context &context, const QString &verb);

/// `--set name=value`, each of a field of the preset.
OrExit<void> addAnswers(const ProviderPreset &preset, const Options &options, const Context &context,
                        const QString &verb, PresetValues &answers);

} // namespace claimcheck::cli
