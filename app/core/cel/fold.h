#pragma once

#include "core/cel/ast.h"
#include "core/cel/workspace.h"

namespace claimcheck::cel {

/// Works out ahead what depends on no variable, where that is a value and not an error. Values live in the
/// workspace.
void foldConstants(Ast &ast, Workspace &workspace);

/// Is the condition true whatever the claims are? Finds what follows from constants and from && and || alone.
bool isAlwaysTrue(const Ast &ast);

} // namespace claimcheck::cel
