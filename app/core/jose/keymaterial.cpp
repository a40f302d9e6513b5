#include "core/jose/keymaterial.h"

#include "core/jose/base64url.h"
#include "core/jose/evp.h"
#include "core/jose/roca.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <bit>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Key)
};

constexpr int smallestModulus = 2048;
constexpr int largestModulus = 8192;
constexpr qsizetype largestExponent = 4; // octets, so below 2^32
constexpr qsizetype shortestSecret = 32; // HS256; fits() asks for more where the hash is longer

int bitsOf(const QByteArray &number)
{
    return number.isEmpty() ? 0 : int(number.size() - 1) * 8 + std::bit_width(quint8(number.front()));
}

bool isOdd(const QByteArray &number)
{
    return !number.isEmpty() && (number.back() & 1);
}

bool isOne(const QByteArray &number)
{
    return number.size() == 1 && number.front() == 1;
}

qsizetype coordinateSize(const QByteArray &curve)
{
    return curve == "P-256" ? 32 : curve == "P-384" ? 48 : curve == "P-521" ? 66 : 0;
}

QString rsaWeakness(const KeyMaterial &key)
{
    if (key.n.startsWith('\0') || key.e.startsWith('\0'))
        return Text::tr("The RSA key is written with leading zeros (RFC 7518, section 6.3.1).");
    if (key.bits() < smallestModulus)
        return Text::tr("The RSA key has %1 bits; at least 2048 are needed.").arg(key.bits());
    if (key.bits() > largestModulus)
        return Text::tr("The RSA key has %1 bits; at most 8192 are used.").arg(key.bits());
    if (!isOdd(key.n))
        return Text::tr("The RSA modulus is even, so it is not a real key.");
    if (key.e.size() > largestExponent || !isOdd(key.e) || isOne(key.e))
        return Text::tr("The RSA exponent must be an odd number from 3 to 2^32; 65537 is usual.");
    if (hasRocaFingerprint(key.n))
        return Text::tr(
            "The RSA key was made by a faulty generator and can be broken (ROCA, CVE-2017-15361).");
    return {};
}

QString ecWeakness(const KeyMaterial &key)
{
    const qsizetype size = coordinateSize(key.curve);
    if (!size)
        return Text::tr("The curve %1 is not used here; P-256, P-384 and P-521 are.")
            .arg(visible(QString::fromUtf8(key.curve), 40));
    if (key.x.size() != size || key.y.size() != size)
        return Text::tr("x and y must have %1 bytes each on %2; they have %3 and %4.")
            .arg(QString::number(size), QString::fromUtf8(key.curve), QString::number(key.x.size()),
                 QString::number(key.y.size()));
    return {};
}

QString okpWeakness(const KeyMaterial &key)
{
    if (key.curve != "Ed25519")
        return Text::tr("The curve %1 is not used here; Ed25519 is.")
            .arg(visible(QString::fromUtf8(key.curve), 40));
    if (key.x.size() != 32)
        return Text::tr("x must have 32 bytes on Ed25519; it has %1.").arg(key.x.size());
    return {};
}

QString secretWeakness(const KeyMaterial &key)
{
    if (key.k.size() < shortestSecret)
        return Text::tr("The symmetric key has %1 bits; at least as many as the hash are needed (RFC 7518, "
                        "section 3.2).")
            .arg(key.bits());
    return {};
}

std::shared_ptr<const evp::PublicKey> prepare(const KeyMaterial &material)
{
    if (material.type == "RSA")
        return evp::PublicKey::rsa(material.n, material.e);
    if (material.type == "EC")
        return evp::PublicKey::ec(material.curve, material.x, material.y);
    if (material.type == "OKP")
        return evp::PublicKey::ed25519(material.x);
    return evp::PublicKey::secret(material.k);
}

} // namespace

int KeyMaterial::bits() const
{
    if (type == "RSA")
        return bitsOf(n);
    if (type == "EC")
        return curve == "P-256" ? 256 : curve == "P-384" ? 384 : curve == "P-521" ? 521 : 0;
    if (type == "OKP")
        return curve == "Ed25519" ? 256 : 0;
    return int(k.size()) * 8;
}

QByteArray KeyMaterial::thumbprint() const
{
    QByteArray members; // in the order of their names, without blanks (RFC 7638 section 3)
    if (type == "RSA" && !n.isEmpty() && !e.isEmpty())
        members = R"({"e":")" + encodeBase64Url(e) + R"(","kty":"RSA","n":")" + encodeBase64Url(n) + R"("})";
    else if (type == "EC" && coordinateSize(curve) && !x.isEmpty() && !y.isEmpty())
        members = R"({"crv":")" + curve + R"(","kty":"EC","x":")" + encodeBase64Url(x) + R"(","y":")"
            + encodeBase64Url(y) + R"("})";
    else if (type == "OKP" && curve == "Ed25519" && !x.isEmpty())
        members = R"({"crv":"Ed25519","kty":"OKP","x":")" + encodeBase64Url(x) + R"("})";
    if (members.isEmpty())
        return {};
    return encodeBase64Url(QCryptographicHash::hash(members, QCryptographicHash::Sha256));
}

QString KeyMaterial::weakness() const
{
    if (type == "RSA")
        return rsaWeakness(*this);
    if (type == "EC")
        return ecWeakness(*this);
    if (type == "OKP")
        return okpWeakness(*this);
    return secretWeakness(*this);
}

void Key::Data::take(const KeyMaterial &material)
{
    type = material.type;
    curve = material.curve;
    bits = material.bits();
    thumbprint = material.thumbprint();
    if (unusableReason.isEmpty())
        unusableReason = material.weakness();
    if (!unusableReason.isEmpty())
        return;
    publicKey = prepare(material);
    if (!publicKey)
        unusableReason = type == "EC"
            ? Text::tr("The point is not on the curve %1.").arg(QString::fromUtf8(curve))
            : Text::tr("The numbers do not make a key.");
}

} // namespace claimcheck
