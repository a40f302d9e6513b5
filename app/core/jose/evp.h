#pragma once

#include "core/jose/keymaterial.h"

#include <array>

/// The only door to OpenSSL: key import, raw verification, and the signing that samples and the sandbox need.
/// What comes in here has had its lengths checked; everything that can fail says so by an empty pointer,
/// nothing or false.
namespace claimcheck::evp {

/// A key ready to verify. The contexts it prepares are kept and used again, which is where the time goes
/// otherwise; so one key must not be used from two threads at once.
class PublicKey {
public:
    static std::shared_ptr<const PublicKey> rsa(const QByteArray &n, const QByteArray &e);
    static std::shared_ptr<const PublicKey> ec(const QByteArray &curve, const QByteArray &x,
                                               const QByteArray &y);
    static std::shared_ptr<const PublicKey> ed25519(const QByteArray &x);
    static std::shared_ptr<const PublicKey> secret(const QByteArray &k);
    ~PublicKey();

    /// The caller has made sure that the algorithm is one for this type of key.
    bool verify(Algorithm algorithm, QByteArrayView message, QByteArrayView signature) const;

private:
    struct Native;
    explicit PublicKey(std::unique_ptr<Native> native);
    std::unique_ptr<Native> m_native;
};

/// The numbers of a DER public key: SubjectPublicKeyInfo, or RSAPublicKey of PKCS #1.
enum class DerForm : quint8 { SubjectPublicKeyInfo, Pkcs1 };
std::optional<KeyMaterial> readPublicKey(const QByteArray &der, DerForm form);

/// A private key for one algorithm: RS with 2048 bits, or ES.
class PrivateKey {
public:
    static std::shared_ptr<const PrivateKey> generate(Algorithm algorithm);
    /// PKCS #8 in DER, as der() gives it; nothing where the key is not one for the algorithm.
    static std::shared_ptr<const PrivateKey> fromDer(Algorithm algorithm, const QByteArray &der);
    ~PrivateKey();

    KeyMaterial publicPart() const;
    QByteArray der() const;
    std::optional<QByteArray> sign(QByteArrayView message) const; ///< in JOSE form: of ES, r followed by s

private:
    struct Native;
    explicit PrivateKey(std::unique_ptr<Native> native);
    std::unique_ptr<Native> m_native;
};

} // namespace claimcheck::evp
