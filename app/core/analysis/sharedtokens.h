#pragma once

#include "core/analysis/simulatorrelatives.h"
#include "core/federation/matcher.h"

#include <unordered_map>

namespace claimcheck {

/// Tokens that are tried on many rules which differ in little, as changes of one rule do: each is made and
/// read once. Bounded; it changes no answer, only what it takes. Belongs to one answer: keep it no longer.
class SharedTokens {
public:
    using Facts = std::shared_ptr<const TokenFacts>;

    /// The token read, its signature not looked at.
    Facts facts(const TokenDraft &token, UnixSeconds now);

    /// What a family is made from.
    struct Origin {
        const ProviderPreset *preset = nullptr;
        TokenDraft draft;
        PresetValues values;
        QList<QByteArray> cut;
        UnixSeconds now = 0;
        friend bool operator==(const Origin &, const Origin &) = default;
    };
    /// The family made before from the same; null where none was.
    const QList<detail::Relative> *family(const Origin &origin) const;
    void addFamily(const Origin &origin, const QList<detail::Relative> &family);

private:
    struct Hash {
        size_t operator()(const QByteArray &text) const { return qHash(text); }
    };
    std::unordered_map<QByteArray, std::pair<QByteArray, Facts>, Hash>
        m_facts; ///< by claims, with the header
    QList<std::pair<Origin, QList<detail::Relative>>> m_families;
};

/// Of the context's shared tokens, or read now.
SharedTokens::Facts factsOf(const RuleContext &context, const TokenDraft &token);

} // namespace claimcheck
