#pragma once

#include "cli/context.h"

namespace claimcheck::cli {

/// A rule on each line: which findings of the catalogue it has, and whether the service would refuse it.
Exit lintBatch(const Context &context);

} // namespace claimcheck::cli
