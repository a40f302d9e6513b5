#include "core/federation/secrets.h"

#include "core/jose/base64url.h"
#include "core/jose/redaction.h"
#include "core/jose/tokenfinder.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct SecretText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Secrets)
};

/// True if the segment is what a token begins with: base64url of a JSON object that names an algorithm.
bool isTokenHeader(QByteArrayView segment)
{
    constexpr qsizetype longest = 64 * 1024;
    if (segment.size() < 8 || segment.size() > longest)
        return false;
    const QByteArray text = decodeBase64Url(segment).bytes.trimmed();
    return text.startsWith('{') && text.contains("\"alg\"");
}

/// What follows the second dot is a mark in the place of the signature: nobody can use such a token.
bool isSealed(QByteArrayView rest)
{
    qsizetype end = 0;
    while (end < rest.size() && ascii::isWordCharacter(rest[end]))
        ++end;
    return isRedactionMark(rest.first(end));
}

/// A header segment followed by two dots: what stands between them and after may be empty.
bool holdsToken(QByteArrayView text)
{
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (ascii::isWordCharacter(text[i]))
            continue;
        if (text[i] == '.') {
            qsizetype second = i + 1;
            while (second < text.size() && ascii::isWordCharacter(text[second]))
                ++second;
            const bool twoDots = second < text.size() && text[second] == '.';
            if (twoDots && isTokenHeader(text.sliced(begin, i - begin)) && !isSealed(text.sliced(second + 1)))
                return true;
        }
        begin = i + 1;
    }
    return false;
}

Error refusal(SecretKind kind, Range range)
{
    const QString what = kind == SecretKind::Token
        ? SecretText::tr("a token stands here; a federation file holds no secrets")
        : SecretText::tr("a text with \"sk-ant-\" stands here; a federation file holds no secrets");
    const QString hint = kind == SecretKind::Token
        ? SecretText::tr("take it out, or let `claimcheck redact` destroy its signature; a test needs the "
                         "claims alone")
        : SecretText::tr("take it out, or let `claimcheck redact` do it, and revoke the key if this file "
                         "was shared");
    return Error{"federation.secret", what, hint, range};
}

std::optional<Error> findSecret(json::Value value)
{
    if (!value.keyRange().isEmpty()) {
        if (const auto kind = secretIn(value.keyUtf8()))
            return refusal(*kind, value.keyRange());
    }
    if (value.isString()) {
        const auto kind = secretIn(value.utf8());
        return kind ? std::optional(refusal(*kind, value.range())) : std::nullopt;
    }
    for (const json::Value child : value) {
        if (auto error = findSecret(child))
            return error;
    }
    return std::nullopt;
}

} // namespace

std::optional<SecretKind> secretIn(QByteArrayView text)
{
    if (text.contains("sk-ant-"))
        return SecretKind::ApiKey;
    if (holdsToken(text))
        return SecretKind::Token;
    return std::nullopt;
}

bool canBePresented(const QByteArray &text)
{
    return secretIn(text) || holdsWholeToken(text);
}

bool isOnlyClaims(const QByteArray &text)
{
    return holdsOnlyClaims(text) && !secretIn(text);
}

std::optional<Error> findSecret(const json::Document &document)
{
    return findSecret(document.root());
}

} // namespace claimcheck
