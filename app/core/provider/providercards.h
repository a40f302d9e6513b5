#pragma once

#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// A provider as it is offered: one preset, or several that are kinds of it (resources/presets, "card").
struct ProviderCard {
    QString name, mark, summary, facts;
    QList<const ProviderPreset *> kinds; ///< in their order; never empty

    bool isMain() const { return kinds.constFirst()->group == PresetHead::Group::Main; }
    /// What a kind is called on this card; its own name where there is but one.
    QString kindName(const ProviderPreset &preset) const;
    /// The first kind that every word stands in, in the card's texts or its own; none: null.
    const ProviderPreset *kindFor(const QString &words) const;
};

/// All of them, in the order the presets have.
QList<ProviderCard> providerCards(const PresetCatalog &presets);

} // namespace claimcheck
