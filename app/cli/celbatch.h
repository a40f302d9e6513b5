#pragma once

#include "cli/celresult.h"
#include "cli/context.h"

namespace claimcheck::cli {

/// One CEL record a line: an expression over the record's `claims`, or in the environment its `vars` and
/// `bindings` declare. Answers `value`, `type`, `match`, or `error` with its stage and place;
/// `match` is null where it is not known.
Exit celBatch(const Context &context, WithTrace trace);

} // namespace claimcheck::cli
