#include "core/provider/providercards.h"

#include <algorithm>

namespace claimcheck {

namespace {

ProviderCard newCard(const ProviderPreset &preset)
{
    const PresetCard &card = preset.card;
    const auto own = [](const QString &text, const QString &fallback) {
        return text.isEmpty() ? fallback : text;
    };
    return {own(card.name, preset.name),
            own(card.mark, preset.mark),
            own(card.summary, preset.summary),
            own(card.facts, preset.facts),
            {&preset}};
}

bool hasAllWords(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

QString ProviderCard::kindName(const ProviderPreset &preset) const
{
    return preset.card.kind.isEmpty() ? preset.name : preset.card.kind;
}

const ProviderPreset *ProviderCard::kindFor(const QString &words) const
{
    const QStringList all = words.simplified().split(u' ', Qt::SkipEmptyParts);
    if (hasAllWords(name, all))
        return kinds.constFirst();
    for (const ProviderPreset *kind : kinds) {
        const QStringList texts{name,          kind->name,  kindName(*kind),
                                kind->summary, kind->facts, QString::fromUtf8(kind->id)};
        if (hasAllWords(texts.join(u'\n'), all))
            return kind;
    }
    return nullptr;
}

QList<ProviderCard> providerCards(const PresetCatalog &presets)
{
    QList<ProviderCard> cards;
    const QList<const ProviderPreset *> all = presets.all();
    for (const ProviderPreset *preset : all) {
        const auto shared = std::find_if(cards.begin(), cards.end(), [preset](const ProviderCard &card) {
            return !preset->card.name.isEmpty() && card.name == preset->card.name;
        });
        if (shared == cards.end())
            cards.append(newCard(*preset));
        else
            shared->kinds.append(preset);
    }
    return cards;
}

} // namespace claimcheck
