#pragma once

#include "core/cel/program.h"

namespace claimcheck::cel {

/// The smallest sub-expression around a place of a condition, with what it gave.
struct NodeValue {
    Range range; ///< bytes of the condition; empty where nothing stands there
    QByteArray text; ///< the sub-expression
    QString value; ///< as it would be written in a condition; empty for an error
    QString error; ///< in words
    bool lastElement = false; ///< inside a macro: the value for the last element looked at
    Part part = Part::NotReached;
};

/// What stands at byte `offset`. A literal says nothing new, so what it is compared in is taken instead.
NodeValue nodeValueAt(const Program &program, const Trace &trace, qsizetype offset);

} // namespace claimcheck::cel
