#pragma once

#include "core/cel/ast.h"
#include "core/cel/regex.h"
#include "core/cel/workspace.h"

namespace claimcheck::cel {

/// Works out ahead what depends on no variable, where that is a value and not an error. Values live in the
/// workspace.
void foldConstants(Ast &ast, Workspace &workspace);

/// Is the condition true whatever the claims are? Finds what follows from parts that read no claim, and from
/// && and || and ? : around them.
bool isAlwaysTrue(const Ast &ast, const Regex *regexes, quint32 locals, Workspace &workspace);

} // namespace claimcheck::cel
