#pragma once

#include "core/provider/presetcatalog.h"

namespace claimcheck::test {

/// The presets the program has, read once.
inline const PresetCatalog &catalog()
{
    static const PresetCatalog presets;
    return presets;
}

} // namespace claimcheck::test
