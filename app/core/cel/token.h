#pragma once

#include <QtGlobal>

namespace claimcheck::cel {

enum class TokenType : quint8 {
    End,
    Bad, ///< not a token at all; the lexer goes on behind it
    Identifier,
    QuotedField, ///< `a-b` in back ticks
    True,
    False,
    Null,
    In,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Not,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Question,
    Colon,
    Dot,
    Comma,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
};

/// A token: its bytes, and the code point it starts at.
struct Token {
    TokenType type = TokenType::End;
    quint32 begin = 0;
    quint32 end = 0;
    quint32 at = 0;
};

} // namespace claimcheck::cel
