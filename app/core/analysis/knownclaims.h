#pragma once

#include "core/analysis/conditiontree.h"

#include <QMap>

namespace claimcheck {

/// What is known of the claims of every token that passes some checks: collected one check after the other.
/// Says nothing that does not follow.
class KnownClaims {
public:
    enum class Truth : quint8 { Open, Always, Never };

    /// The type a claim has in the provider's tokens.
    void addTypes(const ProviderPreset &preset);
    /// The subject and the claims of a rule.
    void addMatchers(const RuleMatch &match);
    void add(const ConditionTerm &test);

    Truth truthOf(const ConditionTerm &test) const;

private:
    struct Known {
        std::optional<QList<QByteArray>> oneOf; ///< as JSON
        QByteArray prefix, suffix;
        std::optional<json::Type> type;
        bool exists = false;
    };
    Truth withoutNegation(const Known &known, const ConditionTerm &test) const;

    QMap<ClaimPath, Known> m_known;
};

/// The subject of a rule as a test of the claim `sub`; nothing where it asks for nothing.
std::optional<ConditionTerm> subjectTest(const RuleMatch &match);
ConditionTerm claimsTest(const ClaimMatch &claim);

} // namespace claimcheck
