#include "core/cel/lexer.h"

#include "core/cel/source.h"
#include "core/text/ascii.h"

#include <iterator>

namespace claimcheck::cel {

namespace {

bool isOctal(char letter)
{
    return letter >= '0' && letter <= '7';
}
bool isHex(char letter)
{
    return ascii::isDigit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}
bool isLetter(char letter)
{
    return ascii::isLetter(letter) || letter == '_';
}
bool isQuote(char letter)
{
    return letter == '"' || letter == '\'';
}
bool isFieldLetter(char letter)
{
    return isLetter(letter) || ascii::isDigit(letter) || letter == '.' || letter == '-' || letter == '/'
        || letter == ' ';
}

/// Operators of two characters.
TokenType pairOf(char first, char second)
{
    const bool withEquals = second == '=';
    switch (first) {
    case '=':
        return withEquals ? TokenType::Equal : TokenType::Bad;
    case '!':
        return withEquals ? TokenType::NotEqual : TokenType::Bad;
    case '<':
        return withEquals ? TokenType::LessEqual : TokenType::Bad;
    case '>':
        return withEquals ? TokenType::GreaterEqual : TokenType::Bad;
    case '&':
        return second == '&' ? TokenType::And : TokenType::Bad;
    case '|':
        return second == '|' ? TokenType::Or : TokenType::Bad;
    default:
        return TokenType::Bad;
    }
}

/// Operators of one, and what brackets and separates.
TokenType signOf(char letter)
{
    constexpr std::string_view signs = "<>!+-*/%?:.,()[]{}";
    constexpr TokenType types[] = {
        TokenType::Less,      TokenType::Greater,    TokenType::Not,         TokenType::Plus,
        TokenType::Minus,     TokenType::Star,       TokenType::Slash,       TokenType::Percent,
        TokenType::Question,  TokenType::Colon,      TokenType::Dot,         TokenType::Comma,
        TokenType::LeftParen, TokenType::RightParen, TokenType::LeftBracket, TokenType::RightBracket,
        TokenType::LeftBrace, TokenType::RightBrace,
    };
    static_assert(signs.size() == std::size(types));
    const std::size_t place = signs.find(letter);
    return place == std::string_view::npos ? TokenType::Bad : types[place];
}

} // namespace

void Lexer::skipBlanks()
{
    while (m_pos < m_text.size()) {
        const char letter = m_text[m_pos];
        if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f') {
            ++m_pos;
            ++m_at;
        } else if (letter == '/' && peek(1) == '/') {
            const std::size_t end = qMin(m_text.find('\n', m_pos), m_text.size());
            m_at += quint32(codePoints(m_text.substr(m_pos, end - m_pos)));
            m_pos = end;
        } else {
            return;
        }
    }
}

Token Lexer::make(TokenType type, std::size_t end)
{
    const Token token{type, quint32(m_pos), quint32(end), m_at};
    m_at += quint32(codePoints(m_text.substr(m_pos, end - m_pos)));
    m_pos = end;
    return token;
}

Token Lexer::next()
{
    skipBlanks();
    if (m_pos >= m_text.size())
        return {TokenType::End, quint32(m_text.size()), quint32(m_text.size()), m_at};
    const char letter = peek();
    if (ascii::isDigit(letter) || (letter == '.' && ascii::isDigit(peek(1))))
        return number();
    if (isQuote(letter))
        return quoted(m_pos, false, TokenType::String);
    if (isLetter(letter))
        return identifier();
    if (letter == '`')
        return quotedField();
    return symbol();
}

Token Lexer::number()
{
    std::size_t pos = m_pos;
    const auto digits = [&] {
        while (pos < m_text.size() && ascii::isDigit(m_text[pos]))
            ++pos;
    };
    const auto at = [&](std::size_t ahead) {
        return pos + ahead < m_text.size() ? m_text[pos + ahead] : '\0';
    };
    bool isReal = false;
    if (at(0) == '0' && at(1) == 'x' && isHex(at(2))) {
        pos += 2;
        while (pos < m_text.size() && isHex(m_text[pos]))
            ++pos;
    } else {
        digits();
        if (at(0) == '.' && ascii::isDigit(at(1))) {
            isReal = true;
            ++pos;
            digits();
        }
        const std::size_t sign = at(1) == '+' || at(1) == '-' ? 2 : 1;
        if ((at(0) == 'e' || at(0) == 'E') && ascii::isDigit(at(sign))) {
            isReal = true;
            pos += sign;
            digits();
        }
    }
    if (isReal)
        return make(TokenType::Double, pos);
    if (at(0) == 'u' || at(0) == 'U')
        return make(TokenType::Uint, pos + 1);
    return make(TokenType::Int, pos);
}

/// At a backslash: moves behind the escape, or answers no where there is none such.
bool Lexer::escapeAt(std::size_t &pos) const
{
    const auto at = [&](std::size_t ahead) {
        return pos + ahead < m_text.size() ? m_text[pos + ahead] : '\0';
    };
    const auto hex = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            if (!isHex(at(2 + i)))
                return false;
        }
        pos += 2 + count;
        return true;
    };
    const char letter = at(1);
    if (letter == 'x' || letter == 'X')
        return hex(2);
    if (letter == 'u')
        return hex(4);
    if (letter == 'U')
        return hex(8);
    if (letter >= '0' && letter <= '3') {
        if (!isOctal(at(2)) || !isOctal(at(3)))
            return false;
        pos += 4;
        return true;
    }
    if (letter == '\0' || std::string_view("abfnrtv\"'\\?`").find(letter) == std::string_view::npos)
        return false;
    pos += 2;
    return true;
}

Token Lexer::quoted(std::size_t quoteAt, bool raw, TokenType type)
{
    const char quote = m_text[quoteAt];
    const char triple[] = {quote, quote, quote};
    const bool tripled = m_text.substr(quoteAt, 3) == std::string_view(triple, 3);
    std::size_t pos = quoteAt + (tripled ? 3 : 1);
    while (pos < m_text.size()) {
        const char letter = m_text[pos];
        if (letter == quote && (!tripled || m_text.substr(pos, 3) == std::string_view(triple, 3)))
            return make(type, pos + (tripled ? 3 : 1));
        if (!tripled && (letter == '\n' || letter == '\r'))
            break;
        if (letter == '\\' && !raw) {
            if (!escapeAt(pos)) {
                pos = qMin(pos + 2, m_text.size());
                break;
            }
            continue;
        }
        ++pos;
    }
    while (pos < m_text.size() && (uchar(m_text[pos]) & 0xC0) == 0x80)
        ++pos;
    return make(TokenType::Bad, pos);
}

Token Lexer::identifier()
{
    const auto letter = [&](std::size_t ahead) { return char(peek(ahead) | 0x20); };
    // A prefix belongs to the string only when the quote follows at once: b, r, br.
    if (letter(0) == 'r' && isQuote(peek(1)))
        return quoted(m_pos + 1, true, TokenType::String);
    if (letter(0) == 'b' && isQuote(peek(1)))
        return quoted(m_pos + 1, false, TokenType::Bytes);
    if (letter(0) == 'b' && letter(1) == 'r' && isQuote(peek(2)))
        return quoted(m_pos + 2, true, TokenType::Bytes);
    std::size_t end = m_pos;
    while (end < m_text.size() && (isLetter(m_text[end]) || ascii::isDigit(m_text[end])))
        ++end;
    const std::string_view word = m_text.substr(m_pos, end - m_pos);
    TokenType type = TokenType::Identifier;
    if (word == "true")
        type = TokenType::True;
    else if (word == "false")
        type = TokenType::False;
    else if (word == "null")
        type = TokenType::Null;
    else if (word == "in")
        type = TokenType::In;
    return make(type, end);
}

Token Lexer::quotedField()
{
    std::size_t end = m_pos + 1;
    while (end < m_text.size() && isFieldLetter(m_text[end]))
        ++end;
    if (end == m_pos + 1 || end >= m_text.size() || m_text[end] != '`')
        return make(TokenType::Bad, m_pos + 1);
    return make(TokenType::QuotedField, end + 1);
}

Token Lexer::symbol()
{
    if (const TokenType type = pairOf(peek(), peek(1)); type != TokenType::Bad)
        return make(type, m_pos + 2);
    if (const TokenType type = signOf(peek()); type != TokenType::Bad)
        return make(type, m_pos + 1);
    return make(TokenType::Bad, qMin(m_pos + std::size_t(codePointLength(uchar(peek()))), m_text.size()));
}

} // namespace claimcheck::cel
