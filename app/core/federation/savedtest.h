#pragma once

#include "core/federation/rule.h"
#include "core/text/timetext.h"

namespace claimcheck {

/// A saved expectation of a federation file: claims and time offsets, never a token; which rule would match
/// it or not, and by which check it has to fail. Documented in docs/rules-as-code.md.
struct SavedTest {
    enum class Expect : quint8 { Match, NoMatch };

    static constexpr int usualIssuedAt = -10;
    static constexpr int usualExpiry = 300;

    QByteArray name;
    std::optional<QByteArray> rule; ///< local key; unset: some rule
    std::optional<QByteArray> issuer; ///< local key: only rules of this issuer
    Expect expect = Expect::Match;
    std::optional<QByteArray> why; ///< the first check to fail, as checkId() names it
    QByteArray header; ///< JSON as written; empty for the usual one
    QByteArray claims; ///< JSON as written, without time claims
    /// Seconds from the moment of the test; unset: the token has no such claim.
    std::optional<int> issuedAt = usualIssuedAt, expires = usualExpiry, notBefore;
    QList<QByteArray> seenJti;
    QList<UnknownMember> unknown;

    static Result<SavedTest> fromJson(json::Value value);
    void write(json::Writer &writer) const;

    /// What the token of this test holds at that moment.
    QByteArray headerJson() const;
    QByteArray claimsAt(UnixSeconds now) const;
    friend bool operator==(const SavedTest &, const SavedTest &) = default;
};

} // namespace claimcheck
