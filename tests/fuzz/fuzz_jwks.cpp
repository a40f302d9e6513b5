#include "core/jose/base64url.h"
#include "core/jose/keyset.h"
#include "core/jose/signature.h"
#include "fuzz/invariant.h"

using namespace claimcheck;

namespace {

QByteArray signedLike(const char *header, int signatureSize)
{
    QByteArray signature;
    for (int i = 0; i < signatureSize; ++i)
        signature += char(i * 167 + 13);
    return encodeBase64Url(header) + '.' + encodeBase64Url(R"({"iss":"https://i.example","sub":"a"})") + '.'
        + encodeBase64Url(signature);
}

const QList<Token> &tokens()
{
    static const QList<Token> list = {
        Token::parse(signedLike(R"({"alg":"RS256"})", 256)),
        Token::parse(signedLike(R"({"alg":"PS384"})", 384)),
        Token::parse(signedLike(R"({"alg":"ES256"})", 64)),
        Token::parse(signedLike(R"({"alg":"ES512"})", 132)),
        Token::parse(signedLike(R"({"alg":"EdDSA"})", 64)),
        Token::parse(signedLike(R"({"alg":"HS256"})", 32)),
    };
    return list;
}

void checkKey(const Key &key, SymmetricKeys symmetric)
{
    INVARIANT(key.isUsable() == key.unusableReason().isEmpty());
    const QByteArray thumbprint = key.thumbprint();
    INVARIANT(thumbprint.isEmpty() || (thumbprint.size() == 43 && decodeBase64Url(thumbprint).isStrict()));
    INVARIANT(!key.isUsable() || key.bits() > 0);
    INVARIANT(!key.isUsable() || key.type() != "oct" || symmetric == SymmetricKeys::Allow);
    int families = 0;
    for (const Algorithm algorithm : {Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA, Algorithm::HS256})
        families += key.isUsable() && key.fits(algorithm);
    INVARIANT(families <= 1);
}

void checkSet(const QByteArray &text, SymmetricKeys symmetric)
{
    const Result<KeySet> set = KeySet::parse(text, {KeyOrigin::Kind::Pasted, {}}, symmetric);
    if (!set) {
        INVARIANT(!set.error().id.isEmpty() && !set.error().message.isEmpty());
        return;
    }
    INVARIANT(set->keys().size() <= 1000 && set->usableCount() <= set->keys().size());
    for (const Key &key : set->keys())
        checkKey(key, symmetric);
    for (const Token &token : tokens()) {
        const SignatureCheck check = checkSignature(token, *set, AllowedAlgorithms::all());
        INVARIANT(check.state != SignatureCheck::State::Bad || !check.reason.isEmpty());
        INVARIANT(check.reason.size() < 400);
        INVARIANT(set->usableCount() > 0 || !check.isGood());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    checkSet(text, SymmetricKeys::Refuse);
    checkSet(text, SymmetricKeys::Allow);
    return 0;
}
