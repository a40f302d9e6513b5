#include "core/provider/claimglossary.h"

namespace claimcheck {

Meaning claimMeaning(const ProviderPreset *preset, const ClaimPath &path)
{
    if (const PresetClaim *known = preset ? preset->claim(path) : nullptr)
        return {known->meaning, known->setBy};
    return path.size() == 1 ? claimMeaning(path.constFirst()) : Meaning();
}

QString absenceMeaning(const ProviderPreset *preset, const ClaimPath &path)
{
    const PresetClaim *known = preset ? preset->claim(path) : nullptr;
    return known ? known->absent : QString();
}

} // namespace claimcheck
