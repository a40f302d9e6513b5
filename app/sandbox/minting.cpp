#include "sandbox/minting.h"

#include "core/json/writer.h"
#include "sandbox/fields.h"

#include <QCoreApplication>

namespace claimcheck::sandbox {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Sandbox)
};

std::optional<int> offset(Fields &fields, QByteArrayView name)
{
    constexpr qint64 most = 10LL * 366 * 24 * 3600;
    const std::optional<qint64> seconds = fields.integer(name, -most, most);
    return seconds ? std::optional(int(*seconds)) : std::nullopt;
}

void readKey(Fields &fields, MintRequest &request)
{
    const QByteArray key = fields.text("key", 1, 20).value_or("newest");
    if (key == "previous")
        request.signedBy = MintRequest::SignedBy::Previous;
    else if (key == "foreign")
        request.signedBy = MintRequest::SignedBy::Foreign;
    else if (key != "newest")
        fields.refuse("key", "Input should be 'newest', 'previous' or 'foreign'");
}

void readChanges(Fields &fields, MintRequest &request)
{
    for (const json::Value value : fields.value("values", json::Type::Object))
        request.values[value.keyUtf8()] = value.utf8();
    for (const json::Value claim : fields.value("claims", json::Type::Object))
        request.claims.append({{claim.keyUtf8()}, claim.source()});
    for (const json::Value name : fields.value("remove", json::Type::Array))
        request.claims.append({{name.utf8()}, {}});
}

/// Like the audience that is there: alone, or in a list.
QByteArray audienceJson(const QByteArray &audience, json::Value like)
{
    const QByteArray text = json::quoted(audience);
    return like.isArray() ? '[' + text + ']' : text;
}

QList<json::Edit> editsOf(const MintRequest &request, json::Value claims, const QByteArray &issuer,
                          const QByteArray &jti, UnixSeconds now)
{
    QList<json::Edit> edits;
    if (!request.keepIssuer)
        edits.append({{"iss"}, json::quoted(issuer)});
    if (!claims["jti"].isMissing())
        edits.append({{"jti"}, json::quoted(jti)});
    if (request.audience)
        edits.append({{"aud"}, audienceJson(*request.audience, claims["aud"])});
    const auto time = [&](const char *name, const std::optional<int> &seconds) {
        if (seconds)
            edits.append({{name}, QByteArray::number(now + *seconds)});
    };
    time("iat", request.issuedOffset);
    time("exp", request.expiresOffset);
    time("nbf", request.notBeforeOffset);
    return edits + request.claims;
}

Result<SigningKey> keyFor(const MintRequest &request, OidcIssuers &issuers)
{
    if (request.signedBy == MintRequest::SignedBy::Foreign)
        return issuers.foreignKey(request.preset);
    const Result<const KeyRing *> ring = issuers.ring(request.preset);
    if (!ring)
        return tl::unexpected<Error>(ring.error());
    const QList<KeyRing::Entry> &keys = (*ring)->keys;
    if (request.signedBy == MintRequest::SignedBy::Newest)
        return keys.constLast().key;
    if (keys.size() < 2)
        return fail("sandbox.no-previous-key", Words::tr("the keys have not been rotated yet"),
                    Words::tr("rotate them first"));
    return keys.at(keys.size() - 2).key;
}

/// The provider's header with the key that really signs.
QByteArray headerFor(const QByteArray &header, const SigningKey &key)
{
    return json::withEdits(
        header,
        {{{"alg"}, json::quoted(algorithmName(key.algorithm()))}, {{"kid"}, json::quoted(key.kid())}});
}

} // namespace

OrRefusal<MintRequest> MintRequest::fromJson(json::Value body)
{
    Fields fields(body);
    MintRequest request;
    request.preset = fields.requiredText("preset", 1, 100);
    readChanges(fields, request);
    request.audience = fields.text("audience", 1, 1024);
    request.issuedOffset = offset(fields, "issued_offset");
    request.expiresOffset = offset(fields, "expires_offset");
    request.notBeforeOffset = offset(fields, "not_before_offset");
    request.keepIssuer = fields.boolean("keep_issuer").value_or(false);
    readKey(fields, request);
    fields.refuseOthers();
    if (fields.refusal())
        return tl::unexpected(*fields.refusal());
    return request;
}

Result<MintedAssertion> mintAssertion(const MintRequest &request, OidcIssuers &issuers,
                                      const QByteArray &baseUrl, UnixSeconds now, const QByteArray &jti)
{
    const Result<SigningKey> key = keyFor(request, issuers);
    if (!key)
        return tl::unexpected<Error>(key.error());
    const ProviderPreset &preset = *issuers.preset(request.preset);
    PresetValues answers = exampleValues(preset);
    answers.insert(request.values);
    const Result<TokenDraft> draft = presetToken(preset, completed(preset, answers), now);
    if (!draft)
        return tl::unexpected<Error>(draft.error());
    const json::Document plain = json::Document::parse(draft->claims);
    const QByteArray issuer = baseUrl + "/issuers/" + request.preset;
    const QByteArray claims = json::withEdits(plain.root(), editsOf(request, plain.root(), issuer, jti, now));
    const Result<QByteArray> token = key->sign(headerFor(draft->header, *key), claims);
    if (!token)
        return tl::unexpected<Error>(token.error());
    const json::Document made = json::Document::parse(claims);
    return MintedAssertion{*token, made.root()["iss"].utf8(), key->kid()};
}

} // namespace claimcheck::sandbox
