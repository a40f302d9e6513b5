#pragma once

#include "core/cel/layout.h"
#include "core/cel/workspace.h"

namespace claimcheck::cel {

/// Works out ahead what depends on no variable, where that is a value and not an error. Values live in the
/// workspace.
void foldConstants(Ast &ast, Draft &draft, Workspace &workspace);

/// Is the condition true whatever the claims are? Finds what follows from parts that read no claim, and from
/// && and || and ? : around them.
bool isAlwaysTrue(const Code &code, Workspace &workspace);

} // namespace claimcheck::cel
