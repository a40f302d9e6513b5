#pragma once

#include "core/analysis/simulatorbase.h"
#include "core/analysis/variant.h"

#include <memory>

namespace claimcheck::detail {

/// A variant with its token read.
struct Relative {
    /// A kind of token that is a danger in itself stays one where the rule is made for it; any other is no
    /// relative of a token that is the same.
    enum class SameToken : quint8 { Counts, IsNone };
    Variant variant;
    std::shared_ptr<const TokenFacts> facts; ///< of variant.token
    SameToken same = SameToken::Counts;

    const Token &token() const { return facts->token(); }
};

/// The preset's family of a token, and the look-alikes that a cut subject of the rule's makes possible.
QList<Relative> familyOf(const RuleReading &rule, const BaseToken &base);

/// Relatives that need no preset: another issuer, audience, holder, spelling, moment.
QList<Relative> plainRelatives(const RuleReading &rule, const BaseToken &base);

Relative relative(const RuleContext &context, Variant variant);

} // namespace claimcheck::detail
