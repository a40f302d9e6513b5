#pragma once

namespace claimcheck::ascii {

// Of ASCII and of nothing else, whatever the locale: what grammars of the field are made of.

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

constexpr bool isLetter(char c)
{
    return isLower(c) || (c >= 'A' && c <= 'Z');
}

constexpr bool isLetterOrDigit(char c)
{
    return isLetter(c) || isDigit(c);
}

constexpr bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Of base64url, and of most names.
constexpr bool isWordCharacter(char c)
{
    return isLetterOrDigit(c) || c == '-' || c == '_';
}

} // namespace claimcheck::ascii
