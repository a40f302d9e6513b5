#pragma once

#include "core/cel/ast.h"
#include "core/cel/claims.h"
#include "core/cel/dialect.h"
#include "core/cel/environment.h"
#include "core/cel/evaluator.h"
#include "core/cel/issue.h"
#include "core/cel/trace.h"

#include <memory>

namespace claimcheck::cel {

/// A compiled condition: immutable, cheap to copy, usable from several threads with a workspace and claims
/// for each.
class Program {
public:
    Program() = default;
    bool isValid() const { return m_data != nullptr; }

    QByteArray text() const;
    /// The static type: "bool", "dyn", "list(int)".
    QByteArray resultType() const;
    bool isAlwaysTrue() const;
    const Ast &ast() const;
    /// What evaluate() below takes; null without a program.
    const Code *code() const;

    /// The value of the expression, or an error value; only the boolean true matches. `variables` are the
    /// values of the environment's variables in its order. The result lives in the workspace.
    Value evaluate(std::span<const Value> variables, Workspace &workspace) const;
    Value evaluate(const Claims &claims, Workspace &workspace) const
    {
        return evaluate(claims.variables(), workspace);
    }
    /// The same evaluation, with each node's value and the part it played.
    Trace explain(std::span<const Value> variables, Workspace &workspace) const;
    Trace explain(const Claims &claims, Workspace &workspace) const
    {
        return explain(claims.variables(), workspace);
    }
    /// One sub-expression outside of macros, on its own. Keeps what the workspace holds.
    Value evaluateNode(quint32 node, std::span<const Value> variables, Workspace &workspace,
                       NodeValues *values) const;

    struct Data;

private:
    friend struct Compiler;
    std::shared_ptr<const Data> m_data;
};

/// Program::evaluate for those who keep the program, and the code at hand.
Value evaluate(const Code &code, std::span<const Value> variables, Workspace &workspace);

/// A program, or every issue there is. Dialect issues stand beside a program that can be evaluated all the
/// same.
struct Compilation {
    Program program;
    QList<Issue> issues; ///< in the order of the text

    bool isClean() const { return issues.isEmpty(); }
};

struct CompileOptions {
    enum class Macros : quint8 { Expand, Leave };
    enum class Check : quint8 { Full, NamesOnly };
    Macros macros = Macros::Expand;
    Check check = Check::Full;
};

/// For a condition of a vendor: its variable, and its limits as issues.
Compilation compile(QByteArrayView text, const Dialect &dialect = Dialect::claude());
/// For any environment: the language alone.
Compilation compile(QByteArrayView text, const Environment &environment, const CompileOptions &options = {});

} // namespace claimcheck::cel
