#pragma once

#include "core/cel/ast.h"
#include "core/cel/issue.h"
#include "core/cel/lexer.h"

namespace claimcheck::cel {

enum class Macros : quint8 { Expand, Leave };

/// Reads an expression by precedence. The text must be valid UTF-8 and, like the arena, outlive the tree.
/// Depth is bounded as in the reference implementation, so that no text can exhaust the stack.
class Parser {
public:
    Parser(std::string_view text, Arena &arena, Macros macros);
    /// The tree; usable only where issues() stays empty.
    Ast parse();
    QList<Issue> issues() const { return m_issues; }

private:
    enum Rule { Expression, Relation, Calculation, Member, RuleCount };
    class Depth;

    void advance();
    bool accept(TokenType type);
    bool expect(TokenType type, const char *what);
    bool failed() const { return m_failed; }
    void syntaxError(const QString &message, const QString &hint = {});
    void unexpected();
    void tooDeep();
    void badToken();
    void badLiteral(const Token &start, const Token &token);
    void noField();
    void reservedWord(const Token &word);
    void optionalSyntax(const Token &start, const QString &what, const QString &hint);
    Issue &issueAt(const Token &token, const char *id, const QString &message, const QString &hint = {});
    Issue &issueAt(quint32 at, Range range, const char *id, const QString &message, const QString &hint = {});

    quint32 expression();
    quint32 logical(TokenType type, Op op);
    quint32 balanced(Op op, const std::vector<quint32> &terms, const std::vector<quint32> &ops, int low,
                     int high);
    quint32 relation();
    quint32 sum();
    quint32 product();
    quint32 unary();
    bool minusNumber() const;
    quint32 member();
    quint32 dotted(quint32 target);
    quint32 selection(const Token &dot, quint32 target);
    quint32 indexing(const Token &bracket, quint32 target);
    quint32 primary();
    quint32 identifier();
    quint32 list();
    quint32 map();
    quint32 literal(bool negative, Token start);
    std::vector<quint32> arguments();

    quint32 call(NewNode node, quint32 target, const std::vector<quint32> &args);
    quint32 macro(NewNode node, quint32 target, const std::vector<quint32> &args, bool &isMacro);
    quint32 has(NewNode node, const std::vector<quint32> &args);

    quint32 constant(const Token &token, const Value &value);
    quint32 binary(Op op, Function function, quint32 at, quint32 left, quint32 right);
    quint32 nothing();
    std::string_view textOf(const Token &token) const
    {
        return m_text.substr(token.begin, token.end - token.begin);
    }
    NewNode nodeFrom(Op op, const Token &token) const;

    std::string_view m_text;
    Arena &m_arena;
    Macros m_macros;
    Lexer m_lexer;
    Token m_token;
    quint32 m_lastEnd = 0;
    int m_depth[RuleCount] = {};
    bool m_failed = false;
    Ast m_ast;
    QList<Issue> m_issues;
};

} // namespace claimcheck::cel
