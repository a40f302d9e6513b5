#include "core/jose/objectscan.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

constexpr int deepest = 64;
constexpr int deepestText = 3; // JSON in a string of JSON in a string …
/// An object that is all of the text may be large; one among other text that does not end soon is none.
constexpr qsizetype largestWhole = 16 * 1024 * 1024;
constexpr qsizetype largestAmong = 64 * 1024;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool has(json::Value object, QByteArrayView name)
{
    return !object[name].isMissing();
}

/// A JWK, a key set, a discovery document, a token answer, a federation file, a batch record: objects that
/// name issuers and tokens and are no claim sets.
bool isKnownOther(json::Value object)
{
    static const QByteArrayView names[] = {
        "keys", "kty", "jwks_uri", "token_endpoint", "access_token", "issuers",  "format",
        "jwks", "alg", "header",   "payload",        "signatures",   "protected"};
    return std::any_of(std::begin(names), std::end(names),
                       [object](QByteArrayView name) { return has(object, name); });
}

/// Behind the object that begins at `at`; -1 where it does not end within the limit. `escaped` says that
/// quotes are written as `\"`. Braces inside strings do not count.
qsizetype endOfObject(QByteArrayView text, qsizetype at, bool escaped, qsizetype limit)
{
    const qsizetype end = qMin(text.size(), at + limit);
    int depth = 0;
    bool inString = false;
    for (qsizetype i = at; i < end; ++i) {
        const char c = text[i];
        if (c == '\\') {
            const qsizetype slashes = escaped && i + 2 < end && text[i + 1] == '\\' && text[i + 2] == '\\'
                ? 3
                : 1;
            if (escaped && slashes == 1 && i + 1 < end && text[i + 1] == '"')
                inString = !inString;
            i += slashes;
        } else if (c == '"') {
            if (escaped)
                return -1;
            inString = !inString;
        } else if (!inString && c == '{') {
            ++depth;
        } else if (!inString && c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return -1;
}

class ObjectScan {
public:
    ObjectScan(const QByteArray &text, int most, int level = 0)
        : m_text(text)
        , m_most(most)
        , m_level(level)
        , m_budget(text.size() * 16 + 64 * 1024)
    {
    }

    ObjectFindings run()
    {
        qsizetype at = m_text.indexOf('{');
        while (at >= 0 && m_findings.tokens.size() < m_most && m_budget > 0)
            at = m_text.indexOf('{', readFrom(at));
        return std::move(m_findings);
    }

private:
    /// Reads the object at `at` and says where to go on.
    qsizetype readFrom(qsizetype at)
    {
        qsizetype i = at + 1;
        while (i < m_text.size() && isBlank(m_text[i]))
            ++i;
        m_budget -= i - at;
        const bool escaped = i + 1 < m_text.size() && m_text[i] == '\\' && m_text[i + 1] == '"';
        if (i >= m_text.size() || (m_text[i] != '"' && !escaped))
            return i;
        const bool first = at == firstOf(m_text);
        const qsizetype limit = qMin(first ? largestWhole : largestAmong, m_budget);
        const qsizetype end = endOfObject(m_text, at, escaped, limit);
        m_budget -= end < 0 ? qMin(limit, m_text.size() - at) : end - at;
        if (end < 0)
            return i;
        const Range place{at, end};
        QByteArray json = m_text.mid(at, end - at);
        if (escaped)
            json = json::Document::parse('"' + json + '"').root().utf8();
        const json::Document document = json::Document::parse(json);
        const qsizetype before = m_findings.tokens.size();
        visit(document.root(), escaped ? place : Range{}, at, 0);
        const bool whole = first && end == endOf(m_text) && m_level == 0;
        if (whole && m_findings.tokens.size() == before && couldBeClaims(document.root()))
            m_findings.tokens.append({Token::fromClaims(json), place});
        return end;
    }

    /// `fixed` is the place of everything where the text was escaped and offsets no longer fit.
    void visit(json::Value value, Range fixed, qsizetype base, int depth)
    {
        if (depth > deepest || m_findings.tokens.size() >= m_most)
            return;
        const Range range = value.range();
        const Range place = fixed.isEmpty() ? Range{base + range.begin, base + range.end} : fixed;
        if (value.isObject()) {
            if (takeSerialization(value, place))
                return;
            if (isClaimSet(value)) {
                m_findings.tokens.append({Token::fromClaims(value.source()), place});
                return;
            }
        }
        if (value.isString())
            visitText(value.utf8(), place);
        if (!value.isObject() && !value.isArray())
            return;
        for (const json::Value child : value)
            visit(child, fixed, base, depth + 1);
    }

    /// JSON written into a string; offsets no longer fit there, so the string itself is the place.
    void visitText(const QByteArray &text, Range place)
    {
        if (m_level >= deepestText || !text.contains('{'))
            return;
        const ObjectFindings inner =
            ObjectScan(text, m_most - int(m_findings.tokens.size()), m_level + 1).run();
        for (const ObjectToken &found : inner.tokens)
            m_findings.tokens.append({found.token, place});
    }

    /// Any other object with names and values, as long as it does not merely hold a token.
    static bool couldBeClaims(json::Value object)
    {
        if (object.size() == 0 || isKnownOther(object))
            return false;
        for (const json::Value member : object) {
            if (member.utf8().contains("eyJ"))
                return false;
        }
        return true;
    }

    bool takeSerialization(json::Value object, Range place)
    {
        if (!object["payload"].isString())
            return false;
        const QByteArray payload = object["payload"].utf8();
        if (takeSignature(object, payload, place)) {
            m_findings.serializations.append(place);
            return true;
        }
        bool any = false;
        for (const json::Value signature : object["signatures"])
            any = takeSignature(signature, payload, place) || any;
        if (any)
            m_findings.serializations.append(place);
        return any;
    }

    bool takeSignature(json::Value holder, const QByteArray &payload, Range place)
    {
        if (!holder["protected"].isString() || !holder["signature"].isString())
            return false;
        const QByteArray text = holder["protected"].utf8() + '.' + payload + '.' + holder["signature"].utf8();
        m_findings.tokens.append({Token::parse(text), place});
        return true;
    }

    static qsizetype firstOf(const QByteArray &text)
    {
        return std::find_if_not(text.begin(), text.end(), isBlank) - text.begin();
    }
    static qsizetype endOf(const QByteArray &text)
    {
        return text.rend() - std::find_if_not(text.rbegin(), text.rend(), isBlank);
    }

    const QByteArray &m_text;
    int m_most;
    int m_level;
    qsizetype m_budget;
    ObjectFindings m_findings;
};

} // namespace

bool isClaimSet(json::Value object)
{
    if (!object.isObject() || has(object, "kty") || has(object, "jwks_uri"))
        return false;
    static const QByteArrayView names[] = {"iss", "sub", "aud", "exp", "iat", "nbf", "jti"};
    return std::count_if(std::begin(names), std::end(names),
                         [object](QByteArrayView name) { return has(object, name); })
        >= 2;
}

ObjectFindings scanObjects(const QByteArray &text, int most)
{
    return ObjectScan(text, most).run();
}

} // namespace claimcheck::detail
