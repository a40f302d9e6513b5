#include "core/jose/base64url.h"
#include "core/jose/tokenfinder.h"
#include "core/provider/tokenkind.h"
#include "core/text/visible.h"
#include "fuzz/invariant.h"

using namespace claimcheck;

namespace {

bool isWithin(Range range, const QByteArray &text)
{
    return range.begin >= 0 && range.begin <= range.end && range.end <= text.size();
}

/// Bounded, on one row, and showing it again changes nothing.
void checkShown(const QString &shown, qsizetype limit)
{
    INVARIANT(shown.size() <= limit);
    for (const QChar c : shown)
        INVARIANT(c.category() != QChar::Other_Control && c != QChar::LineSeparator
                  && c != QChar::ParagraphSeparator);
}

void checkVisible(const QByteArray &text)
{
    const QString original = QString::fromUtf8(text);
    const qsizetype enough = original.size() * 10 + 16;
    const QString shown = visible(original, enough);
    checkShown(shown, enough);
    INVARIANT((shown != original) == hasHiddenCharacters(original));
    INVARIANT(visible(shown, enough) == shown);
    checkShown(visible(original, 40), 40);
    (void)hasLookalikes(original);
}

void checkBase64(const QByteArray &text)
{
    const Base64UrlResult decoded = decodeBase64Url(text);
    if (decoded.isStrict())
        INVARIANT(encodeBase64Url(decoded.bytes) == text);
    else
        INVARIANT(decoded.at >= 0 && decoded.at < text.size());
    const QByteArray encoded = encodeBase64Url(text);
    const Base64UrlResult back = decodeBase64Url(encoded);
    INVARIANT(back.isStrict() && back.bytes == text);
}

void checkToken(const Token &token)
{
    const QByteArray text = token.text();
    INVARIANT(isWithin(token.headerRange(), text) && isWithin(token.claimsRange(), text));
    INVARIANT(isWithin(token.signatureRange(), text));
    for (const TokenProblem &problem : token.problems()) {
        INVARIANT(!problem.id.isEmpty() && !problem.message.isEmpty() && problem.message.size() < 400);
        INVARIANT(problem.at >= 0 && problem.at <= text.size() && problem.offset >= -1);
    }
    static const PresetCatalog presets;
    const TokenKind kind = recognise(token, presets);
    INVARIANT(!kind.id.isEmpty() && !kind.name.isEmpty());
    INVARIANT(kind.wrongKind == !kind.advice.isEmpty());
    checkShown(kind.title, 400);
    if (!token.isWellFormed() || token.form() != Token::Form::Jws)
        return;
    const QByteArrayList segments = text.split('.');
    INVARIANT(segments.size() == 3);
    INVARIANT(encodeBase64Url(token.header().text()) == segments.at(0));
    INVARIANT(encodeBase64Url(token.payload()) == segments.at(1));
    INVARIANT(encodeBase64Url(token.signature()) == segments.at(2));
    INVARIANT(token.signingInput() == QByteArray(segments.at(0) + '.' + segments.at(1)));
}

/// Found tokens have their places in the text, in order, and a whole token alone is found again.
void checkFound(const QByteArray &text)
{
    const QList<FoundToken> found = findTokens(text);
    INVARIANT(found.size() <= 200);
    for (const FoundToken &one : found) {
        INVARIANT(!one.places.isEmpty());
        for (const Range &place : one.places)
            INVARIANT(isWithin(place, text) && !place.isEmpty());
        checkShown(one.origin, 400);
        checkToken(one.token);
        if (one.token.form() != Token::Form::Jws || !one.token.isWellFormed()
            || !one.token.text().startsWith("ey"))
            continue;
        const QList<FoundToken> again = findTokens(one.token.text());
        INVARIANT(std::any_of(again.cbegin(), again.cend(), [&one](const FoundToken &other) {
            return other.token.text() == one.token.text();
        }));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    checkBase64(text);
    checkVisible(text);
    checkToken(Token::parse(text));
    checkToken(Token::fromClaims(text));
    checkToken(Token::fromParts(text, text));
    checkFound(text);
    return 0;
}
