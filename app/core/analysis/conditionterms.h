#pragma once

#include "core/cel/program.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// One test in a condition that looks at one claim: which, how, and the texts it is held against.
struct ConditionTerm {
    enum class Kind : quint8 {
        Equal, ///< to the one value
        OneOf, ///< a list of values
        StartsWith,
        EndsWith,
        Contains, ///< the text
        Matches, ///< a regular expression
        Holds, ///< a list that has the value in it
        Present,
        Less, ///< or equal: a number below the value
        Greater,
        Truth, ///< the claim itself is true or false
        Other, ///< read in a way that is not understood
    };
    Kind kind = Kind::Other;
    ClaimPath claim;
    quint32 node = 0;
    QList<QByteArray> texts; ///< of string literals
    QList<QByteArray> json; ///< all literals, as JSON
    bool ofElements = false; ///< of the elements of the claim, a list
    bool negated = false; ///< written with !=
};

/// The tests of a condition in the order of its text, and all claims it reads.
struct ConditionTerms {
    QList<ConditionTerm> terms;
    QList<ClaimPath> claims;
    bool readsAll = false; ///< looks at the claim set as a whole

    const ConditionTerm *at(quint32 node) const;
};

ConditionTerms conditionTerms(const cel::Program &program);

} // namespace claimcheck
