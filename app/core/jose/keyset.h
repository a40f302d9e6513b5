#pragma once

#include "core/json/document.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace claimcheck {

/// Where keys come from; shown beside every verdict. Keys never come from the token.
struct KeyOrigin {
    enum class Kind : quint8 { None, File, Pasted, Inline, Sample, Fetched };
    Kind kind = Kind::None;
    QString detail; ///< the file's name, the issuer's name, the address
    QString text() const; ///< "from file keys.json"
};

enum class Algorithm : quint8 {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512,
    EdDSA,
    HS256,
    HS384,
    HS512
};
/// Exact spelling only (RFC 8725 section 3.1); anything else is nothing.
std::optional<Algorithm> algorithmFromName(QByteArrayView name);
QByteArray algorithmName(Algorithm algorithm);

/// What the service accepts for federation: RS, PS and ES with 256, 384 and 512.
bool isServiceAlgorithm(Algorithm algorithm);

enum class SymmetricKeys : quint8 { Refuse, Allow };

/// One key of a set. A key that must not be used stays listed with the reason (RFC 7517, RFC 7518 section 6,
/// security reference V2, V3, V7, V8).
class Key {
public:
    QByteArray kid() const;
    bool hasKid() const;
    /// The kid is this key's, exactly; for a key from PEM, which has none, that it is a digest of the key
    /// itself.
    bool answersTo(const QByteArray &kid) const;
    QByteArray type() const; ///< kty: "RSA", "EC", "OKP", "oct"
    QByteArray curve() const; ///< crv, or empty
    int bits() const;
    QByteArray thumbprint() const; ///< RFC 7638, SHA-256, base64url; empty when it cannot be made
    bool isUsable() const;
    QString unusableReason() const; ///< empty when usable
    bool fits(Algorithm algorithm) const; ///< type, curve and, where given, `alg` agree
    bool carriesPrivateParts() const; ///< public parts only are kept; the person should be warned

    struct Data;

private:
    friend class KeySet;
    friend class SignatureVerifier;
    std::shared_ptr<const Data> d;
};

/// Keys that may verify signatures, with their origin. Limits: 1 MiB, 1000 keys.
class KeySet {
public:
    KeySet() = default;
    /// A JWK set, a single JWK, or a public key in PEM. A private key in PEM is refused and not kept.
    static Result<KeySet> parse(const QByteArray &text, KeyOrigin origin,
                                SymmetricKeys symmetric = SymmetricKeys::Refuse);
    /// Keys given as a JSON value (batch records, inline issuers); a JWK set object or an array of JWKs.
    static Result<KeySet> fromJson(json::Value value, KeyOrigin origin,
                                   SymmetricKeys symmetric = SymmetricKeys::Refuse);

    bool isEmpty() const { return m_keys.isEmpty(); }
    const QList<Key> &keys() const { return m_keys; }
    int usableCount() const;
    const KeyOrigin &origin() const { return m_origin; }

private:
    static Result<KeySet> fromList(json::Value keys, KeyOrigin origin, SymmetricKeys symmetric);
    static Result<KeySet> fromPem(const QByteArray &text, KeyOrigin origin);
    void add(Key::Data data);

    QList<Key> m_keys;
    KeyOrigin m_origin;
};

} // namespace claimcheck
