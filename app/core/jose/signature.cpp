#include "core/jose/signature.h"

#include "core/jose/algorithm.h"
#include "core/jose/base64url.h"
#include "core/jose/evp.h"
#include "core/jose/keychoice.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SignatureCheck)
};

constexpr qsizetype largestToken = 1024 * 1024;
constexpr qsizetype largestSignature = 1024;

SignatureCheck bad(Stage stage, QByteArray id, QString reason)
{
    return {SignatureCheck::State::Bad, stage, std::move(id), std::move(reason), {}, {}, {}};
}

SignatureCheck notChecked(Stage stage, QByteArray id, QString reason)
{
    return {SignatureCheck::State::NotChecked, stage, std::move(id), std::move(reason), {}, {}, {}};
}

using Refusal = std::optional<SignatureCheck>;

Refusal refuseShape(const Token &token)
{
    switch (token.form()) {
    case Token::Form::Jws:
        return {};
    case Token::Form::Jwe:
        return notChecked(
            Stage::Parse, "token.encrypted",
            Text::tr("This is an encrypted token (JWE). It is not decrypted and cannot be verified here."));
    case Token::Form::ClaimsOnly:
        return notChecked(Stage::Parse, "token.claims-only",
                          Text::tr("These are bare claims; there is no signature to check."));
    case Token::Form::NotAToken:
        return notChecked(Stage::Parse, "token.not-a-token",
                          Text::tr("This is no JSON Web Token; there is no signature to check."));
    case Token::Form::Fragment:
        break;
    }
    return bad(Stage::Parse, "segments.count",
               Text::tr("A signed token has three parts with two dots between them; this text has not."));
}

Refusal refuseSize(const Token &token)
{
    if (token.text().size() > largestToken)
        return bad(Stage::Limit, "token.too-large", Text::tr("The token is larger than 1 MiB."));
    return {};
}

/// What the reader of the token found. At this layer the payload may be any bytes, so its JSON does not
/// matter.
bool concerns(const TokenProblem &problem, TokenPart part)
{
    return problem.part == part
        && (part == TokenPart::Header || part == TokenPart::Whole || problem.id.startsWith("base64."));
}

Refusal refuseUnreadable(const Token &token, std::initializer_list<TokenPart> parts)
{
    for (const TokenPart part : parts) {
        for (const TokenProblem &problem : token.problems()) {
            if (concerns(problem, part))
                return bad(Stage::Parse, problem.id, problem.message);
        }
    }
    return {};
}

Refusal refuseHeaderShape(const Token &token)
{
    if (const Refusal refusal = refuseUnreadable(token, {TokenPart::Whole, TokenPart::Header}))
        return refusal;
    if (!token.header().isStrict() || !token.header().root().isObject())
        return bad(Stage::Parse, "header.not-an-object", Text::tr("The header is not a JSON object."));
    // RFC 7797: the payload of such a token is not base64url text, so this comes before anything is made of
    // it.
    const json::Value b64 = token.header().root()["b64"];
    if (b64.isBool() && !b64.toBool())
        return bad(
            Stage::Header, "header.b64",
            Text::tr("The header says b64: false. A JWT always encodes its payload (RFC 7797, section 7)."));
    return {};
}

/// What the header says and this check goes by.
struct Header {
    Algorithm algorithm = Algorithm::RS256;
    std::optional<QByteArray> kid;
};

Refusal refuseAlgorithm(json::Value alg, const AllowedAlgorithms &allowed, Header &header)
{
    if (alg.isMissing())
        return bad(Stage::Header, "header.no-alg", Text::tr("The header names no algorithm (alg)."));
    if (!alg.isString())
        return bad(Stage::Header, "header.alg-type", Text::tr("alg in the header is not a string."));
    const std::optional<Algorithm> algorithm = algorithmFromName(alg.utf8());
    if (!algorithm && alg.utf8().trimmed().toLower() == "none")
        return bad(
            Stage::Header, "header.alg-none",
            Text::tr("The header says alg: none, so nothing protects this token. It is never accepted."));
    if (!algorithm)
        return bad(Stage::Header, "header.alg-unknown",
                   Text::tr("The algorithm %1 is not known here; names are compared exactly.")
                       .arg(visible(alg.utf8(), 40)));
    if (!allowed.contains(*algorithm))
        return bad(Stage::Header, "header.alg-not-allowed",
                   Text::tr("The algorithm %1 is not among the allowed ones.").arg(visible(alg.utf8(), 40)));
    header.algorithm = *algorithm;
    return {};
}

Refusal refuseHeader(json::Value root, const AllowedAlgorithms &allowed, Header &header)
{
    if (const Refusal refusal = refuseAlgorithm(root["alg"], allowed, header))
        return refusal;
    if (!root["crit"].isMissing())
        return bad(Stage::Header, "header.crit",
                   Text::tr("The header demands extensions (crit) that are not understood here."));
    if (const json::Value b64 = root["b64"]; !b64.isMissing() && !b64.isBool())
        return bad(Stage::Header, "header.b64", Text::tr("b64 in the header is not true or false."));
    const json::Value kid = root["kid"];
    if (!kid.isMissing() && !kid.isString())
        return bad(Stage::Header, "header.kid-type", Text::tr("kid in the header is not a string."));
    if (kid.isString())
        header.kid = kid.utf8();
    return {};
}

/// The signed text as received, or with the detached payload in its place (RFC 7515 appendix F).
QByteArray detachedInput(const Token &token, const QByteArray &payload)
{
    const Range header = token.headerRange();
    return token.text().sliced(header.begin, header.size()) + '.' + encodeBase64Url(payload);
}

SignatureCheck good(const Key &key, const KeyOrigin &origin)
{
    return {SignatureCheck::State::Good, Stage::None, {}, {}, key.kid(), key.thumbprint(), origin};
}

SignatureCheck mismatch(const QList<Key> &tried)
{
    SignatureCheck check = bad(Stage::Signature, "signature.mismatch", {});
    if (tried.size() == 1) {
        check.kid = tried.first().kid();
        check.thumbprint = tried.first().thumbprint();
    }
    check.reason = check.kid.isEmpty()
        ? Text::tr("The signature does not fit: the token was changed, cut, or signed with another key.")
        : Text::tr("The signature does not fit the key %1: the token was changed, cut, or signed with "
                   "another key.")
              .arg(visible(check.kid, 40));
    return check;
}

} // namespace

/// The one reader of Key's inside.
class SignatureVerifier {
public:
    static bool verify(Algorithm algorithm, const Key &key, QByteArrayView message, QByteArrayView signature)
    {
        return key.isUsable() && key.fits(algorithm)
            && key.d->publicKey->verify(algorithm, message, signature);
    }
};

QByteArray stageName(Stage stage)
{
    switch (stage) {
    case Stage::None:
        return {};
    case Stage::Parse:
        return "parse";
    case Stage::Limit:
        return "limit";
    case Stage::Header:
        return "header";
    case Stage::Key:
        return "key";
    case Stage::Signature:
        return "signature";
    case Stage::Claims:
        return "claims";
    }
    return {};
}

AllowedAlgorithms AllowedAlgorithms::all()
{
    AllowedAlgorithms allowed;
    for (int i = 0; i < algorithmCount; ++i)
        allowed.list.append(Algorithm(i));
    return allowed;
}

AllowedAlgorithms AllowedAlgorithms::asymmetric()
{
    AllowedAlgorithms allowed = all();
    allowed.list.removeIf(
        [](Algorithm algorithm) { return traits(algorithm).family == AlgorithmTraits::Family::Hmac; });
    return allowed;
}

SignatureCheck checkSignature(const Token &token, const KeySet &keys, const AllowedAlgorithms &allowed,
                              const QByteArray *detachedPayload)
{
    Refusal refusal = refuseShape(token);
    if (!refusal)
        refusal = refuseSize(token);
    if (!refusal)
        refusal = refuseHeaderShape(token);
    if (!refusal)
        refusal = refuseUnreadable(token, {TokenPart::Claims, TokenPart::Signature});
    if (!refusal && detachedPayload && !token.claimsRange().isEmpty())
        refusal = bad(Stage::Parse, "payload.twice",
                      Text::tr("The token carries a payload, and another one is given."));
    Header header;
    if (!refusal)
        refusal = refuseHeader(token.header().root(), allowed, header);
    if (refusal)
        return *refusal;

    const KeyChoice choice = chooseKeys(keys, header.algorithm, header.kid);
    if (choice.keys.isEmpty() && keys.isEmpty())
        return notChecked(Stage::Key, choice.id, choice.reason);
    if (choice.keys.isEmpty())
        return bad(Stage::Key, choice.id, choice.reason);

    const QByteArray detached = detachedPayload ? detachedInput(token, *detachedPayload) : QByteArray();
    const QByteArrayView input = detachedPayload ? QByteArrayView(detached) : token.signingInput();
    const QByteArray signature = token.signature();
    if (signature.size() > largestSignature)
        return bad(Stage::Limit, "signature.too-large", Text::tr("The signature is larger than 1 KiB."));
    for (const Key &key : choice.keys) {
        if (SignatureVerifier::verify(header.algorithm, key, input, signature))
            return good(key, keys.origin());
    }
    return mismatch(choice.keys);
}

bool verifyRaw(Algorithm algorithm, const Key &key, QByteArrayView message, QByteArrayView signature)
{
    return SignatureVerifier::verify(algorithm, key, message, signature);
}

} // namespace claimcheck
