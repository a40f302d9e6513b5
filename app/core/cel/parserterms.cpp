#include "core/cel/parserdepth.h"

#include "core/cel/aggregate.h"
#include "core/cel/literal.h"

#include <QCoreApplication>

namespace claimcheck::cel {

// What stands between operators: names, literals, brackets, and what follows a dot.

namespace {

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

} // namespace

quint32 Parser::constant(const Token &token, const Value &value)
{
    NewNode node = nodeFrom(Op::Constant, token);
    node.end = m_lastEnd;
    node.constant = value;
    if (value.kind() == Kind::String)
        node.hash = keyHash(value.toText());
    return m_ast.add(node, {});
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
