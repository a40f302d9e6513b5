#include "core/jose/token.h"

#include "core/jose/base64url.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <array>

namespace claimcheck {

namespace {

/// Verification stops at these sizes (security reference V11); reading for display goes on.
constexpr qsizetype largestToken = 1024 * 1024;
constexpr qsizetype largestSignature = 1024;
constexpr int mostProblemsOfAPart = 50;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Token)
};

QString partName(TokenPart part)
{
    switch (part) {
    case TokenPart::Header:
        return Words::tr("header");
    case TokenPart::Claims:
        return Words::tr("claims");
    case TokenPart::Signature:
        return Words::tr("signature");
    case TokenPart::Whole:
        break;
    }
    return Words::tr("token");
}

QByteArray faultId(Base64UrlResult::Fault fault)
{
    switch (fault) {
    case Base64UrlResult::Fault::None:
        break;
    case Base64UrlResult::Fault::Padding:
        return "base64.padding";
    case Base64UrlResult::Fault::StandardAlphabet:
        return "base64.standard-alphabet";
    case Base64UrlResult::Fault::ForeignCharacter:
        return "base64.foreign-character";
    case Base64UrlResult::Fault::UnusedBits:
        return "base64.unused-bits";
    case Base64UrlResult::Fault::Length:
        return "base64.length";
    }
    return "base64";
}

/// The character that begins at `at`, for people; one byte where the text is not UTF-8.
QString characterAt(QByteArrayView text, qsizetype at)
{
    if (at < 0 || at >= text.size())
        return {};
    qsizetype end = at + 1;
    while (end < text.size() && end < at + 4 && (uchar(text[end]) & 0xC0) == 0x80)
        ++end;
    const QString character = QString::fromUtf8(text.sliced(at, end - at));
    if (character.contains(QChar::ReplacementCharacter))
        return u"\\x%1"_qs.arg(uchar(text[at]), 2, 16, QChar(u'0'));
    return visible(character, 16);
}

QString faultMessage(Base64UrlResult::Fault fault, TokenPart part, const QString &character)
{
    switch (fault) {
    case Base64UrlResult::Fault::Padding:
        return Words::
            tr("The %1 segment carries padding (=). A JWT is written without it: remove it at the source.")
                .arg(partName(part));
    case Base64UrlResult::Fault::StandardAlphabet:
        return Words::tr("The %1 segment uses + or /. A JWT uses - and _ instead: encode it as base64url.")
            .arg(partName(part));
    case Base64UrlResult::Fault::ForeignCharacter:
        return Words::tr(
                   "The %1 segment holds “%2”, which base64url does not know. Copy the token again, whole.")
            .arg(partName(part), character);
    case Base64UrlResult::Fault::UnusedBits:
        return Words::tr(
                   "The last character of the %1 segment carries bits that belong to nothing. The token was "
                   "altered or cut: copy it again.")
            .arg(partName(part));
    case Base64UrlResult::Fault::Length:
        return Words::tr(
                   "The %1 segment is one character too long or too short. The token was cut: copy it again.")
            .arg(partName(part));
    case Base64UrlResult::Fault::None:
        break;
    }
    return {};
}

/// The first dots of a text and how many there are; no list grows with the text.
struct Dots {
    static constexpr int kept = 4;
    std::array<qsizetype, kept> at = {};
    qsizetype count = 0;

    explicit Dots(QByteArrayView text)
    {
        for (qsizetype i = text.indexOf('.'); i >= 0; i = text.indexOf('.', i + 1)) {
            if (count < kept)
                at[size_t(count)] = i;
            ++count;
        }
    }
};

/// RFC 7516 section 9: an `enc` member is what tells a JWE's header.
bool hasEncryptionHeader(const json::Document &header)
{
    return !header.isEmpty() && !header.root()["enc"].isMissing();
}

/// Of base64url without padding.
qsizetype encodedSize(const QByteArray &bytes)
{
    return (bytes.size() * 4 + 2) / 3;
}

bool looksLikeClaims(const json::Document &document)
{
    const json::Value root = document.root();
    if (!root["alg"].isMissing())
        return false;
    return !root["iss"].isMissing() || !root["sub"].isMissing() || !root["aud"].isMissing();
}

} // namespace

Token Token::parse(const QByteArray &text)
{
    Token token;
    token.m_text = text;
    const Dots dots(text);
    const qsizetype end = text.size();
    token.m_headerRange = {0, dots.count > 0 ? dots.at[0] : end};
    if (dots.count > 0)
        token.m_claimsRange = {dots.at[0] + 1, dots.count > 1 ? dots.at[1] : end};
    if (dots.count > 1)
        token.m_signatureRange = {dots.at[1] + 1, dots.count > 2 ? dots.at[2] : end};

    if (end > largestToken) {
        token.addProblem(
            "size.token", TokenPart::Whole, largestToken, -1,
            Words::tr("The token is larger than 1 MiB and is not verified. Check what was pasted."));
    }
    token.readSegment(TokenPart::Header, token.m_headerRange);
    const bool encrypted = hasEncryptionHeader(token.m_header);
    if (encrypted || (dots.count == 4 && token.m_header.root()["alg"].isMissing())) {
        token.takeAsEncrypted(dots.count + 1);
        return token;
    }
    if (dots.count < 2 && looksLikeClaims(token.m_header)) {
        token.takeAsHeadless();
        return token;
    }
    token.m_form = dots.count == 2 ? Form::Jws : Form::Fragment;
    token.noteSegmentCount(dots.count + 1);
    if (dots.count > 0)
        token.readSegment(TokenPart::Claims, token.m_claimsRange);
    if (dots.count > 1)
        token.readSegment(TokenPart::Signature, token.m_signatureRange);
    return token;
}

Token Token::fromClaims(const QByteArray &json)
{
    Token token;
    token.m_form = Form::ClaimsOnly;
    token.m_text = json;
    token.m_payload = json;
    token.m_claimsRange = {0, json.size()};
    token.readJson(TokenPart::Claims, json, 0);
    return token;
}

Token Token::fromParts(const QByteArray &headerJson, const QByteArray &claimsJson)
{
    Token token;
    token.m_form = Form::Jws;
    const qsizetype header = encodedSize(headerJson), claims = encodedSize(claimsJson);
    token.m_headerRange = {0, header};
    token.m_claimsRange = {header + 1, header + 1 + claims};
    token.m_signatureRange = {token.m_claimsRange.end + 1, token.m_claimsRange.end + 1};
    token.m_payload = claimsJson;
    token.readJson(TokenPart::Header, headerJson, 0);
    token.readJson(TokenPart::Claims, claimsJson, token.m_claimsRange.begin);
    return token;
}

Token Token::notAToken(const QByteArray &text)
{
    Token token;
    token.m_form = Form::NotAToken;
    token.m_text = text;
    return token;
}

QByteArray Token::text() const
{
    if (m_text.isEmpty() && m_claimsRange.begin > m_headerRange.end)
        m_text = encodeBase64Url(m_header.text()) + '.' + encodeBase64Url(m_payload) + '.';
    return m_text;
}

qsizetype Token::size() const
{
    return m_text.isEmpty() ? m_signatureRange.end : m_text.size();
}

QByteArrayView Token::signingInput() const
{
    if (m_headerRange.isEmpty() || m_claimsRange.begin < m_headerRange.end)
        return {};
    text();
    return QByteArrayView(m_text).first(m_claimsRange.end);
}

bool Token::isWellFormed() const
{
    if (!m_problems.isEmpty() || !m_claims.root().isObject())
        return false;
    return m_form == Form::ClaimsOnly || (m_form == Form::Jws && m_header.root().isObject());
}

void Token::takeAsEncrypted(qsizetype segments)
{
    m_form = Form::Jwe;
    m_claimsRange = m_signatureRange = {};
    if (segments == 5)
        return;
    addProblem(
        "segments.count", TokenPart::Whole, 0, -1,
        Words::tr("An encrypted token (JWE) has five segments; here there are %1. Copy it again, whole.")
            .arg(segments));
}

void Token::takeAsHeadless()
{
    const Range claims = m_headerRange;
    m_signatureRange = m_claimsRange;
    m_claimsRange = claims;
    m_headerRange = {};
    m_header = {};
    m_problems.clear();
    addProblem(
        "segments.count", TokenPart::Whole, 0, -1,
        Words::tr("The header is missing: the text begins with the claims. Copy the token again, whole."));
    readSegment(TokenPart::Claims, m_claimsRange);
    if (m_signatureRange.begin > 0)
        readSegment(TokenPart::Signature, m_signatureRange);
}

void Token::noteSegmentCount(qsizetype segments)
{
    if (segments == 3)
        return;
    if (segments == 1) {
        addProblem(
            "segments.count", TokenPart::Whole, m_text.size(), -1,
            Words::tr(
                "There is one segment and no dot; a signed token has three. Copy the token again, whole."));
    } else if (segments == 2) {
        addProblem(
            "segments.count", TokenPart::Whole, m_text.size(), -1,
            Words::tr("The signature is missing: there are two segments, a signed token has three. Copy the "
                      "token again, whole."));
    } else {
        addProblem(
            "segments.count", TokenPart::Whole, m_signatureRange.end, -1,
            Words::tr("There are %1 segments; a signed token has three. What follows the third is not read.")
                .arg(segments));
    }
}

void Token::readSegment(TokenPart part, Range range)
{
    const QByteArrayView segment = QByteArrayView(m_text).sliced(range.begin, range.size());
    if (segment.isEmpty()) {
        const bool signature = part == TokenPart::Signature;
        addProblem(
            signature ? "signature.empty" : "segments.empty", part, range.begin, -1,
            signature
                ? Words::tr("The signature is empty: nothing proves who issued this token.")
                : Words::tr("The %1 segment is empty. Copy the token again, whole.").arg(partName(part)));
        return;
    }
    const Base64UrlResult decoded = decodeBase64Url(segment);
    if (!decoded.isStrict()) {
        addProblem(faultId(decoded.fault), part, range.begin + qMax(decoded.at, qsizetype(0)), -1,
                   faultMessage(decoded.fault, part, characterAt(segment, decoded.at)));
    }
    if (part != TokenPart::Signature) {
        readJson(part, decoded.bytes, range.begin);
        return;
    }
    m_signature = decoded.bytes;
    if (m_signature.size() > largestSignature) {
        addProblem(
            "size.signature", part, range.begin, -1,
            Words::tr("The signature is longer than 1 KiB; no accepted algorithm makes one of that size."));
    }
}

void Token::readJson(TokenPart part, const QByteArray &decoded, qsizetype at)
{
    json::Document document = json::Document::parse(decoded);
    int left = mostProblemsOfAPart;
    for (const json::Problem &problem : document.problems()) {
        if (left-- == 0)
            break;
        addProblem(problem.id(), part, at, problem.at, problem.message());
    }
    if (document.isWhole() && !document.root().isObject()) {
        addProblem(
            part == TokenPart::Header ? "header.not-object" : "claims.not-object", part, at, 0,
            Words::tr("The %1 segment is JSON, but not an object of names and values.").arg(partName(part)));
    }
    if (part == TokenPart::Header) {
        m_header = std::move(document);
        return;
    }
    m_payload = decoded;
    m_claims = std::move(document);
}

void Token::addProblem(QByteArray id, TokenPart part, qsizetype at, qsizetype offset, QString message)
{
    m_problems.append({std::move(id), part, at, offset, std::move(message)});
}

} // namespace claimcheck
