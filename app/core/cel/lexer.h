#pragma once

#include "core/cel/token.h"

#include <string_view>

namespace claimcheck::cel {

/// Cuts a text into tokens, one at a time. What is no token comes as Bad with the bytes concerned, and
/// reading goes on behind it. The text must be valid UTF-8.
class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    {
    }
    Token next();

private:
    char peek(std::size_t ahead = 0) const
    {
        return m_pos + ahead < m_text.size() ? m_text[m_pos + ahead] : '\0';
    }
    void skipBlanks();
    Token make(TokenType type, std::size_t end);
    Token number();
    Token quoted(std::size_t quoteAt, bool raw, TokenType type);
    Token identifier();
    Token quotedField();
    Token symbol();
    bool escapeAt(std::size_t &pos) const;

    std::string_view m_text;
    std::size_t m_pos = 0;
    quint32 m_at = 0;
};

} // namespace claimcheck::cel
