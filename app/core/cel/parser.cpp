#include "core/cel/parserdepth.h"

#include <QCoreApplication>

namespace claimcheck::cel {

namespace {

/// Balanced logical trees may be wide; this only keeps the node count in bounds.
constexpr std::size_t maxNodes = 200'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Parser", text);
}

Function relationOperator(TokenType type)
{
    switch (type) {
    case TokenType::Less:
        return Function::Less;
    case TokenType::LessEqual:
        return Function::LessEqual;
    case TokenType::Greater:
        return Function::Greater;
    case TokenType::GreaterEqual:
        return Function::GreaterEqual;
    case TokenType::Equal:
        return Function::Equal;
    case TokenType::NotEqual:
        return Function::NotEqual;
    case TokenType::In:
        return Function::In;
    default:
        return Function::None;
    }
}

} // namespace

Parser::Parser(std::string_view text, Arena &arena, Macros macros)
    : m_text(text)
    , m_arena(arena)
    , m_macros(macros)
    , m_lexer(text)
{
    m_ast.nodes.reserve(qMin(text.size() / 4 + 4, std::size_t(1024)));
    m_ast.places.reserve(m_ast.nodes.capacity());
    m_ast.edges.reserve(m_ast.nodes.capacity());
}

Ast Parser::parse()
{
    advance();
    if (m_token.type == TokenType::End && m_issues.isEmpty()) {
        Issue &issue = issueAt(0, {}, "cel.empty", tr("The condition is empty."),
                               tr("Write an expression, or leave the condition out of the rule."));
        issue.column = -1;
        issue.offset = -1;
        return {};
    }
    m_ast.root = expression();
    if (!failed() && m_token.type != TokenType::End)
        unexpected();
    // Tokens behind a syntax error are still looked at: what is no token is worth saying.
    while (m_token.type != TokenType::End)
        advance();
    return std::move(m_ast);
}

void Parser::advance()
{
    m_lastEnd = m_token.end;
    m_token = m_lexer.next();
    while (m_token.type == TokenType::Bad) {
        badToken();
        m_token = m_lexer.next();
    }
}

bool Parser::accept(TokenType type)
{
    if (m_failed || m_token.type != type)
        return false;
    advance();
    return true;
}

quint32 Parser::nothing()
{
    if (m_ast.nodes.size() > maxNodes)
        tooDeep();
    return m_ast.add(nodeFrom(Op::Constant, m_token), {});
}

NewNode Parser::nodeFrom(Op op, const Token &token) const
{
    NewNode node;
    node.op = op;
    node.at = token.at;
    node.begin = token.begin;
    node.end = token.end;
    return node;
}

quint32 Parser::binary(Op op, Function function, quint32 at, quint32 left, quint32 right)
{
    NewNode node;
    node.op = op;
    node.function = function;
    node.at = at;
    node.begin = m_ast.places[left].begin;
    node.end = m_ast.places[right].end;
    return m_ast.add(node, {left, right});
}

quint32 Parser::expression()
{
    const Depth depth(*this, Expression);
    if (failed())
        return nothing();
    const quint32 condition = logical(TokenType::Or, Op::Or);
    if (failed() || m_token.type != TokenType::Question)
        return condition;
    NewNode node = nodeFrom(Op::Conditional, m_token);
    node.function = Function::Conditional;
    advance();
    const quint32 yes = logical(TokenType::Or, Op::Or);
    if (!expect(TokenType::Colon, "? without :"))
        return nothing();
    const quint32 no = expression();
    node.begin = m_ast.places[condition].begin;
    node.end = m_ast.places[no].end;
    return m_ast.add(node, {condition, yes, no});
}

/// A flat chain becomes a balanced tree, so that thousands of terms do not nest.
quint32 Parser::logical(TokenType type, Op op)
{
    const auto term = [&] { return op == Op::Or ? logical(TokenType::And, Op::And) : relation(); };
    const quint32 first = term();
    if (failed() || m_token.type != type)
        return first;
    std::vector<quint32> terms{first};
    std::vector<quint32> places;
    while (!failed() && m_token.type == type) {
        places.push_back(m_token.at);
        advance();
        terms.push_back(term());
    }
    return balanced(op, terms, places, 0, int(places.size()) - 1);
}

quint32 Parser::balanced(Op op, const std::vector<quint32> &terms, const std::vector<quint32> &ops, int low,
                         int high)
{
    const int middle = (low + high + 1) / 2;
    const quint32 left = middle == low ? terms[std::size_t(middle)]
                                       : balanced(op, terms, ops, low, middle - 1);
    const quint32 right = middle == high ? terms[std::size_t(middle) + 1]
                                         : balanced(op, terms, ops, middle + 1, high);
    return binary(op, op == Op::And ? Function::And : Function::Or, ops[std::size_t(middle)], left, right);
}

quint32 Parser::relation()
{
    Depth depth(*this, Relation);
    quint32 left = sum();
    for (Function function = relationOperator(m_token.type); !failed() && function != Function::None;
         function = relationOperator(m_token.type)) {
        depth.more();
        const quint32 at = m_token.at;
        advance();
        left = binary(Op::Binary, function, at, left, sum());
    }
    return left;
}

quint32 Parser::sum()
{
    Depth depth(*this, Calculation);
    quint32 left = product();
    while (!failed() && (m_token.type == TokenType::Plus || m_token.type == TokenType::Minus)) {
        depth.more();
        const Function function = m_token.type == TokenType::Plus ? Function::Add : Function::Subtract;
        const quint32 at = m_token.at;
        advance();
        left = binary(Op::Binary, function, at, left, product());
    }
    return left;
}

quint32 Parser::product()
{
    quint32 left = unary();
    const int before = m_depth[Calculation];
    while (!failed()
           && (m_token.type == TokenType::Star || m_token.type == TokenType::Slash
               || m_token.type == TokenType::Percent)) {
        if (++m_depth[Calculation] > Depth::limits[Calculation])
            tooDeep();
        const Function function = m_token.type == TokenType::Star ? Function::Multiply
            : m_token.type == TokenType::Slash                    ? Function::Divide
                                                                  : Function::Modulo;
        const quint32 at = m_token.at;
        advance();
        left = binary(Op::Binary, function, at, left, unary());
    }
    m_depth[Calculation] = before;
    return left;
}

/// Runs of one sign fold in pairs. A single minus before a number belongs to the number.
quint32 Parser::unary()
{
    const TokenType sign = m_token.type;
    if (failed() || (sign != TokenType::Not && sign != TokenType::Minus))
        return member();
    const Token start = m_token;
    int count = 0;
    for (; m_token.type == sign; ++count)
        advance();
    const bool beforeNumber = m_token.type == TokenType::Int || m_token.type == TokenType::Double;
    if (sign == TokenType::Minus && count == 1 && beforeNumber)
        return dotted(literal(true, start));
    const Token inner = m_token;
    if (m_token.type == TokenType::Not || (m_token.type == TokenType::Minus && !minusNumber())) {
        unexpected();
        return nothing();
    }
    if (m_token.type == TokenType::Minus)
        advance();
    const bool isNumber = inner.type == TokenType::Minus;
    const quint32 operand = isNumber ? dotted(literal(true, inner)) : member();
    if (count % 2 == 0)
        return operand;
    NewNode node = nodeFrom(Op::Unary, start);
    node.function = sign == TokenType::Not ? Function::Not : Function::Negate;
    node.end = m_ast.places[operand].end;
    return m_ast.add(node, {operand});
}

bool Parser::minusNumber() const
{
    Lexer ahead = m_lexer;
    const TokenType type = ahead.next().type;
    return type == TokenType::Int || type == TokenType::Double;
}

} // namespace claimcheck::cel
