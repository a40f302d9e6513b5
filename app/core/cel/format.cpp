#include "core/cel/format.h"

#include "core/cel/conversions.h"
#include "core/cel/source.h"
#include "core/text/ascii.h"

#include <QByteArrayList>

#include <charconv>
#include <cmath>

namespace claimcheck::cel {

namespace {

enum Level {
    Ternary,
    OrLevel,
    AndLevel,
    RelationLevel,
    SumLevel,
    ProductLevel,
    UnaryLevel,
    MemberLevel,
    Bracketed
};

Level levelOf(const Node &node)
{
    switch (node.op) {
    case Op::Conditional:
        return Ternary;
    case Op::Or:
        return OrLevel;
    case Op::And:
        return AndLevel;
    case Op::Unary:
        return UnaryLevel;
    case Op::Binary:
        break;
    case Op::Constant:
        // A negative number before a dot or bracket would read as the negation of what follows.
        return (node.constant.kind() == Kind::Int && node.constant.toInt() < 0)
                || (node.constant.kind() == Kind::Double && std::signbit(node.constant.toDouble()))
            ? UnaryLevel
            : MemberLevel;
    default:
        return MemberLevel;
    }
    switch (node.function) {
    case Function::Add:
    case Function::Subtract:
        return SumLevel;
    case Function::Multiply:
    case Function::Divide:
    case Function::Modulo:
        return ProductLevel;
    default:
        return RelationLevel;
    }
}

QByteArray sign(Function function)
{
    if (function == Function::In)
        return "in";
    const std::string_view name = functionName(function);
    QByteArray text(name.data(), qsizetype(name.size()));
    return text.replace('_', "");
}

QByteArray view(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

void appendHex(QByteArray &out, uint value, int digits)
{
    out.append(QByteArray::number(value, 16).rightJustified(digits, '0'));
}

QByteArray quotedText(std::string_view text, bool isBytes)
{
    const bool single = text.find('"') != std::string_view::npos && text.find('\'') == std::string_view::npos;
    const char quote = single ? '\'' : '"';
    QByteArray out(isBytes ? "b" : "");
    out += quote;
    for (const char letter : text) {
        const auto byte = uchar(letter);
        if (letter == quote || letter == '\\')
            out.append('\\').append(letter);
        else if (letter == '\n')
            out.append("\\n");
        else if (letter == '\t')
            out.append("\\t");
        else if (letter == '\r')
            out.append("\\r");
        else if (byte < 0x20 || byte == 0x7F || (isBytes && byte >= 0x80))
            appendHex(out.append("\\x"), byte, 2);
        else
            out.append(letter);
    }
    return out += quote;
}

QByteArray realText(double value)
{
    char buffer[40];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    QByteArray text(buffer, end - buffer);
    return text.contains('.') || text.contains('e') ? text : text + ".0";
}

class Formatter {
public:
    Formatter(const Ast &ast, int width)
        : m_ast(ast)
        , m_width(width)
    {
    }

    QByteArray text(quint32 index, int depth)
    {
        const Node &node = m_ast.nodes[index];
        switch (node.op) {
        case Op::Constant:
            return constant(node);
        case Op::Identifier:
        case Op::Variable:
        case Op::Local:
            return (node.rootScope ? "." : "") + view(node.name);
        case Op::Select:
            return select(node, depth);
        case Op::Has:
            return "has(" + at(node.left, MemberLevel, depth) + field(node.name) + ')';
        case Op::Index:
            return at(node.left, MemberLevel, depth) + '[' + text(node.right, depth) + ']';
        case Op::And:
        case Op::Or:
            return chain(index, depth);
        case Op::Conditional:
            return at(node.left, OrLevel, depth) + " ? " + at(node.right, OrLevel, depth) + " : "
                + at(m_ast.child(node, 2), Ternary, depth);
        case Op::Unary:
            return sign(node.function) + at(node.left, isNumber(node) ? Bracketed : MemberLevel, depth);
        case Op::Binary:
            return binary(node, depth);
        case Op::Call:
            return call(node, depth);
        case Op::List:
            return '[' + items(node, 0, depth) + ']';
        case Op::Map:
            return map(node, depth);
        default:
            return macro(node, depth);
        }
    }

private:
    QByteArray at(quint32 index, Level level, int depth)
    {
        const QByteArray inner = text(index, depth + 1);
        return levelOf(m_ast.nodes[index]) < level ? '(' + inner + ')' : inner;
    }
    /// The minus of -(0) is an operator; without brackets it would become part of the number.
    bool isNumber(const Node &node) const
    {
        const Node &operand = m_ast.nodes[node.left];
        return node.function == Function::Negate && operand.op == Op::Constant && operand.constant.isNumber();
    }
    QByteArray constant(const Node &node) const
    {
        const Value &value = node.constant;
        switch (value.kind()) {
        case Kind::String:
        case Kind::Bytes:
            return quotedText(value.toText(), value.kind() == Kind::Bytes);
        case Kind::Double:
            return realText(value.toDouble());
        case Kind::Uint:
            return QByteArray::number(value.toUint()) + 'u';
        default:
            return QByteArray::fromStdString(plainText(value));
        }
    }
    static QByteArray field(std::string_view name)
    {
        bool isWord = !name.empty() && !ascii::isDigit(name[0]);
        for (const char letter : name)
            isWord = isWord && (letter == '_' || QChar::isLetterOrNumber(uchar(letter)));
        return isWord ? '.' + view(name) : ".`" + view(name) + '`';
    }
    QByteArray select(const Node &node, int depth)
    {
        return at(node.left, MemberLevel, depth) + field(node.name);
    }
    QByteArray binary(const Node &node, int depth)
    {
        const Level level = levelOf(node);
        return at(node.left, level, depth) + ' ' + sign(node.function) + ' '
            + at(node.right, Level(level + 1), depth);
    }
    QByteArray items(const Node &node, quint32 from, int depth)
    {
        QByteArray out;
        for (quint32 i = from; i < node.count; ++i)
            out += (i > from ? ", " : "") + text(m_ast.child(node, i), depth + 1);
        return out;
    }
    QByteArray call(const Node &node, int depth)
    {
        if (node.style == CallStyle::Global)
            return (node.rootScope ? "." : "") + view(node.name) + '(' + items(node, 0, depth) + ')';
        return at(node.left, MemberLevel, depth) + '.' + view(node.name) + '(' + items(node, 1, depth) + ')';
    }
    QByteArray map(const Node &node, int depth)
    {
        QByteArray out("{");
        for (quint32 i = 0; i < node.count; i += 2) {
            out += (i > 0 ? ", " : "") + text(m_ast.child(node, i), depth + 1) + ": "
                + text(m_ast.child(node, i + 1), depth + 1);
        }
        return out + '}';
    }
    QByteArray macro(const Node &node, int depth)
    {
        static constexpr const char *names[] = {"all", "exists", "exists_one", "filter", "map"};
        return at(node.left, MemberLevel, depth) + '.' + names[int(node.op) - int(Op::All)] + '('
            + view(node.name) + ", " + items(node, 1, depth) + ')';
    }
    void terms(quint32 index, Op op, int depth, QList<QByteArray> &out)
    {
        const Node &node = m_ast.nodes[index];
        if (node.op == op) {
            terms(node.left, op, depth, out);
            terms(node.right, op, depth, out);
        } else {
            out.append(at(index, op == Op::Or ? AndLevel : RelationLevel, depth));
        }
    }
    QByteArray chain(quint32 index, int depth)
    {
        const Op op = m_ast.nodes[index].op;
        QList<QByteArray> parts;
        terms(index, op, depth, parts);
        const QByteArray joint = op == Op::And ? "&&" : "||";
        const QByteArray line = parts.join(' ' + joint + ' ');
        if (depth > 0 || line.size() <= m_width)
            return line;
        return parts.join('\n' + joint + ' ');
    }

    const Ast &m_ast;
    int m_width;
};

} // namespace

QByteArray formatted(const Ast &ast, int width)
{
    return ast.nodes.empty() ? QByteArray() : Formatter(ast, width).text(ast.root, 0);
}

} // namespace claimcheck::cel
