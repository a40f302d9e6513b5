#pragma once

#include "core/cel/claims.h"
#include "core/cel/workspace.h"
#include "core/federation/matcher.h"
#include "core/federation/reason.h"

#include <QHash>

#include <optional>

namespace claimcheck {

/// One top-level claim, ready to be compared.
struct ClaimFact {
    QByteArray text; ///< of a string
    bool isString = false;
    bool repeated = false;
};

/// How a check of a named text went wrong before it could be compared.
struct TextFact {
    QByteArray text;
    Reason trouble = Reason::None;
};

struct TokenFacts::Data {
    Token token;
    SignatureCheck signature;
    UnixSeconds now = 0;

    bool claimsRead = false;
    Reason absent = Reason::Missing; ///< what a claim is that was not found
    bool jtiSeen = false;
    bool anySeen = false;
    TextFact issuer, subject, jti;
    QList<QByteArray> audiences;
    Reason audienceTrouble = Reason::None;
    std::optional<double> issuedAt, expires;
    Reason timesTrouble = Reason::None; ///< why there is no lifetime
    /// A top-level claim; nothing where there is none.
    std::optional<ClaimFact> claim(const QByteArray &name) const;
    mutable QHash<QByteArray, ClaimFact> claimsByName; ///< once many have been asked for
    mutable int claimsAsked = 0;
    /// For conditions: what they have read of the claims so far, and memory for their evaluation.
    std::unique_ptr<cel::Claims> conditionClaims;
    /// The same as readers see them that take the first of members with one name; only where there are any.
    std::unique_ptr<cel::Claims> conditionClaimsFirst;
    std::unique_ptr<cel::Workspace> conditionWorkspace;

    /// The outcomes that are the same for every rule: before the issuer check, and after it.
    QVarLengthArray<CheckOutcome, 2> before;
    QVarLengthArray<CheckOutcome, 12> after;
};

} // namespace claimcheck
