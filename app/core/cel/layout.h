#pragma once

#include "core/cel/ast.h"
#include "core/cel/code.h"

#include <QVarLengthArray>

#include <memory>

namespace claimcheck::cel {

/// Code on its way into a block: steps can still be changed, texts still lie where the tree has them.
struct Draft {
    Draft(const Ast &ast, quint32 localCount);
    Draft(const Draft &) = delete;
    Draft &operator=(const Draft &) = delete;

    QVarLengthArray<Step, 64> steps;
    QVarLengthArray<quint32, 64> edges;
    quint32 regexCount = 0;
    Code code; ///< of these steps

    /// Gives a node its value; what its children have is no longer needed.
    void fold(quint32 index, const Value &value);

private:
    void add(const Ast &ast, const Node &node);
};

struct CodeRelease {
    void operator()(const Code *code) const { ::operator delete(const_cast<Code *>(code)); }
};
using CodeBlock = std::unique_ptr<const Code, CodeRelease>;

/// Copies code with all it points to, apart from the regular expressions, into one block.
CodeBlock inOneBlock(const Code &code, std::size_t edges);

} // namespace claimcheck::cel
