#include "core/cel/parser.h"

#include "core/cel/aggregate.h"
#include "core/cel/literal.h"
#include "core/cel/source.h"

#include <QCoreApplication>

namespace claimcheck::cel {

namespace {

// As measured on the reference implementation: contexts of one grammar rule that may be open at once.
constexpr int depthLimits[] = {250, 250, 251, 250};
/// Balanced logical trees may be wide; this only keeps the node count in bounds.
constexpr std::size_t maxNodes = 200'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Parser", text);
}

constexpr std::string_view reservedWords[] = {"as",        "break",  "const",  "continue", "else", "for",
                                              "function",  "if",     "import", "let",      "loop", "package",
                                              "namespace", "return", "var",    "void",     "while"};

bool isReserved(std::string_view word)
{
    for (const std::string_view reserved : reservedWords) {
        if (reserved == word)
            return true;
    }
    return false;
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

/// Counts one rule's open contexts and gives them back at the end of the scope.
class Parser::Depth {
public:
    Depth(Parser &parser, Rule rule)
        : m_parser(parser)
        , m_rule(rule)
        , m_before(parser.m_depth[rule])
    {
        more();
    }
    ~Depth() { m_parser.m_depth[m_rule] = m_before; }
    Depth(const Depth &) = delete;
    Depth &operator=(const Depth &) = delete;
    void more()
    {
        if (++m_parser.m_depth[m_rule] > depthLimits[m_rule])
            m_parser.tooDeep();
    }

private:
    Parser &m_parser;
    Rule m_rule;
    int m_before;
};

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

quint32 Parser::constant(const Token &token, const Value &value)
{
    NewNode node = nodeFrom(Op::Constant, token);
    node.end = m_lastEnd;
    node.constant = value;
    if (value.kind() == Kind::String)
        node.hash = keyHash(value.toText());
    return m_ast.add(node, {});
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
        if (++m_depth[Calculation] > depthLimits[Calculation])
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

quint32 Parser::member()
{
    return dotted(primary());
}

quint32 Parser::dotted(quint32 target)
{
    Depth depth(*this, Member);
    while (!failed()) {
        const Token start = m_token;
        if (accept(TokenType::Dot)) {
            depth.more();
            target = selection(start, target);
        } else if (accept(TokenType::LeftBracket)) {
            depth.more();
            target = indexing(start, target);
        } else if (m_token.type == TokenType::LeftBrace
                   && (m_ast.nodes[target].op == Op::Identifier || m_ast.nodes[target].op == Op::Select)) {
            syntaxError(tr("Messages cannot be made in a condition."),
                        tr("Maps are written {\"key\": value}."));
        } else {
            break;
        }
    }
    return target;
}

/// Behind a dot: a field, or a method with its arguments.
quint32 Parser::selection(const Token &dot, quint32 target)
{
    if (m_token.type == TokenType::Question) {
        optionalSyntax(dot, tr("Optional fields (.?)"), tr("Use has(): has(claims.x) && claims.x == …"));
        return nothing();
    }
    const Token field = m_token;
    if (!accept(TokenType::Identifier) && !accept(TokenType::QuotedField)) {
        noField();
        return nothing();
    }
    NewNode node = nodeFrom(Op::Select, dot);
    node.begin = m_ast.places[target].begin;
    node.name = textOf(field);
    node.nameAt = field.at;
    const bool isQuoted = field.type == TokenType::QuotedField;
    if (isQuoted)
        node.name = node.name.substr(1, node.name.size() - 2);
    if (!isQuoted && m_token.type == TokenType::LeftParen) {
        node.op = Op::Call;
        node.style = CallStyle::Member;
        node.at = m_token.at;
        const std::vector<quint32> args = arguments();
        node.end = m_lastEnd;
        return call(node, target, args);
    }
    node.end = m_lastEnd;
    node.hash = keyHash(node.name);
    return m_ast.add(node, {target});
}

quint32 Parser::indexing(const Token &bracket, quint32 target)
{
    if (m_token.type == TokenType::Question) {
        optionalSyntax(bracket, tr("Optional indexes ([?)"), tr("Use 'key' in claims && claims['key'] == …"));
        return nothing();
    }
    const quint32 index = expression();
    if (!expect(TokenType::RightBracket, "["))
        return nothing();
    NewNode node = nodeFrom(Op::Index, bracket);
    node.function = Function::Index;
    node.begin = m_ast.places[target].begin;
    node.end = m_lastEnd;
    return m_ast.add(node, {target, index});
}

quint32 Parser::primary()
{
    switch (m_token.type) {
    case TokenType::LeftParen: {
        const Token start = m_token;
        advance();
        const quint32 inner = expression();
        if (!expect(TokenType::RightParen, "("))
            return nothing();
        m_ast.places[inner].begin = start.begin;
        m_ast.places[inner].end = m_lastEnd;
        return inner;
    }
    case TokenType::LeftBracket:
        return list();
    case TokenType::LeftBrace:
        return map();
    case TokenType::Identifier:
    case TokenType::Dot:
        return identifier();
    default:
        return literal(false, m_token);
    }
}

quint32 Parser::identifier()
{
    const Token start = m_token;
    const bool rootScope = accept(TokenType::Dot);
    const Token word = m_token;
    if (!accept(TokenType::Identifier)) {
        unexpected();
        return nothing();
    }
    NewNode node = nodeFrom(Op::Identifier, start);
    node.at = word.at;
    node.rootScope = rootScope;
    node.name = textOf(word);
    node.end = m_lastEnd;
    const bool reserved = isReserved(node.name);
    if (reserved)
        reservedWord(word);
    if (m_token.type != TokenType::LeftParen)
        return m_ast.add(node, {});
    node.op = Op::Call;
    node.at = reserved ? word.at : m_token.at;
    const std::vector<quint32> args = arguments();
    node.end = m_lastEnd;
    return call(node, 0, args);
}

std::vector<quint32> Parser::arguments()
{
    std::vector<quint32> args;
    advance();
    if (accept(TokenType::RightParen))
        return args;
    do
        args.push_back(expression());
    while (accept(TokenType::Comma));
    expect(TokenType::RightParen, "(");
    return args;
}

quint32 Parser::list()
{
    NewNode node = nodeFrom(Op::List, m_token);
    advance();
    std::vector<quint32> items;
    while (!failed() && m_token.type != TokenType::RightBracket) {
        items.push_back(expression());
        if (!accept(TokenType::Comma))
            break;
    }
    expect(TokenType::RightBracket, "[");
    node.end = m_lastEnd;
    return m_ast.add(node, items.data(), quint32(items.size()));
}

quint32 Parser::map()
{
    NewNode node = nodeFrom(Op::Map, m_token);
    advance();
    std::vector<quint32> items;
    while (!failed() && m_token.type != TokenType::RightBrace) {
        items.push_back(expression());
        if (!expect(TokenType::Colon, "{"))
            break;
        items.push_back(expression());
        if (!accept(TokenType::Comma))
            break;
    }
    expect(TokenType::RightBrace, "{");
    node.end = m_lastEnd;
    return m_ast.add(node, items.data(), quint32(items.size()));
}

quint32 Parser::literal(bool negative, Token start)
{
    const Token token = m_token;
    const std::string_view text = textOf(token);
    std::optional<Value> value;
    switch (token.type) {
    case TokenType::True:
    case TokenType::False:
        value = Value::boolean(token.type == TokenType::True);
        break;
    case TokenType::Null:
        value = Value::null();
        break;
    case TokenType::Int:
        value = intLiteral(text, negative);
        break;
    case TokenType::Uint:
        value = uintLiteral(text);
        break;
    case TokenType::Double:
        value = doubleLiteral(text, negative);
        break;
    case TokenType::String:
    case TokenType::Bytes:
        value = textLiteral(text, m_arena);
        break;
    default:
        unexpected();
        return nothing();
    }
    advance();
    if (!value) {
        badLiteral(start, token);
        value = Value::null();
    }
    return constant(start, *value);
}

quint32 Parser::call(NewNode node, quint32 target, const std::vector<quint32> &args)
{
    if (failed())
        return nothing();
    if (m_macros == Macros::Expand) {
        bool found = false;
        const quint32 expanded = macro(node, target, args, found);
        if (found)
            return expanded;
    }
    node.function = functionNamed(node.name);
    std::vector<quint32> children;
    if (node.style == CallStyle::Member)
        children.push_back(target);
    children.insert(children.end(), args.begin(), args.end());
    return m_ast.add(node, children.data(), quint32(children.size()));
}

} // namespace claimcheck::cel
