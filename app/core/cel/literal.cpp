#include "core/cel/literal.h"

#include "core/cel/source.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace claimcheck::cel {

namespace {

std::optional<quint64> magnitude(std::string_view text)
{
    int base = 10;
    if (text.size() > 2 && text[0] == '0' && text[1] == 'x') {
        base = 16;
        text.remove_prefix(2);
    }
    quint64 value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

quint32 digits(std::string_view text, int base)
{
    quint32 value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

char simpleEscape(char letter)
{
    switch (letter) {
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return letter;
    }
}

/// Replaces the escapes; in text a numeric one is a code point, in bytes a byte.
std::optional<std::string_view> unescape(std::string_view body, bool isBytes, Arena &arena)
{
    // No escape is shorter than what it stands for.
    char *out = static_cast<char *>(arena.allocate(body.size() + 4));
    std::size_t size = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] != '\\') {
            out[size++] = body[i];
            continue;
        }
        const char letter = body[++i];
        const bool octal = letter >= '0' && letter <= '3';
        const std::size_t length = letter == 'x' || letter == 'X' ? 2
            : letter == 'u'                                       ? 4
            : letter == 'U'                                       ? 8
            : octal                                               ? 3
                                                                  : 0;
        if (length == 0) {
            out[size++] = simpleEscape(letter);
            continue;
        }
        const std::size_t from = octal ? i : i + 1;
        const char32_t code = digits(body.substr(from, length), octal ? 8 : 16);
        i = from + length - 1;
        if (isBytes && length > 3)
            return {};
        if (isBytes) {
            out[size++] = char(code);
            continue;
        }
        if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return {};
        size += std::size_t(encodeUtf8(code, out + size));
    }
    return std::string_view(out, size);
}

} // namespace

std::optional<Value> intLiteral(std::string_view text, bool negative)
{
    const std::optional<quint64> value = magnitude(text);
    const quint64 limit = quint64(std::numeric_limits<qint64>::max()) + (negative ? 1 : 0);
    if (!value || *value > limit)
        return {};
    return Value::integer(negative ? qint64(0 - *value) : qint64(*value));
}

std::optional<Value> uintLiteral(std::string_view text)
{
    const std::optional<quint64> value = magnitude(text.substr(0, text.size() - 1));
    if (!value)
        return {};
    return Value::unsignedInteger(*value);
}

std::optional<Value> doubleLiteral(std::string_view text, bool negative)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        // Too small is zero, too large is an error. The exponent's sign tells them apart.
        const std::size_t exponent = text.find_first_of("eE");
        const bool tiny = exponent != std::string_view::npos && text.substr(exponent + 1, 1) == "-";
        if (!tiny)
            return {};
        value = 0;
    } else if (error != std::errc() || end != text.data() + text.size()) {
        return {};
    }
    return Value::real(negative ? -value : value);
}

std::optional<Value> textLiteral(std::string_view text, Arena &arena)
{
    const std::size_t quoteAt = text.find_first_of("'\"");
    const std::string_view prefix = text.substr(0, quoteAt);
    const bool isBytes = prefix.find_first_of("bB") != std::string_view::npos;
    const bool isRaw = prefix.find_first_of("rR") != std::string_view::npos;
    const std::string_view body = text.substr(quoteAt);
    const bool tripled = body.size() >= 6 && body[1] == body[0] && body[2] == body[0];
    const std::size_t quotes = tripled ? 3 : 1;
    std::string_view content = body.substr(quotes, body.size() - 2 * quotes);
    if (!isRaw && content.find('\\') != std::string_view::npos) {
        const std::optional<std::string_view> unescaped = unescape(content, isBytes, arena);
        if (!unescaped)
            return {};
        content = *unescaped;
    }
    return isBytes ? Value::bytes(content) : Value::string(content);
}

} // namespace claimcheck::cel
