#pragma once

#include "core/cel/ast.h"
#include "core/cel/environment.h"
#include "core/cel/issue.h"

namespace claimcheck::cel {

enum class Checking : quint8 {
    Full,
    NamesOnly, ///< names are resolved, types are left to the evaluation
};

/// Resolves names and checks types, as the reference implementation does. Changes the tree: identifiers
/// become variables, locals or type names; calls are tied to their one signature.
class Checker {
public:
    Checker(Ast &ast, const Environment &environment, std::string_view text, Checking checking);
    void run();

    QList<Issue> issues() const { return m_issues; }
    /// The type of the whole expression: "bool", "dyn", "list(int)".
    QByteArray resultType() const { return m_resultType; }
    quint32 localCount() const { return m_maxLocals; }

private:
    struct Local {
        std::string_view name;
        TypeRef type;
    };

    TypeRef check(quint32 index);
    TypeRef checkIdentifier(quint32 index);
    TypeRef checkSelect(quint32 index);
    TypeRef checkField(quint32 index);
    TypeRef checkLogical(quint32 index);
    TypeRef checkOperator(quint32 index);
    TypeRef checkCall(quint32 index);
    TypeRef checkList(quint32 index);
    TypeRef checkMap(quint32 index);
    TypeRef checkMacro(quint32 index);
    TypeRef elementType(const Node &macro, TypeRef range);
    TypeRef resolve(quint32 index, CallStyle style, const TypeRef *types, quint32 count);
    TypeRef join(TypeRef previous, TypeRef current);
    bool isError(TypeRef type);
    void dropExtensionIssues(quint32 index, qsizetype from);
    bool isExtensionSpace(quint32 index) const;
    bool assignable(TypeRef from, TypeRef to);

    bool resolveName(quint32 index, std::string_view name, bool rootScope, TypeRef &type);
    bool declared(quint32 index, std::string_view name, TypeRef &type);
    bool qualifiedName(quint32 index, std::string &name, bool &rootScope) const;
    int localNamed(std::string_view name) const;
    TypeRef instantiate(quint8 pattern, TypeRef &a, TypeRef &b);

    void issue(quint32 index, const char *id, const QString &message, const QString &hint = {});
    void noOverload(quint32 index, const TypeRef *types, quint32 count);
    void undeclared(quint32 index, std::string_view name, bool isCall);
    QString typeText(TypeRef type);

    Ast &m_ast;
    const Environment &m_environment;
    std::string_view m_text;
    Checking m_checking;
    bool m_hasQualifiedNames = false;
    Types m_types;
    std::vector<TypeRef> m_variableTypes;
    std::vector<Local> m_locals;
    quint32 m_maxLocals = 0;
    QByteArray m_resultType;
    QList<Issue> m_issues;
};

} // namespace claimcheck::cel
