#pragma once

#include "core/cel/functions.h"
#include "core/cel/workspace.h"

#include <string>

namespace claimcheck::cel {

/// int(), string(), timestamp() and the others, on a value that is no error.
Value convert(Function to, const Value &value, Workspace &workspace);
/// The shortest digits that read back as the same number, in the reference implementation's form: "1.5",
/// "1e+06".
std::string doubleText(double value);
/// A value without elements as string() gives it.
std::string plainText(const Value &value);

} // namespace claimcheck::cel
