#pragma once

#include "core/jose/keyset.h"
#include "core/jose/token.h"

namespace claimcheck {

/// Where a refusal belongs, in the order the checks are made.
enum class Stage : quint8 { None, Parse, Limit, Header, Key, Signature, Claims };
QByteArray stageName(Stage stage); ///< "parse", "limit", …; empty for None

/// The outcome of checking a signature. NotChecked can never be mistaken for Good: Good carries the key and
/// its origin, and nothing else compares equal to it.
struct SignatureCheck {
    enum class State : quint8 { NotChecked, Good, Bad };
    State state = State::NotChecked;
    Stage stage = Stage::None; ///< for Bad: where it was refused
    QByteArray id; ///< stable reason id, "key.unknown-kid"
    QString reason; ///< one sentence under 200 characters, advice where there is some
    QByteArray kid; ///< of the key that was used
    QByteArray thumbprint;
    KeyOrigin origin;

    bool isGood() const { return state == State::Good; }
};

/// The algorithms a caller allows; the token never chooses (RFC 8725 section 3.1).
struct AllowedAlgorithms {
    QList<Algorithm> list;
    static AllowedAlgorithms all(); ///< every supported one (HS only helps with keys explicitly allowed)
    static AllowedAlgorithms asymmetric();
    bool contains(Algorithm algorithm) const { return list.contains(algorithm); }
};

/// JWS compact verification of the bytes received, any payload. No keys, an empty set or zero checks is
/// NotChecked or Bad, never Good. jku, x5u, jwk and x5c are ignored; a kid that is not found is an error.
/// `payload` stands for the middle segment where that is detached (RFC 7515 appendix F).
SignatureCheck checkSignature(const Token &token, const KeySet &keys,
                              const AllowedAlgorithms &allowed = AllowedAlgorithms::asymmetric(),
                              const QByteArray *detachedPayload = nullptr);

/// Raw verification, for what stands above and for tests: `signature` in JOSE form (ECDSA as r followed by
/// s).
bool verifyRaw(Algorithm algorithm, const Key &key, QByteArrayView message, QByteArrayView signature);

} // namespace claimcheck
