#include "core/jose/redaction.h"

#include "core/jose/base64url.h"
#include "core/jose/compactscan.h"
#include "core/jose/objectscan.h"
#include "core/jose/secretspan.h"
#include "core/jose/token.h"
#include "core/jose/wordstart.h"
#include "core/json/writer.h"
#include "core/text/ascii.h"

#include <QCryptographicHash>
#include <QHash>
#include <QMap>

#include <algorithm>

namespace claimcheck {

namespace {

using detail::SecretSpan;

constexpr QByteArrayView markStart("redacted-");
constexpr QByteArrayView ownPrefix("sk-ant-"); // of the platform's keys: nothing with this in it may be left
constexpr qsizetype hashDigits = 8;
constexpr qsizetype shortestEcho = 8; // a shorter secret may be any word elsewhere
constexpr int deepest = 4; // tokens in claims of tokens
constexpr int mostObjects = 100'000;
constexpr qsizetype claimStart = 4; // a shorter text is hashed in tokens alone
constexpr qsizetype longestClaim = 1024;

/// What is put in the place of a range. Barriers keep what is found later out of a token.
struct Edit {
    Range place;
    QByteArray text;
    bool barrier = false;
};

QByteArray withEdits(const QByteArray &text, const QList<Edit> &edits)
{
    QByteArray out;
    out.reserve(text.size());
    qsizetype at = 0;
    for (const Edit &edit : edits) {
        out += QByteArrayView(text).sliced(at, edit.place.begin - at);
        out += edit.text;
        at = edit.place.end;
    }
    out += QByteArrayView(text).sliced(at);
    return out;
}

void sortByPlace(QList<Edit> &edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit &a, const Edit &b) { return a.place.begin < b.place.begin; });
}

/// One run: the marks given, and how often.
class Redactor {
public:
    explicit Redactor(const Redaction &how)
        : m_how(how)
    {
    }

    RedactedText run(const QByteArray &text)
    {
        collectClaims(text);
        RedactedText result{pass(text, Names::Yes, 0), {}};
        result.text = withEchoes(result.text);
        for (auto count = m_counts.cbegin(); count != m_counts.cend(); ++count)
            result.kinds.append({count.key(), count.value()});
        return result;
    }

private:
    enum class Names : bool { No, Yes };

    QByteArray mark(QByteArrayView kind, QByteArrayView value)
    {
        ++m_counts[kind.toByteArray()];
        return markStart.toByteArray() + kind.toByteArray() + '-' + digest(value);
    }

    QByteArray digest(QByteArrayView value) const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(m_how.salt);
        hash.addData(value.toByteArray());
        return hash.result().toHex().first(hashDigits);
    }

    /// The same secret may stand bare elsewhere in the text.
    void remember(QByteArrayView value, QByteArrayView kind)
    {
        if (canEcho(value))
            m_secrets.insert(value.toByteArray(), kind.toByteArray());
    }

    /// A word of a language may be somebody's password and still be a word.
    static bool canEcho(QByteArrayView value)
    {
        return detail::looksRandom(value, shortestEcho)
            && std::all_of(value.begin(), value.end(), ascii::isWordCharacter);
    }

    /// `Names::No` inside claims: there, a name before a colon is part of a value.
    QByteArray pass(const QByteArray &text, Names names, int depth)
    {
        QList<Edit> edits = tokenEdits(text, depth);
        sortByPlace(edits);
        QList<SecretSpan> spans = detail::scanShapedSecrets(text);
        if (names == Names::Yes)
            spans += detail::scanNamedSecrets(text);
        spans += claimSpans(text);
        return withEdits(text, merged(text, edits, spans));
    }

    QList<Edit> tokenEdits(const QByteArray &text, int depth)
    {
        QList<Edit> edits;
        detail::CompactScan scan(text);
        while (const std::optional<detail::CompactCandidate> candidate = scan.next()) {
            std::optional<QByteArray> changed = redactedToken(*candidate, depth);
            if (changed && changed->contains(ownPrefix)) // a key pasted over a part of a token
                changed = mark("jwt", candidate->text);
            if (!changed) {
                scan.moveTo(candidate->firstEnd);
                continue;
            }
            const QList<Range> &places = candidate->places;
            if (*changed == candidate->text) {
                for (const Range &place : places)
                    edits.append({place, text.mid(place.begin, place.size()), true});
                continue;
            }
            edits.append({places.first(), *changed, true});
            for (qsizetype i = 1; i < places.size(); ++i)
                edits.append({places.at(i), {}, true});
        }
        return edits;
    }

    /// Nothing where the candidate is no token.
    std::optional<QByteArray> redactedToken(const detail::CompactCandidate &candidate, int depth)
    {
        const QByteArray &text = candidate.text;
        const qsizetype dots = text.count('.');
        const qsizetype first = text.indexOf('.');
        const QByteArray header = first < 0 ? text : text.first(first);
        if (!isObject(header))
            return std::nullopt;
        if (m_how.claims == Redaction::Claims::Drop)
            return dots > 0 || text.size() >= 16 ? std::optional(mark("jwt", text)) : std::nullopt;
        if (dots == 4 && Token::parse(text).form() == Token::Form::Jwe)
            return mark("jwe", text);
        const QByteArray newHeader = segment(header, depth);
        if (dots == 0)
            return text.size() >= 16 ? std::optional(newHeader) : std::nullopt;
        const qsizetype second = text.indexOf('.', first + 1);
        const QByteArray middle = text.mid(first + 1, second < 0 ? -1 : second - first - 1);
        if (second < 0)
            return newHeader + '.'
                + (isObject(middle) || middle.size() < 16 ? segment(middle, depth) : seal(middle));
        return newHeader + '.' + segment(middle, depth) + '.' + seal(text.mid(second + 1));
    }

    static bool isObject(QByteArrayView encoded)
    {
        return decodeBase64Url(encoded.first(std::min<qsizetype>(encoded.size(), 64)))
            .bytes.trimmed()
            .startsWith('{');
    }

    /// A text that can be decoded, says what it is, and has no signature's length.
    QByteArray seal(const QByteArray &signature)
    {
        if (signature.isEmpty() || isRedactionMark(signature))
            return signature;
        remember(signature, "jwtsig");
        return mark("jwtsig", signature);
    }

    /// A part of a token: as it was, unless something in its JSON has to go.
    QByteArray segment(const QByteArray &encoded, int depth)
    {
        if (depth >= deepest)
            return encoded;
        const QByteArray json = decodeBase64Url(encoded).bytes;
        const QByteArray changed = redactedJson(json, depth);
        return changed == json ? encoded : encodeBase64Url(changed);
    }

    QByteArray redactedJson(const QByteArray &json, int depth)
    {
        const json::Document document = json::Document::parse(json);
        QList<Edit> edits;
        visit(document.root(), edits, depth);
        return withEdits(json, edits);
    }

    /// The texts of a claim set; its nesting is bounded by the reader.
    void visit(json::Value value, QList<Edit> &edits, int depth)
    {
        const bool isKey = value.isObject() && !value["kty"].isMissing();
        for (const json::Value child : value) {
            if (!child.isString()) {
                visit(child, edits, depth);
                continue;
            }
            const QByteArray text = child.utf8();
            const detail::SecretName name = detail::secretName(child.keyUtf8());
            const QByteArray changed = isKey && name == detail::SecretName::PrivatePart
                ? mark("private-key", text)
                : redactedClaim(name, text, depth);
            if (changed != text)
                edits.append({child.range(), json::quoted(changed), false});
        }
    }

    QByteArray redactedClaim(detail::SecretName name, const QByteArray &text, int depth)
    {
        if (m_claims.contains(text))
            return mark("claim", text);
        const bool announced = name == detail::SecretName::Token || name == detail::SecretName::Secret
            || name == detail::SecretName::Key || name == detail::SecretName::Password;
        if (announced && detail::looksRandom(text, 16) && !detail::isPlaceholder(text) && !text.contains('.'))
            return mark("secret", text);
        return pass(text, Names::No, depth + 1);
    }

    /// Later findings in a token are dropped, overlapping ones joined.
    QList<Edit> merged(const QByteArray &text, const QList<Edit> &tokens, QList<SecretSpan> spans)
    {
        std::stable_sort(spans.begin(), spans.end(), [](const SecretSpan &a, const SecretSpan &b) {
            return a.place.begin < b.place.begin;
        });
        QList<Edit> edits;
        qsizetype token = 0;
        for (qsizetype i = 0; i < spans.size();) {
            SecretSpan span = spans.at(i);
            for (++i; i < spans.size() && spans.at(i).place.begin < span.place.end; ++i) {
                if (spans.at(i).place.end > span.place.end)
                    span.place.end = spans.at(i).place.end;
            }
            while (token < tokens.size() && tokens.at(token).place.end <= span.place.begin)
                ++token;
            addAround(text, span, tokens, token, edits);
        }
        edits += tokens;
        sortByPlace(edits);
        return edits;
    }

    /// The parts of a secret that no token takes up.
    void addAround(const QByteArray &text, const SecretSpan &span, const QList<Edit> &tokens, qsizetype token,
                   QList<Edit> &edits)
    {
        qsizetype at = span.place.begin;
        const bool whole = token >= tokens.size() || tokens.at(token).place.begin >= span.place.end;
        for (; token < tokens.size() && tokens.at(token).place.begin < span.place.end; ++token) {
            addPart(text, {at, tokens.at(token).place.begin}, span, edits);
            at = tokens.at(token).place.end;
        }
        if (whole || at < span.place.end)
            addPart(text, {at, span.place.end}, span, edits, whole);
    }

    void addPart(const QByteArray &text, Range part, const SecretSpan &span, QList<Edit> &edits,
                 bool whole = false)
    {
        if (part.isEmpty())
            return;
        const QByteArray found = text.mid(part.begin, part.size());
        const QByteArray value = m_claims.value(found, found);
        // Beside a token only punctuation and a scheme are left over.
        if (!whole && !detail::looksRandom(QByteArrayView(value).trimmed(), 8) && !found.contains(ownPrefix))
            return;
        remember(value, span.kind);
        const QByteArray text8 = mark(span.kind, value);
        edits.append({part, span.bare ? '"' + text8 + '"' : text8, false});
    }

    /// Secrets found by their names that stand alone elsewhere. Linear: whole words only.
    QByteArray withEchoes(const QByteArray &text)
    {
        if (m_secrets.isEmpty())
            return text;
        QList<Edit> edits;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (!ascii::isWordCharacter(text.at(at)))
                continue;
            const qsizetype begin = at;
            while (at < text.size() && ascii::isWordCharacter(text.at(at)))
                ++at;
            const auto known = m_secrets.constFind(text.mid(begin, at - begin));
            if (known != m_secrets.constEnd())
                edits.append({{begin, at}, mark(*known, known.key()), false});
        }
        return withEdits(text, edits);
    }

    /// The values of the claims that are to be hashed, from every token and claim set of the text.
    void collectClaims(const QByteArray &text)
    {
        if (m_how.hashedClaims.isEmpty())
            return;
        detail::CompactScan scan(text);
        while (const std::optional<detail::CompactCandidate> candidate = scan.next())
            collect(Token::parse(candidate->text).claims().root());
        const detail::ObjectFindings objects = detail::scanObjects(text, mostObjects);
        for (const detail::ObjectToken &object : objects.tokens)
            collect(object.token.claims().root());
    }

    void collect(json::Value value)
    {
        for (const json::Value child : value) {
            if (m_how.hashedClaims.contains(child.keyUtf8()))
                collectTexts(child);
            collect(child);
        }
    }

    /// As it is, and as it is written in JSON.
    void collectTexts(json::Value value)
    {
        if (value.isString()) {
            const QByteArray text = value.utf8();
            QByteArray source = value.source().mid(1);
            if (source.endsWith('"')) // a text that was cut off has no end
                source.chop(1);
            for (const QByteArray &written : {text, source}) {
                if (!written.isEmpty() && written.size() <= longestClaim && !m_claims.contains(written)) {
                    m_claims.insert(written, text);
                    m_claimStarts[written.first(std::min(claimStart, written.size()))].append(written);
                }
            }
        }
        for (const json::Value child : value)
            collectTexts(child);
    }

    /// Every place of a claim's text that is not part of a longer word.
    QList<SecretSpan> claimSpans(const QByteArray &text) const
    {
        QList<SecretSpan> spans;
        if (m_claims.isEmpty())
            return spans;
        for (qsizetype at = 0; at + claimStart <= text.size(); ++at) {
            if (at > 0 && ascii::isLetterOrDigit(text.at(at - 1)))
                continue;
            const qsizetype size = claimAt(text, at);
            if (size == 0)
                continue;
            spans.append({{at, at + size}, "claim"});
            at += size - 1;
        }
        return spans;
    }

    /// The size of the longest of the texts that stands here, or 0.
    qsizetype claimAt(const QByteArray &text, qsizetype at) const
    {
        const auto texts = m_claimStarts.constFind(text.mid(at, claimStart));
        if (texts == m_claimStarts.constEnd())
            return 0;
        qsizetype longest = 0;
        for (const QByteArray &written : *texts) {
            const qsizetype end = at + written.size();
            const bool alone = end >= text.size() || !ascii::isLetterOrDigit(text.at(end));
            if (written.size() > longest && alone && QByteArrayView(text).sliced(at).startsWith(written))
                longest = written.size();
        }
        return longest;
    }

    const Redaction &m_how;
    QMap<QByteArray, int> m_counts;
    QHash<QByteArray, QByteArray> m_secrets; ///< with their kinds
    QHash<QByteArray, QByteArray> m_claims; ///< as written → the text
    QHash<QByteArray, QList<QByteArray>> m_claimStarts; ///< first characters → as written
};

} // namespace

RedactedText redact(const QByteArray &text, const Redaction &how)
{
    return Redactor(how).run(text);
}

bool isRedactionMark(QByteArrayView text)
{
    const qsizetype dash = text.lastIndexOf('-');
    const auto isHex = [](char c) { return ascii::isDigit(c) || (c >= 'a' && c <= 'f'); };
    return text.startsWith(markStart) && dash >= markStart.size() && text.size() - dash - 1 == hashDigits
        && std::all_of(text.begin() + dash + 1, text.end(), isHex);
}

} // namespace claimcheck
