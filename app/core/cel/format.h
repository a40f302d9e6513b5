#pragma once

#include "core/cel/ast.h"

#include <QByteArray>

namespace claimcheck::cel {

/// The expression in one form: single blanks around operators, double quotes unless the text has some, no
/// needless brackets, one part per line where a chain of && or || is longer than `width`. Formatting twice
/// changes nothing; comments are not kept.
QByteArray formatted(const Ast &ast, int width = 80);

} // namespace claimcheck::cel
