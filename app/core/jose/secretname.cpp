#include "core/jose/secretspan.h"

#include "core/jose/redaction.h"
#include "core/text/ascii.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace claimcheck::detail {

namespace {

constexpr qsizetype longestName = 128;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// A name in lower case, without a heap.
class LowerCase {
public:
    explicit LowerCase(QByteArrayView name)
        : m_size(std::min(name.size(), longestName))
    {
        for (qsizetype i = 0; i < m_size; ++i)
            m_text[size_t(i)] = char(isUpper(name[i]) ? name[i] | 0x20 : name[i]);
    }
    QByteArrayView view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, longestName> m_text;
    qsizetype m_size;
};

bool isSeparator(char c)
{
    return c == '_' || c == '-' || c == '.';
}

/// Where the word that ends at `end` begins: "clientSecret", "CLIENT_SECRET", "client-secret" → secret.
qsizetype wordBegin(QByteArrayView name, qsizetype end)
{
    qsizetype at = end;
    while (at > 0 && !isSeparator(name[at - 1])) {
        --at;
        const bool hump = isUpper(name[at]) && at > 0
            && (ascii::isLower(name[at - 1])
                || (at + 1 < name.size() && ascii::isLower(name[at + 1]) && isUpper(name[at - 1])));
        if (hump)
            break;
    }
    return at;
}

template <std::size_t size> bool isOneOf(QByteArrayView word, const std::array<QByteArrayView, size> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool endsWithOneOf(QByteArrayView word, std::initializer_list<QByteArrayView> endings)
{
    return std::any_of(endings.begin(), endings.end(),
                       [&](QByteArrayView ending) { return word.endsWith(ending); });
}

constexpr std::array<QByteArrayView, 22> secretKeys = {
    "api",   "access",  "secret", "private", "account",      "signing",  "encryption", "shared",
    "auth",  "session", "master", "storage", "subscription", "function", "deploy",     "app",
    "admin", "client",  "hmac",   "webhook", "service",      "license"};
constexpr std::array<QByteArrayView, 7> openKeys = {"public",  "cache",     "sort",  "primary",
                                                    "foreign", "partition", "object"};

SecretName keyName(QByteArrayView before)
{
    if (isOneOf(before, secretKeys))
        return SecretName::Key;
    return isOneOf(before, openKeys) ? SecretName::None : SecretName::Weak;
}

SecretName wholeName(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 7> parts = {"d", "p", "q", "dp", "dq", "qi", "k"};
    static constexpr std::array<QByteArrayView, 4> parameters = {"code", "state", "nonce", "sid"};
    static constexpr std::array<QByteArrayView, 4> tokens = {"id_token_hint", "samlresponse", "samlrequest",
                                                             "user_code"};
    if (name.endsWith("authorization"))
        return SecretName::Authorization;
    if (name == "cookie" || name == "set-cookie")
        return SecretName::Cookie;
    if (isOneOf(name, parts))
        return SecretName::PrivatePart;
    if (isOneOf(name, parameters))
        return SecretName::Parameter;
    return isOneOf(name, tokens) ? SecretName::Token : SecretName::None;
}

SecretName lastWord(QByteArrayView last, QByteArrayView before)
{
    if (endsWithOneOf(last, {"password", "passwd", "pwd", "passphrase"})
        || (last == "pass" && !before.isEmpty()))
        return SecretName::Password;
    if (endsWithOneOf(last, {"apikey", "accesskey", "secretkey", "privatekey", "accountkey"}))
        return SecretName::Key;
    if (endsWithOneOf(last, {"secret", "credential", "credentials"}))
        return SecretName::Secret;
    if (endsWithOneOf(last, {"token", "assertion", "jwt", "verifier", "bearer", "sessionid", "sessid"})
        || last == "auth" || last == "sig" || last == "signature" || last == "sas")
        return SecretName::Token;
    return last == "key" ? keyName(before) : SecretName::None;
}

} // namespace

SecretName secretName(QByteArrayView name)
{
    if (name.isEmpty() || name.size() > longestName)
        return SecretName::None;
    const LowerCase lower(name);
    const QByteArrayView text = lower.view();
    const SecretName whole = wholeName(text);
    if (whole != SecretName::None)
        return whole;
    qsizetype end = name.size();
    while (end > 0 && (isSeparator(name[end - 1]) || ascii::isDigit(name[end - 1])))
        --end;
    const qsizetype begin = wordBegin(name, end);
    const QByteArrayView last = text.sliced(begin, end - begin);
    qsizetype beforeEnd = begin;
    while (beforeEnd > 0 && isSeparator(name[beforeEnd - 1]))
        --beforeEnd;
    const qsizetype beforeBegin = wordBegin(name, beforeEnd);
    return lastWord(last, text.sliced(beforeBegin, beforeEnd - beforeBegin));
}

namespace {

/// `$TOKEN`, `${TOKEN}`, `$(cat token)`, `{{ token }}`, `%TOKEN%`, `<token>`.
bool isVariable(QByteArrayView value)
{
    if (value.startsWith("${") || value.startsWith("$(") || value.startsWith("{{"))
        return true;
    if (value.startsWith('<') && value.endsWith('>'))
        return true;
    const bool percent = value.size() > 2 && value.startsWith('%') && value.endsWith('%');
    if (!percent && !value.startsWith('$'))
        return false;
    const QByteArrayView name = value.sliced(1, value.size() - (percent ? 2 : 1));
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return isUpper(c) || ascii::isLower(c) || ascii::isDigit(c) || c == '_';
    });
}

} // namespace

bool isPlaceholder(QByteArrayView value)
{
    static constexpr std::array<QByteArrayView, 8> words = {"null", "none",  "nil",      "undefined",
                                                            "true", "false", "required", "optional"};
    if (value.isEmpty() || isVariable(value) || isRedactionMark(value))
        return true;
    if (std::all_of(value.begin(), value.end(), [](char c) { return c == '*' || c == 'x' || c == '.'; }))
        return true;
    return isOneOf(LowerCase(value).view(), words);
}

bool looksRandom(QByteArrayView value, qsizetype least)
{
    if (value.size() < least)
        return false;
    bool digit = false, letter = false;
    qsizetype run = 0, longest = 0;
    for (const char c : value) {
        const bool alphanumeric = ascii::isDigit(c) || ascii::isLower(c) || isUpper(c);
        const bool filler = c == '+' || c == '/' || c == '=' || c == '~' || c == '.' || c == '-' || c == '_';
        if (!alphanumeric && !filler)
            return false;
        digit = digit || ascii::isDigit(c);
        letter = letter || ascii::isLower(c) || isUpper(c);
        run = alphanumeric ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return digit && letter && longest * 2 > std::min<qsizetype>(value.size(), 24);
}

bool couldBeSecret(QByteArrayView value, qsizetype least)
{
    if (value.size() < least || value.contains(' ') || value.startsWith('/') || value.startsWith("./")
        || value.startsWith('~') || value.contains("://"))
        return false;
    qsizetype digits = 0, piece = 0, longestPiece = 0;
    for (const char c : value) {
        const bool letter = ascii::isLetter(c);
        if (ascii::isDigit(c))
            ++digits;
        piece = letter ? piece + 1 : 0;
        longestPiece = std::max(longestPiece, piece);
    }
    const bool words = digits == 0 && longestPiece < 16;
    const bool date = value.size() >= 10 && digits >= 8 && value[4] == '-' && value[7] == '-';
    return !words && !date && (digits < value.size() || value.size() >= 16);
}

} // namespace claimcheck::detail
