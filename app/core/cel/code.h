#pragma once

#include "core/cel/functions.h"
#include "core/cel/op.h"
#include "core/cel/value.h"

#include <span>

namespace claimcheck::cel {

class Regex;

/// A node of an expression as its evaluation reads it, half a cache line. Numbered as in Ast::nodes.
struct Step {
    static constexpr quint8 many = 3;

    Op op = Op::Constant;
    Function function = Function::None;
    Kind boundKind = Kind::Unbound; ///< as in Node
    quint8 few : 2 = 0; ///< how many children there are, or `many`
    bool known : 1 = false; ///< `value` is this node's value; children need no evaluation
    bool hasRegex : 1 = false; ///< `slot` is the number of a constant pattern
    bool reads : 1 = false; ///< it, or what is below it, reads a variable of the environment
    quint32 slot = 0; ///< a variable's or a pattern's; elsewhere the keyHash of the text in `value`
    quint32 left = 0, right = 0; ///< children; of many, `left` is the place of their run in Code::edges
    Value value; ///< of constants, and what is folded; elsewhere the name, where the evaluation needs it
};
static_assert(sizeof(Step) == 32);

/// The evaluated form of an expression. Thousands of conditions are gone through for one token, so all it
/// points to, texts included, lies in one block behind it. Nothing else of a program is touched.
struct Code {
    const Step *steps = nullptr;
    const quint32 *edges = nullptr; ///< runs of children, each after its length
    const Regex *regexes = nullptr;
    quint32 size = 0; ///< in steps
    quint32 root = 0;
    quint32 localCount = 0; ///< variables of macros that are alive at once

    quint32 count(const Step &step) const { return step.few == Step::many ? edges[step.left] : step.few; }
    quint32 child(const Step &step, quint32 index) const
    {
        if (step.few == Step::many)
            return edges[step.left + 1 + index];
        return index == 0 ? step.left : step.right;
    }
    /// Has the processor bring the beginning of this to its cache, without waiting for it. Inline without
    /// fail: a function that does nothing else has no effect the compiler knows of, and it drops the call.
    [[gnu::always_inline]] void fetch() const
    {
        constexpr int cacheLine = 64, lines = 10; // Most conditions are shorter.
        for (int line = 0; line < lines; ++line)
            __builtin_prefetch(reinterpret_cast<const char *>(this) + line * cacheLine);
    }
};

} // namespace claimcheck::cel
