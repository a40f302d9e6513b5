#pragma once

#include "core/cel/program.h"
#include "core/json/document.h"

namespace claimcheck::cel {

/// The first fault of the claims for which services may read another value, or none at all; repeated members
/// are left to readsRepeated().
std::optional<json::Problem> openFault(const json::Document &claims);

/// What comes of a member whose name stands more than once.
enum class RepeatedRead : quint8 {
    No, ///< the evaluation looks at none
    SameVerdict,
    OtherVerdict, ///< it rests on which one counts
};

/// Does the evaluation look at a member whose name stands more than once in its object? Readers take the
/// first, the last, or refuse.
RepeatedRead readsRepeated(const Program &program, const json::Document &claims,
                           Numbers numbers = Numbers::Doubles);

} // namespace claimcheck::cel
