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
    std::shared_ptr<const evp::PrivateKey> key;
};

Result<SigningKey> SigningKey::generate(const QByteArray &kid)
{
    auto data = std::make_shared<Data>();
    data->kid = kid;
    data->key = evp::PrivateKey::generate();
    if (!data->key)
        return fail("signer.generate", Text::tr("The system gave no key for signing."));
    SigningKey result;
    result.d = std::move(data);
    return result;
}

QByteArray SigningKey::kid() const
{
    return d ? d->kid : QByteArray();
}

QByteArray SigningKey::publicJwk() const
{
    if (!d)
        return {};
    const KeyMaterial material = d->key->publicPart();
    return json::Writer()
        .beginObject()
        .member("kty", material.type)
        .member("crv", material.curve)
        .member("x", encodeBase64Url(material.x))
        .member("y", encodeBase64Url(material.y))
        .member("kid", d->kid)
        .member("use", QByteArray("sig"))
        .member("alg", QByteArray("ES256"))
        .endObject()
        .result();
}

Result<QByteArray> SigningKey::sign(const QByteArray &headerJson, const QByteArray &claimsJson) const
{
    const json::Document header = json::Document::parse(headerJson);
    if (!d || !header.isStrict() || !header.root()["alg"].equals("ES256")
        || !header.root()["kid"].equals(d->kid))
        return fail("signer.header", Text::tr("The header must name ES256 and the kid of the signing key."));
    const QByteArray input = encodeBase64Url(headerJson) + '.' + encodeBase64Url(claimsJson);
    const std::optional<QByteArray> signature = d->key->sign(input);
    if (!signature)
        return fail("signer.sign", Text::tr("The token could not be signed."));
    return input + '.' + encodeBase64Url(*signature);
}

} // namespace claimcheck
