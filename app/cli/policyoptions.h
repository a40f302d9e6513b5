#pragma once

#include "cli/input.h"
#include "core/jose/verification.h"

namespace claimcheck::cli {

QList<OptionSpec> policyOptionSpecs();

/// What the options demand; wrong values are told with what to write instead.
OrExit<Policy> policyFrom(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
