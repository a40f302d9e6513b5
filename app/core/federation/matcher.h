#pragma once

#include "core/federation/federationfile.h"
#include "core/jose/signature.h"
#include "core/text/timetext.h"

#include <QSet>
#include <QVarLengthArray>

namespace claimcheck {

/// The service's leeway on exp, nbf and iat (wif-protocol 12).
inline constexpr int serviceLeewaySeconds = 30;
/// The audience expected when a rule names none. Implied by every provider guide, never stated (providers
/// 0.1).
inline constexpr char assumedAudience[] = "https://api.anthropic.com";

/// The checks in the order the first failure is named: the token, then the rule's clauses, then the objects
/// around it. Claim stands once for each entry of `match.claims`.
enum class CheckId : quint8 {
    TooLarge,
    Readable, ///< header and claims are JSON objects
    Issuer,
    Algorithm,
    KeyId,
    Signature,
    SubjectPresent,
    IssuedAtPresent,
    IssuedAtPast,
    ExpiryPresent,
    NotExpired,
    NotBefore,
    Lifetime,
    NotReplayed, ///< only against jti values known to have been exchanged
    Subject,
    Audience,
    Claim,
    Condition,

    RuleActive,
    IssuerActive,
    KeyPolling,
    AccountActive,
    AccountRole,
    WorkspaceEnabled,
    Member,
    ReplayHistory, ///< what only the service can know
};

enum class Outcome : quint8 { Pass, Fail, Skipped, Unknown };

/// One check's outcome, small enough to be made for thousands of rules; words are made by MatchReport.
struct CheckOutcome {
    CheckId id;
    Outcome outcome;
    qint16 claim = -1; ///< index into match.claims, for Claim
    quint8 reason = 0; ///< matcher's own reason code, see report.cpp
};

enum class Verdict : quint8 { Match, NoMatch, Unknown };

/// What matching one rule gives: every check that was made, in order.
struct MatchOutcome {
    QVarLengthArray<CheckOutcome, 32> checks;
    Verdict rule = Verdict::Unknown; ///< "the rule would match"
    Verdict exchange = Verdict::Unknown; ///< "the exchange should work", object checks included
    int failures = 0; ///< failing checks of the rule part
    qint16 firstFailure = -1; ///< index into checks
    int clauses = 0, clausesHeld = 0; ///< issuer, subject, audience, each claim, condition
};

/// What is read from a token once, to be tried against many rules.
class TokenFacts {
public:
    /// `now` and the set of jti values known to be used are handed in; so is the signature's state.
    TokenFacts(const Token &token, const SignatureCheck &signature, UnixSeconds now,
               const QSet<QByteArray> &seenJti = {});
    ~TokenFacts();
    TokenFacts(const TokenFacts &) = delete;
    TokenFacts &operator=(const TokenFacts &) = delete;

    const Token &token() const;
    const SignatureCheck &signature() const;
    UnixSeconds now() const;

    struct Data;
    const Data &data() const { return *m_data; }

private:
    std::unique_ptr<Data> m_data;
};

/// Tries one rule on one token. Independent checks go on after a failure; dependent ones are Skipped. `file`
/// gives the objects around the rule; without it (or where it does not hold them) the object checks are
/// Unknown. A condition is true or it fails; one that rests on known extensions of the
/// language is Unknown. Pure.
MatchOutcome match(const Rule &rule, const Issuer *issuer, const TokenFacts &facts,
                   const FederationFile *file = nullptr);

} // namespace claimcheck
