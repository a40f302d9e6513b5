#pragma once

#include "core/json/document.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace claimcheck {

enum class TokenPart : quint8 { Whole, Header, Claims, Signature };

/// Something wrong with a token's text. `at` is a byte offset in the token text; for a JSON problem it is the
/// segment's first character, and `offset` the byte in the decoded text (otherwise -1).
struct TokenProblem {
    QByteArray id; ///< stable, for example "base64.padding", "json.duplicate-member", "segments.count"
    TokenPart part = TokenPart::Whole;
    qsizetype at = 0;
    qsizetype offset = -1;
    QString message;
};

/// What the text of a token says. Parsed is not trusted: there is no isValid() here, see signature.h.
/// Parsing never fails; whatever can be read is there, and problems() says what is wrong and where.
class Token {
public:
    enum class Form : quint8 {
        Jws, ///< three segments (RFC 7515 compact)
        Jwe, ///< five segments (RFC 7516): recognised and named, never decrypted
        Fragment, ///< segments are missing or too many; header or claims may still be readable
        ClaimsOnly, ///< bare claims JSON: there is no header and no signature
        NotAToken, ///< something else found in a token's place: a certificate, a static key, an opaque token
    };

    Token() = default;
    /// `text` is the compact form without surrounding blanks; dots are counted, never split without limit.
    static Token parse(const QByteArray &text);
    /// A claim set that came without a token around it.
    static Token fromClaims(const QByteArray &json);
    /// Header and claims as they are, signature taken as good elsewhere (batch and saved tests).
    static Token fromParts(const QByteArray &headerJson, const QByteArray &claimsJson);

    /// Something else; `text` must be masked already where it is a secret.
    static Token notAToken(const QByteArray &text);

    Form form() const { return m_form; }
    QByteArray text() const;
    qsizetype size() const; ///< of text()
    Range headerRange() const { return m_headerRange; } ///< in text()
    Range claimsRange() const { return m_claimsRange; }
    Range signatureRange() const { return m_signatureRange; }

    const json::Document &header() const { return m_header; }
    const json::Document &claims() const { return m_claims; }
    /// The text the signature covers: header and payload segments as received, with the dot.
    QByteArrayView signingInput() const;
    QByteArray payload() const { return m_payload; } ///< decoded bytes of the middle segment
    QByteArray signature() const { return m_signature; } ///< decoded

    const QList<TokenProblem> &problems() const { return m_problems; }
    /// Every part well formed under the strict profile, header and claims JSON objects.
    bool isWellFormed() const;

private:
    void takeAsEncrypted(qsizetype segments);
    void takeAsHeadless();
    void noteSegmentCount(qsizetype segments);
    void readSegment(TokenPart part, Range range);
    void readJson(TokenPart part, const QByteArray &decoded, qsizetype at);
    void addProblem(QByteArray id, TokenPart part, qsizetype at, qsizetype offset, QString message);

    Form m_form = Form::Fragment;
    mutable QByteArray m_text; ///< of one made from parts, written when it is first asked for
    Range m_headerRange, m_claimsRange, m_signatureRange;
    json::Document m_header, m_claims;
    QByteArray m_payload, m_signature;
    QList<TokenProblem> m_problems;
};

} // namespace claimcheck
