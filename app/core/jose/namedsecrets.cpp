#include "core/jose/secretspan.h"

#include "core/jose/wordstart.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <optional>

namespace claimcheck::detail {

namespace {

constexpr qsizetype longestValue = 64 * 1024;
constexpr qsizetype leastReach = 256;
constexpr qsizetype nearby = 8 * 1024; // of the "kty" of a private JWK

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/// How a value is tied to its name.
enum class Tie : quint8 { None, Equals, Colon, Percent, Element, Option };

/// A name with what stands behind it.
struct Assignment {
    Tie tie = Tie::None;
    bool nameQuoted = false;
    bool valueQuoted = false;
    bool apart = false; ///< blanks before the value
    Range value;
};

class NamedScan {
public:
    explicit NamedScan(QByteArrayView text)
        : m_text(text)
        , m_budget(text.size() * 8 + 1024 * 1024)
    {
    }

    QList<SecretSpan> run()
    {
        qsizetype at = 0;
        while (at < m_text.size()) {
            if (!isNameCharacter(m_text[at])) {
                ++at;
                continue;
            }
            qsizetype begin = at;
            while (at < m_text.size() && isNameCharacter(m_text[at]))
                ++at;
            begin = afterEscape(begin, at);
            at = std::max(at, look({begin, at}));
        }
        return std::move(m_spans);
    }

private:
    static bool isNameCharacter(char c) { return ascii::isWordCharacter(c) || c == '.'; }

    char charAt(qsizetype at) const { return at >= 0 && at < m_text.size() ? m_text[at] : '\0'; }
    QByteArrayView part(Range range) const { return m_text.sliced(range.begin, range.size()); }

    /// `%3Ftoken`, `\ntoken`: the name begins behind the escape.
    qsizetype afterEscape(qsizetype begin, qsizetype end) const
    {
        if (charAt(begin - 1) == '%' && end - begin > 2 && ascii::isHexDigit(m_text[begin])
            && ascii::isHexDigit(m_text[begin + 1]))
            return begin + 2;
        if (charAt(begin - 1) == '\\' && end - begin > 1 && QByteArrayView("nrt").contains(m_text[begin]))
            return begin + 1;
        return begin;
    }

    /// Notes the secrets behind this name and says where to go on.
    qsizetype look(Range name)
    {
        while (!name.isEmpty() && (m_text[name.begin] == '-' || m_text[name.begin] == '.'))
            ++name.begin;
        Assignment found;
        qsizetype at = skipQuote(name.end);
        found.nameQuoted = at > name.end;
        const qsizetype blanks = skipBlanks(at);
        found.tie = tieAt(blanks, name, at);
        if (found.tie == Tie::None)
            return name.end;
        const SecretName kind = isUserOption(name, found.tie) ? SecretName::User : secretName(part(name));
        if (kind == SecretName::None)
            return name.end;
        at = found.tie == Tie::Option ? at : behindTie(blanks, found.tie);
        const qsizetype value = skipBlanks(at, kind == SecretName::Authorization);
        found.apart = value > at;
        found.value = valueAt(value, found, kind, charAt(name.begin - 1));
        return !found.value.isEmpty() && take(kind, name, found) ? found.value.end : name.end;
    }

    /// `curl -u name:password`.
    bool isUserOption(Range name, Tie tie) const
    {
        return tie == Tie::Option && (part(name) == "u" || part(name) == "user");
    }

    qsizetype skipBlanks(qsizetype at, bool folded = false) const
    {
        const qsizetype end = std::min(m_text.size(), at + 64);
        while (at < end && isBlank(m_text[at]))
            ++at;
        if (!folded || (charAt(at) != '\r' && charAt(at) != '\n'))
            return at;
        qsizetype next = at;
        while (charAt(next) == '\r' || charAt(next) == '\n')
            ++next;
        return isBlank(charAt(next)) ? skipBlanks(next) : at;
    }

    /// Behind one quote, be it escaped (`\"`, `\\\"`) or not.
    qsizetype skipQuote(qsizetype at) const
    {
        qsizetype quote = at;
        while (quote < at + 7 && charAt(quote) == '\\')
            ++quote;
        return isQuote(charAt(quote)) ? quote + 1 : at;
    }

    Tie tieAt(qsizetype at, Range name, qsizetype behindName) const
    {
        const char c = charAt(at), next = charAt(at + 1);
        if (c == '=')
            return next == '=' || next == '~' ? Tie::None : Tie::Equals;
        if (c == ':')
            return next == ':' || (next == '/' && charAt(at + 2) == '/') ? Tie::None
                : next == '='                                            ? Tie::Equals
                                                                         : Tie::Colon;
        if (c == '%' && next == '3' && (charAt(at + 2) | 0x20) == 'd')
            return Tie::Percent;
        if (c == '>' && charAt(name.begin - 1) == '<')
            return Tie::Element;
        const bool two = charAt(name.begin - 1) == '-' && charAt(name.begin - 2) == '-';
        const bool one = charAt(name.begin - 1) == '-' && isBlank(charAt(name.begin - 2)) && name.size() == 1;
        return (two || one) && at > behindName ? Tie::Option : Tie::None;
    }

    qsizetype behindTie(qsizetype at, Tie tie) const
    {
        if (tie == Tie::Percent)
            return at + 3;
        const bool two = (charAt(at) == ':' && charAt(at + 1) == '=')
            || (charAt(at) == '=' && charAt(at + 1) == '>');
        return at + (two ? 2 : 1);
    }

    Range valueAt(qsizetype at, Assignment &found, SecretName kind, char beforeName) const
    {
        if (const qsizetype inside = skipQuote(at); inside > at) {
            const QByteArrayView quote = m_text.sliced(at, inside - at);
            if (const qsizetype end = closing(inside, quote); end >= 0) {
                found.valueQuoted = true;
                return {inside, end};
            }
            at = inside;
        }
        const bool header = kind == SecretName::Authorization || kind == SecretName::Cookie;
        if (header && found.tie == Tie::Colon)
            return {at,
                    m_text.sliced(at).startsWith("Digest ") ? endOfParameters(at, beforeName)
                                                            : endOfLine(at)};
        return {at, endOfBare(at, found.tie)};
    }

    /// The quote that closes what `quote` opened: the same, on the same line, and not escaped once more.
    qsizetype closing(qsizetype at, QByteArrayView quote) const
    {
        const qsizetype end = reach(at);
        const char mark = quote.back();
        const qsizetype slashes = quote.size() - 1;
        qsizetype before = 0;
        for (qsizetype i = at; i < end && m_text[i] != '\n'; ++i) {
            const bool asOpened = slashes == 0 ? before % 2 == 0 : before == slashes;
            if (m_text[i] == mark && (asOpened || mark != '"')) {
                m_budget -= i - at;
                return i - (mark == '"' ? slashes : 0);
            }
            before = m_text[i] == '\\' ? before + 1 : 0;
        }
        m_budget -= end - at;
        return -1;
    }

    /// As far as a value may reach; less once a hostile text has had its share.
    qsizetype reach(qsizetype at) const
    {
        return std::min(m_text.size(), at + std::max(leastReach, std::min(longestValue, m_budget)));
    }

    qsizetype endOfLine(qsizetype at) const
    {
        const qsizetype begin = at, end = reach(at);
        while (at < end && m_text[at] != '\n' && m_text[at] != '\r' && !isQuote(m_text[at])
               && !(m_text[at] == '\\' && QByteArrayView("nr\"\\").contains(charAt(at + 1))))
            ++at;
        m_budget -= at - begin;
        return at;
    }

    /// The values of Digest are quoted themselves: only the quote the whole header stands in ends it.
    qsizetype endOfParameters(qsizetype at, char around) const
    {
        const qsizetype begin = at, end = reach(at);
        const bool quoted = isQuote(around);
        for (; at < end && m_text[at] != '\n' && m_text[at] != '\r' && !(quoted && m_text[at] == around);
             ++at) {
            if (m_text[at] != '\\')
                continue;
            if (QByteArrayView("nr").contains(charAt(at + 1)))
                break;
            ++at;
        }
        at = std::min(at, end);
        m_budget -= at - begin;
        return at;
    }

    qsizetype endOfBare(qsizetype at, Tie tie) const
    {
        static constexpr QByteArrayView stops(" \t\r\n,;&\"'`<>()[]{}|\\#");
        const qsizetype begin = at, end = reach(at);
        while (at < end && !stops.contains(m_text[at])) {
            const bool escapedEnd = tie == Tie::Percent && m_text[at] == '%' && charAt(at + 1) == '2'
                && (charAt(at + 2) == '6' || charAt(at + 2) == '3');
            if (escapedEnd)
                break;
            ++at;
        }
        m_budget -= at - begin;
        while (at > begin && QByteArrayView(".:!?").contains(m_text[at - 1]))
            --at;
        return at;
    }

    bool take(SecretName kind, Range name, const Assignment &found)
    {
        const bool call = !found.valueQuoted && charAt(found.value.end) == '(';
        if (call)
            return false;
        switch (kind) {
        case SecretName::None:
            return false;
        case SecretName::Parameter:
            return takeParameter(name, found);
        case SecretName::Authorization:
            return takeAuthorization(found);
        case SecretName::Cookie:
            return takeCookies(name, found);
        case SecretName::PrivatePart:
            return takePrivatePart(name, found);
        case SecretName::User:
            return takeUser(found);
        case SecretName::Password:
            return takePassword(found);
        case SecretName::Weak:
            return looksRandom(part(found.value), 20) && add(found.value, "key");
        case SecretName::Token:
            return takeAnnounced(found, "token");
        case SecretName::Secret:
            return takeAnnounced(found, "secret");
        case SecretName::Key:
            return takeAnnounced(found, "key");
        }
        return false;
    }

    bool add(Range place, QByteArrayView kind, bool bare = false)
    {
        m_spans.append({place, kind, bare});
        return true;
    }

    /// What follows a name that says "token", "secret" or "key".
    bool takeAnnounced(const Assignment &found, QByteArrayView kind)
    {
        const Range value = behindScheme(found.value);
        const QByteArrayView text = part(value);
        if (isPlaceholder(text))
            return false;
        // `token:ref` may be anything; `token: ref` and `token=ref` are meant as a value.
        const bool loose = found.tie == Tie::Colon && !found.apart && !found.valueQuoted;
        if (loose ? !looksRandom(text, 20) : !couldBeSecret(text, 8))
            return false;
        return add(value, kind);
    }

    bool takePassword(const Assignment &found)
    {
        const QByteArrayView text = part(found.value);
        if (isPlaceholder(text))
            return false;
        const bool number = std::all_of(text.begin(), text.end(), ascii::isDigit);
        const bool bare = number && found.nameQuoted && !found.valueQuoted && found.tie == Tie::Colon;
        // "wrong password: try again" says none.
        const bool prose = found.tie == Tie::Colon && !found.valueQuoted && !bare
            && !(found.apart && endsLine(found.value.end));
        return (!prose || couldBeSecret(text, 6)) && add(found.value, "password", bare);
    }

    bool endsLine(qsizetype at) const
    {
        const char c = charAt(skipBlanks(at));
        return c == '\0' || c == '\r' || c == '\n';
    }

    /// ?code=…, &state=…, and the first pair of a form.
    bool takeParameter(Range name, const Assignment &found)
    {
        const char before = charAt(name.begin - 1);
        const QByteArrayView escape = name.begin >= 3 ? m_text.sliced(name.begin - 3, 3) : QByteArrayView();
        const bool parameter = before == '?' || before == '&' || before == '#' || escape == "%3F"
            || escape == "%26" || escape == "%3f" || escape == "%23";
        const QByteArrayView text = part(found.value);
        const bool plain = std::all_of(text.begin(), text.end(),
                                       [](char c) { return ascii::isLower(c) || c == '_' || c == '-'; });
        return parameter && found.tie != Tie::Colon && text.size() >= 6 && !plain && !isPlaceholder(text)
            && add(found.value, "code");
    }

    /// `Bearer x`: the scheme says nothing that has to be hidden.
    Range behindScheme(Range value) const
    {
        static constexpr std::array<QByteArrayView, 8> schemes = {
            "bearer", "basic", "token", "apikey", "negotiate", "digest", "aws4-hmac-sha256", "dpop"};
        const QByteArray text = part(value).toByteArray();
        const qsizetype blank = text.indexOf(' ');
        if (blank < 0)
            return value;
        const QByteArray word = text.first(blank).toLower();
        if (std::find(schemes.begin(), schemes.end(), word) == schemes.end())
            return value;
        value.begin = skipBlanks(value.begin + blank);
        return value;
    }

    bool takeAuthorization(const Assignment &found)
    {
        Range value = behindScheme(found.value);
        const bool parameters = part(found.value).startsWith("Digest")
            || part(found.value).startsWith("AWS4");
        qsizetype end = value.begin;
        while (end < value.end && (parameters || !QByteArrayView(" \t,;").contains(m_text[end])))
            ++end;
        const bool scheme = value.begin != found.value.begin;
        value.end = end;
        const QByteArrayView text = part(value);
        return !isPlaceholder(text) && (scheme || couldBeSecret(text, 6)) && add(value, "token");
    }

    bool takeUser(const Assignment &found)
    {
        const QByteArrayView text = part(found.value);
        const qsizetype colon = text.indexOf(':');
        const bool numbers = std::all_of(text.begin(), text.end(),
                                         [](char c) { return ascii::isDigit(c) || c == ':'; });
        if (colon < 0 || numbers || text.contains('/'))
            return false;
        const Range password{found.value.begin + colon + 1, found.value.end};
        return !isPlaceholder(part(password)) && add(password, "password");
    }

    /// Each value of a Cookie; of a Set-Cookie the first alone, the rest are attributes.
    bool takeCookies(Range name, const Assignment &found)
    {
        if (found.tie != Tie::Colon)
            return false;
        const bool first = part(name).startsWith("Set") || part(name).startsWith("set");
        qsizetype at = found.value.begin;
        while (at < found.value.end) {
            qsizetype end = at, equals = -1;
            for (; end < found.value.end && m_text[end] != ';'; ++end) {
                if (m_text[end] == '=' && equals < 0)
                    equals = end;
            }
            if (equals >= 0 && !isPlaceholder(part({equals + 1, end})))
                add({equals + 1, end}, "cookie");
            if (first)
                break;
            at = end + 1;
        }
        return true;
    }

    bool takePrivatePart(Range, const Assignment &found)
    {
        const QByteArrayView text = part(found.value);
        const bool encoded = std::all_of(text.begin(), text.end(), ascii::isWordCharacter);
        if (!found.nameQuoted || !found.valueQuoted || text.size() < 8 || !encoded || isPlaceholder(text))
            return false;
        const qsizetype begin = std::max<qsizetype>(0, found.value.begin - nearby);
        const QByteArrayView around = m_text.sliced(begin, std::min(m_text.size() - begin, 2 * nearby));
        m_budget -= around.size() / 16;
        return (m_budget < 0 || around.contains("kty")) && add(found.value, "private-key");
    }

    QByteArrayView m_text;
    mutable qsizetype m_budget; ///< for looking ahead in hostile text
    QList<SecretSpan> m_spans;
};

} // namespace

QList<SecretSpan> scanNamedSecrets(QByteArrayView text)
{
    return NamedScan(text).run();
}

} // namespace claimcheck::detail
