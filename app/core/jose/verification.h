#pragma once

#include "core/jose/signature.h"
#include "core/text/timetext.h"

namespace claimcheck {

/// What a caller demands of a token besides its signature (RFC 7519 section 4.1, RFC 8725). Unset demands
/// nothing.
struct Policy {
    UnixSeconds now = 0;
    int leewaySeconds = 60;
    std::optional<QByteArray> issuer;
    std::optional<QByteArray> audience;
    std::optional<QByteArray> type; ///< `typ`, compared after removing a leading "application/"
    AllowedAlgorithms algorithms = AllowedAlgorithms::asymmetric();
};

/// One check of a verification: passed, failed or not run, by name. A summary is never just "signature ok".
struct VerificationCheck {
    enum class State : quint8 { Passed, Failed, NotRun };
    QByteArray id; ///< "signature", "issuer", "audience", "expires", "not-before", "issued-at", "type", …
    State state = State::NotRun;
    QString expected;
    QString actual;
    QString reason;
};

struct Verification {
    SignatureCheck signature;
    QList<VerificationCheck> checks;
    Stage stage = Stage::None; ///< of the first failure
    QString reason; ///< of the first failure, under 200 characters

    /// The signature is good and every check that was asked for passed.
    bool isValid() const;
};
Verification verify(const Token &token, const KeySet &keys, const Policy &policy);

} // namespace claimcheck
