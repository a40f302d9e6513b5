#pragma once

#include <QByteArrayView>

namespace claimcheck::detail {

/// A character of base64url, and of most names.
inline bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

inline bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// True if a word can begin at `at`: what stands before is no part of it, or is an escape (`\n`, `%3D`,
/// `\u003d`) whose last characters only look like one.
bool beginsWord(QByteArrayView text, qsizetype at);

} // namespace claimcheck::detail
