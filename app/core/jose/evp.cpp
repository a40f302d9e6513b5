#include "core/jose/evp.h"

#include "core/jose/algorithm.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>

namespace claimcheck::evp {

namespace {

template <auto release> struct Release {
    template <typename T> void operator()(T *object) const { release(object); }
};
template <typename T, auto release> using Owned = std::unique_ptr<T, Release<release>>;
using KeyPointer = Owned<EVP_PKEY, EVP_PKEY_free>;
using ContextPointer = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using NumberPointer = Owned<BIGNUM, BN_free>;

using Family = AlgorithmTraits::Family;

const uchar *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const uchar *>(bytes.data());
}

uchar *octets(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

/// Fetched once: in OpenSSL 3 looking a digest up by name costs more than hashing a token with it.
const EVP_MD *digest(Algorithm algorithm)
{
    static const EVP_MD *const sha256 = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    static const EVP_MD *const sha384 = EVP_MD_fetch(nullptr, "SHA2-384", nullptr);
    static const EVP_MD *const sha512 = EVP_MD_fetch(nullptr, "SHA2-512", nullptr);
    const int bits = traits(algorithm).hashBits;
    return bits == 256 ? sha256 : bits == 384 ? sha384 : sha512;
}

KeyPointer keyFromParameters(const char *type, OSSL_PARAM *parameters)
{
    const ContextPointer context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        ERR_clear_error();
    return KeyPointer(key);
}

KeyPointer rsaKey(const QByteArray &n, const QByteArray &e)
{
    const NumberPointer modulus(BN_bin2bn(octets(n), int(n.size()), nullptr));
    const NumberPointer exponent(BN_bin2bn(octets(e), int(e.size()), nullptr));
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || !builder
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return {};
    const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return keyFromParameters("RSA", parameters.get());
}

/// Import refuses a point that is not on the curve; all three curves have cofactor 1, so nothing more is
/// needed.
KeyPointer ecKey(const QByteArray &curve, const QByteArray &x, const QByteArray &y)
{
    QByteArray group = curve;
    QByteArray point = '\x04' + x + y;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), size_t(group.size())),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), size_t(point.size())),
        OSSL_PARAM_construct_end(),
    };
    return keyFromParameters("EC", parameters);
}

QByteArray orderOf(Algorithm algorithm)
{
    static const QByteArray p256 = QByteArray::fromHex(
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    static const QByteArray p384 = QByteArray::fromHex("ffffffffffffffffffffffffffffffffffffffffffffffff"
                                                       "c7634d81f4372ddf581a0db248b0a77aecec196accc52973");
    static const QByteArray p521 = QByteArray::fromHex(
        "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
        "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409");
    return algorithm == Algorithm::ES256 ? p256 : algorithm == Algorithm::ES384 ? p384 : p521;
}

/// 1 to order - 1 (CVE-2022-21449), as octets of equal length.
bool isInRange(QByteArrayView number, const QByteArray &order)
{
    const bool isZero = std::all_of(number.begin(), number.end(), [](char octet) { return octet == 0; });
    return !isZero && std::memcmp(number.data(), order.constData(), size_t(order.size())) < 0;
}

/// The one place where an ECDSA signature leaves the JOSE form. `out` has room for two P-521 numbers: at most
/// 139 octets, so a length below 128 is one octet and the rest take two.
int writeDer(QByteArrayView signature, uchar *out)
{
    uchar body[2 * (2 + 1 + 66)];
    uchar *at = body;
    const qsizetype half = signature.size() / 2;
    for (QByteArrayView number : {signature.first(half), signature.last(half)}) {
        while (number.size() > 1 && number.front() == 0)
            number = number.sliced(1);
        const bool wantsSign = quint8(number.front()) & 0x80;
        *at++ = 0x02;
        *at++ = uchar(number.size() + wantsSign);
        if (wantsSign)
            *at++ = 0;
        at = std::copy(number.begin(), number.end(), at);
    }
    const auto length = int(at - body);
    uchar *to = out;
    *to++ = 0x30;
    if (length >= 0x80)
        *to++ = 0x81;
    *to++ = uchar(length);
    return int(std::copy(body, at, to) - out);
}

ContextPointer prepare(EVP_PKEY *key, Algorithm algorithm)
{
    ContextPointer context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    const EVP_MD *hash = digest(algorithm);
    const Family family = traits(algorithm).family;
    if (!context || EVP_PKEY_verify_init(context.get()) != 1)
        return {};
    if (family == Family::RsaPkcs1 && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1)
        return {};
    // RFC 7518 section 3.5: MGF1 with the same hash, and a salt exactly as long as it.
    if (family == Family::RsaPss
        && (EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) != 1
            || EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), RSA_PSS_SALTLEN_DIGEST) != 1
            || EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), hash) != 1))
        return {};
    if (EVP_PKEY_CTX_set_signature_md(context.get(), hash) != 1)
        return {};
    return context;
}

} // namespace

struct PublicKey::Native {
    KeyPointer key;
    QByteArray secret;
    int signatureSize = 0; ///< RSA: octets of the modulus
    std::array<ContextPointer, algorithmCount> contexts;

    bool verifyHashed(Algorithm algorithm, QByteArrayView message, QByteArrayView signature);
    bool verifyEcdsa(Algorithm algorithm, QByteArrayView message, QByteArrayView signature);
    bool verifyEdDsa(QByteArrayView message, QByteArrayView signature) const;
    bool verifyHmac(Algorithm algorithm, QByteArrayView message, QByteArrayView signature) const;
};

bool PublicKey::Native::verifyHashed(Algorithm algorithm, QByteArrayView message, QByteArrayView signature)
{
    ContextPointer &context = contexts[size_t(algorithm)];
    if (!context)
        context = prepare(key.get(), algorithm);
    uchar hash[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    return context
        && EVP_Digest(message.data(), size_t(message.size()), hash, &size, digest(algorithm), nullptr) == 1
        && EVP_PKEY_verify(context.get(), octets(signature), size_t(signature.size()), hash, size) == 1;
}

bool PublicKey::Native::verifyEcdsa(Algorithm algorithm, QByteArrayView message, QByteArrayView signature)
{
    const QByteArray order = orderOf(algorithm);
    if (signature.size() != 2 * order.size() || !isInRange(signature.first(order.size()), order)
        || !isInRange(signature.last(order.size()), order))
        return false;
    uchar der[3 + 2 * (2 + 1 + 66)];
    const int size = writeDer(signature, der);
    return verifyHashed(algorithm, message, QByteArrayView(der, size));
}

bool PublicKey::Native::verifyEdDsa(QByteArrayView message, QByteArrayView signature) const
{
    const DigestContext context(EVP_MD_CTX_new());
    return signature.size() == 64 && context
        && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), octets(signature), size_t(signature.size()), octets(message),
                            size_t(message.size()))
        == 1;
}

bool PublicKey::Native::verifyHmac(Algorithm algorithm, QByteArrayView message,
                                   QByteArrayView signature) const
{
    uchar code[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    return HMAC(digest(algorithm), secret.constData(), int(secret.size()), octets(message),
                size_t(message.size()), code, &size)
        && signature.size() == qsizetype(size) && CRYPTO_memcmp(code, signature.data(), size) == 0;
}

PublicKey::PublicKey(std::unique_ptr<Native> native)
    : m_native(std::move(native))
{
}

PublicKey::~PublicKey()
{
    if (!m_native->secret.isEmpty())
        OPENSSL_cleanse(m_native->secret.data(), size_t(m_native->secret.size()));
}

std::shared_ptr<const PublicKey> PublicKey::rsa(const QByteArray &n, const QByteArray &e)
{
    auto native = std::make_unique<Native>();
    native->key = rsaKey(n, e);
    native->signatureSize = int(n.size());
    return native->key ? std::shared_ptr<const PublicKey>(new PublicKey(std::move(native))) : nullptr;
}

std::shared_ptr<const PublicKey> PublicKey::ec(const QByteArray &curve, const QByteArray &x,
                                               const QByteArray &y)
{
    auto native = std::make_unique<Native>();
    native->key = ecKey(curve, x, y);
    return native->key ? std::shared_ptr<const PublicKey>(new PublicKey(std::move(native))) : nullptr;
}

std::shared_ptr<const PublicKey> PublicKey::ed25519(const QByteArray &x)
{
    auto native = std::make_unique<Native>();
    native->key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(x), size_t(x.size())));
    return native->key ? std::shared_ptr<const PublicKey>(new PublicKey(std::move(native))) : nullptr;
}

std::shared_ptr<const PublicKey> PublicKey::secret(const QByteArray &k)
{
    auto native = std::make_unique<Native>();
    native->secret = QByteArray(k.constData(), k.size()); // a copy of its own, to be wiped at the end
    return std::shared_ptr<const PublicKey>(new PublicKey(std::move(native)));
}

bool PublicKey::verify(Algorithm algorithm, QByteArrayView message, QByteArrayView signature) const
{
    bool good = false;
    switch (traits(algorithm).family) {
    case Family::RsaPkcs1:
    case Family::RsaPss:
        good = signature.size() == m_native->signatureSize
            && m_native->verifyHashed(algorithm, message, signature);
        break;
    case Family::Ecdsa:
        good = m_native->verifyEcdsa(algorithm, message, signature);
        break;
    case Family::EdDsa:
        good = m_native->verifyEdDsa(message, signature);
        break;
    case Family::Hmac:
        good = m_native->verifyHmac(algorithm, message, signature);
        break;
    }
    if (!good)
        ERR_clear_error();
    return good;
}

namespace {

QByteArray numberParameter(const EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    const NumberPointer owned(number);
    QByteArray result(BN_num_bytes(number), '\0');
    BN_bn2bin(number, octets(result));
    return result;
}

QByteArray curveOf(const EVP_PKEY *key)
{
    char name[64] = {};
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name, sizeof name, nullptr) != 1)
        return {};
    const QByteArray group = name;
    return group == "prime256v1" ? "P-256"
        : group == "secp384r1"   ? "P-384"
        : group == "secp521r1"   ? "P-521"
                                 : group;
}

/// Both coordinates from the point, whatever its encoding, padded to the field's length.
void readPoint(const EVP_PKEY *key, KeyMaterial &material)
{
    const qsizetype size = (material.bits() + 7) / 8;
    material.x = numberParameter(key, OSSL_PKEY_PARAM_EC_PUB_X).rightJustified(size, '\0');
    material.y = numberParameter(key, OSSL_PKEY_PARAM_EC_PUB_Y).rightJustified(size, '\0');
}

std::optional<KeyMaterial> describe(const EVP_PKEY *key)
{
    KeyMaterial material;
    if (EVP_PKEY_is_a(key, "RSA")) {
        material.type = "RSA";
        material.n = numberParameter(key, OSSL_PKEY_PARAM_RSA_N);
        material.e = numberParameter(key, OSSL_PKEY_PARAM_RSA_E);
    } else if (EVP_PKEY_is_a(key, "EC")) {
        material.type = "EC";
        material.curve = curveOf(key);
        readPoint(key, material);
    } else if (EVP_PKEY_is_a(key, "ED25519")) {
        material.type = "OKP";
        material.curve = "Ed25519";
        material.x.resize(32);
        size_t size = 32;
        EVP_PKEY_get_raw_public_key(key, octets(material.x), &size);
    } else {
        return {};
    }
    return material;
}

} // namespace

std::optional<KeyMaterial> readPublicKey(const QByteArray &der, DerForm form)
{
    const uchar *at = octets(QByteArrayView(der));
    const uchar *const end = at + der.size();
    const KeyPointer key(form == DerForm::Pkcs1 ? d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, long(der.size()))
                                                : d2i_PUBKEY(nullptr, &at, long(der.size())));
    if (!key || at != end) {
        ERR_clear_error();
        return {};
    }
    return describe(key.get());
}

struct PrivateKey::Native {
    KeyPointer key;
    Algorithm algorithm = Algorithm::ES256;
};

namespace {

bool fits(Algorithm algorithm, const KeyMaterial &material)
{
    const AlgorithmTraits &wanted = traits(algorithm);
    if (material.type != wanted.keyType || material.curve != wanted.curve)
        return false;
    return wanted.family == Family::RsaPkcs1 || wanted.family == Family::Ecdsa;
}

KeyPointer generated(const AlgorithmTraits &wanted)
{
    if (wanted.family == Family::RsaPkcs1)
        return KeyPointer(EVP_RSA_gen(2048));
    if (wanted.family == Family::Ecdsa)
        return KeyPointer(EVP_EC_gen(wanted.curve.toByteArray().constData()));
    return {};
}

/// r and s, each with the curve's length, from the DER that OpenSSL writes.
std::optional<QByteArray> joseSignature(const QByteArray &der, const EVP_PKEY *key)
{
    const int length = (EVP_PKEY_get_bits(key) + 7) / 8;
    const uchar *at = octets(QByteArrayView(der));
    const Owned<ECDSA_SIG, ECDSA_SIG_free> pair(d2i_ECDSA_SIG(nullptr, &at, long(der.size())));
    QByteArray signature(2 * length, '\0');
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), octets(signature), length) != length
        || BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), octets(signature) + length, length) != length)
        return {};
    return signature;
}

} // namespace

PrivateKey::PrivateKey(std::unique_ptr<Native> native)
    : m_native(std::move(native))
{
}

PrivateKey::~PrivateKey() = default;

std::shared_ptr<const PrivateKey> PrivateKey::generate(Algorithm algorithm)
{
    auto native = std::make_unique<Native>();
    native->algorithm = algorithm;
    native->key = generated(traits(algorithm));
    if (!native->key) {
        ERR_clear_error();
        return {};
    }
    return std::shared_ptr<const PrivateKey>(new PrivateKey(std::move(native)));
}

std::shared_ptr<const PrivateKey> PrivateKey::fromDer(Algorithm algorithm, const QByteArray &der)
{
    const uchar *at = octets(QByteArrayView(der));
    auto native = std::make_unique<Native>();
    native->algorithm = algorithm;
    native->key.reset(d2i_AutoPrivateKey(nullptr, &at, long(der.size())));
    if (!native->key || !fits(algorithm, describe(native->key.get()).value_or(KeyMaterial{}))) {
        ERR_clear_error();
        return {};
    }
    return std::shared_ptr<const PrivateKey>(new PrivateKey(std::move(native)));
}

KeyMaterial PrivateKey::publicPart() const
{
    return describe(m_native->key.get()).value_or(KeyMaterial{});
}

QByteArray PrivateKey::der() const
{
    const Owned<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> info(EVP_PKEY2PKCS8(m_native->key.get()));
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : 0;
    QByteArray der(std::max(size, 0), '\0');
    uchar *at = octets(der);
    if (size > 0)
        i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at);
    return der;
}

std::optional<QByteArray> PrivateKey::sign(QByteArrayView message) const
{
    const DigestContext context(EVP_MD_CTX_new());
    size_t size = size_t(EVP_PKEY_get_size(m_native->key.get()));
    QByteArray signature(qsizetype(size), '\0');
    if (!context
        || EVP_DigestSignInit(context.get(), nullptr, digest(m_native->algorithm), nullptr,
                              m_native->key.get())
            != 1
        || EVP_DigestSign(context.get(), octets(signature), &size, octets(message), size_t(message.size()))
            != 1) {
        ERR_clear_error();
        return {};
    }
    signature.resize(qsizetype(size));
    if (traits(m_native->algorithm).family == Family::Ecdsa)
        return joseSignature(signature, m_native->key.get());
    return signature;
}

} // namespace claimcheck::evp
