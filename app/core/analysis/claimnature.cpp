#include "core/analysis/claimnature.h"

#include <algorithm>

namespace claimcheck {

namespace {

using Nature = PresetClaim::Nature;

std::optional<Nature> registeredNature(const ClaimPath &path)
{
    const QByteArray name = path.size() == 1 ? path.constFirst() : QByteArray();
    if (name == "iss")
        return Nature::Context;
    if (name == "aud")
        return Nature::Caller;
    if (name == "sub")
        return Nature::Mutable;
    static constexpr const char *times[] = {"iat", "exp", "nbf", "jti"};
    const auto is = [&name](const char *one) { return name == one; };
    return std::any_of(std::begin(times), std::end(times), is) ? std::optional(Nature::Run) : std::nullopt;
}

} // namespace

std::optional<Nature> natureOf(const ProviderPreset *preset, const ClaimPath &path)
{
    for (qsizetype size = path.size(); preset && size > 0; --size) {
        if (const PresetClaim *claim = preset->claim(path.first(size)))
            return claim->nature;
    }
    return registeredNature(path);
}

bool isIdentity(const ProviderPreset *preset, const ClaimPath &path)
{
    const std::optional<Nature> nature = natureOf(preset, path);
    return !nature || *nature == Nature::Stable || *nature == Nature::Mutable;
}

bool isNoise(const ProviderPreset *preset, const ClaimPath &path)
{
    const std::optional<Nature> nature = natureOf(preset, path);
    return nature && (*nature == Nature::Run || *nature == Nature::Opaque);
}

} // namespace claimcheck
