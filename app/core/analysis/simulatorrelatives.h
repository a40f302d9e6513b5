#pragma once

#include "core/analysis/simulatorbase.h"
#include "core/analysis/variant.h"

namespace claimcheck::detail {

/// A variant with its token read.
struct Relative {
    Variant variant;
    Token token;
};

/// The preset's family of a token, and the look-alikes that a cut subject of the rule's makes possible.
QList<Relative> familyOf(const RuleReading &rule, const BaseToken &base);

/// Relatives that need no preset: another issuer, audience, holder, spelling, moment.
QList<Relative> plainRelatives(const RuleReading &rule, const BaseToken &base);

Relative relative(Variant variant);

} // namespace claimcheck::detail
