#include "core/jose/signer.h"

#include "core/jose/base64url.h"
#include "core/jose/evp.h"
#include "core/json/document.h"
#include "core/json/writer.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SigningKey)
};

} // namespace

struct SigningKey::Data {
    QByteArray kid;
    Algorithm algorithm = Algorithm::ES256;
    std::shared_ptr<const evp::PrivateKey> key;
};

Result<SigningKey> SigningKey::generate(const QByteArray &kid, Algorithm algorithm)
{
    SigningKey result;
    result.d = std::make_shared<const Data>(Data{kid, algorithm, evp::PrivateKey::generate(algorithm)});
    if (!result.d->key)
        return fail("signer.generate", Text::tr("The system gave no key for signing."));
    return result;
}

Result<SigningKey> SigningKey::fromPrivateDer(const QByteArray &kid, Algorithm algorithm,
                                              const QByteArray &der)
{
    SigningKey result;
    result.d = std::make_shared<const Data>(Data{kid, algorithm, evp::PrivateKey::fromDer(algorithm, der)});
    if (!result.d->key)
        return fail("signer.key", Text::tr("This is no private key for the algorithm."));
    return result;
}

QByteArray SigningKey::kid() const
{
    return d ? d->kid : QByteArray();
}

Algorithm SigningKey::algorithm() const
{
    return d ? d->algorithm : Algorithm::ES256;
}

QByteArray SigningKey::publicJwk() const
{
    if (!d)
        return {};
    const KeyMaterial material = d->key->publicPart();
    json::Writer writer;
    writer.beginObject().member("kty", material.type);
    if (material.type == "RSA")
        writer.member("n", encodeBase64Url(material.n)).member("e", encodeBase64Url(material.e));
    else
        writer.member("crv", material.curve)
            .member("x", encodeBase64Url(material.x))
            .member("y", encodeBase64Url(material.y));
    return writer.member("kid", d->kid)
        .member("use", QByteArray("sig"))
        .member("alg", algorithmName(d->algorithm))
        .endObject()
        .result();
}

QByteArray SigningKey::privateDer() const
{
    return d ? d->key->der() : QByteArray();
}

Result<QByteArray> SigningKey::sign(const QByteArray &headerJson, const QByteArray &claimsJson) const
{
    const json::Document header = json::Document::parse(headerJson);
    if (!d || !header.isStrict() || !header.root()["alg"].equals(algorithmName(d->algorithm))
        || !header.root()["kid"].equals(d->kid))
        return fail("signer.header",
                    Text::tr("The header must name the algorithm and the kid of the signing key."));
    const QByteArray input = encodeBase64Url(headerJson) + '.' + encodeBase64Url(claimsJson);
    const std::optional<QByteArray> signature = d->key->sign(input);
    if (!signature)
        return fail("signer.sign", Text::tr("The token could not be signed."));
    return input + '.' + encodeBase64Url(*signature);
}

} // namespace claimcheck
