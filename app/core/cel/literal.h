#pragma once

#include "core/cel/arena.h"
#include "core/cel/value.h"

#include <optional>

namespace claimcheck::cel {

/// Literals as the lexer cuts them; nothing where the number does not fit or an escape names no code point.
std::optional<Value> intLiteral(std::string_view text, bool negative);
std::optional<Value> uintLiteral(std::string_view text);
std::optional<Value> doubleLiteral(std::string_view text, bool negative);
/// A string or bytes literal with its prefix and quotes; text without escapes is not copied.
std::optional<Value> textLiteral(std::string_view text, Arena &arena);

} // namespace claimcheck::cel
