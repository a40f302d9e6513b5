#include "core/cel/dialect.h"

#include "core/cel/advice.h"
#include "core/cel/lexer.h"
#include "core/cel/program.h"
#include "core/cel/source.h"

#include <QCoreApplication>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Dialect", text);
}

Dialect makeClaude()
{
    Dialect dialect;
    dialect.id = "claude";
    dialect.vendor = "Claude Platform";
    dialect.variable = "claims";
    dialect.maxLength = 4096;
    return dialect;
}

Dialect makeOpenAi()
{
    Dialect dialect;
    dialect.id = "openai";
    dialect.vendor = "OpenAI";
    dialect.variable = "assertion";
    dialect.maxLength = 16 * 1024;
    dialect.lengthUnit = Dialect::Unit::Bytes;
    dialect.allow = Dialect::Allow::Listed;
    // Documented helpers, and the operators of the documented examples with their counterparts.
    dialect.functions = {Function::Size,      Function::Contains, Function::StartsWith,   Function::EndsWith,
                         Function::In,        Function::Equal,    Function::NotEqual,     Function::And,
                         Function::Or,        Function::Not,      Function::Index,        Function::Less,
                         Function::LessEqual, Function::Greater,  Function::GreaterEqual, Function::Negate};
    dialect.macros = false;
    dialect.mayBeConstant = true;
    return dialect;
}

Dialect makeStandard()
{
    Dialect dialect;
    dialect.id = "standard";
    dialect.vendor = "CEL";
    dialect.variable = "claims";
    dialect.mustBeBool = false;
    dialect.mayBeConstant = true;
    return dialect;
}

Issue issueFor(const NodePlace &node, std::string_view text, const char *id, const QString &message,
               const QString &hint)
{
    const Place place = placeOf(text, node.at);
    return {Stage::Dialect,        id, message, hint, {}, place.line, place.column, int(node.at),
            {node.begin, node.end}};
}

QString vendorName(const Dialect &dialect)
{
    return QString::fromUtf8(dialect.vendor);
}

void checkNode(const Dialect &dialect, const Node &node, const NodePlace &place, std::string_view text,
               QList<Issue> &issues)
{
    const bool isCall = node.function != Function::None;
    const bool refused = (isMacro(node.op) && !dialect.macros)
        || (isCall && dialect.allow == Dialect::Allow::Listed && !dialect.functions.contains(node.function));
    if (!refused)
        return;
    const QString name = node.op == Op::Call
        ? QString::fromUtf8(node.name.data(), qsizetype(node.name.size()))
        : operatorText(node.function);
    issues.append(issueFor(
        place, text, "cel.not-in-subset",
        isMacro(node.op)
            ? tr("Valid CEL, but %1 does not take macros over elements.").arg(vendorName(dialect))
            : tr("Valid CEL, but not among the functions %1 documents: %2").arg(vendorName(dialect), name),
        tr("Write it with ==, in, &&, ||, has, size, contains, startsWith or endsWith.")));
}

/// Positions of identifiers that are no field names.
QList<Token> freeIdentifiers(std::string_view text, std::string_view name)
{
    QList<Token> found;
    Lexer lexer(text);
    TokenType before = TokenType::End;
    for (Token token = lexer.next(); token.type != TokenType::End; token = lexer.next()) {
        const bool isName = token.type == TokenType::Identifier && before != TokenType::Dot
            && text.substr(token.begin, token.end - token.begin) == name;
        if (isName)
            found.append(token);
        before = token.type;
    }
    return found;
}

std::string_view view(QByteArrayView text)
{
    return {text.data(), std::size_t(text.size())};
}

} // namespace

const Dialect &Dialect::claude()
{
    static const Dialect dialect = makeClaude();
    return dialect;
}

const Dialect &Dialect::openAi()
{
    static const Dialect dialect = makeOpenAi();
    return dialect;
}

const Dialect &Dialect::standard()
{
    static const Dialect dialect = makeStandard();
    return dialect;
}

const QList<const Dialect *> &Dialect::all()
{
    static const QList<const Dialect *> dialects{&claude(), &openAi()};
    return dialects;
}

QList<Issue> dialectIssues(const Dialect &dialect, const Program &program)
{
    QList<Issue> issues;
    const Ast &ast = program.ast();
    const QByteArray source = program.text();
    const std::string_view text = view(source);
    const QByteArray resultType = program.resultType();
    const NodePlace &root = ast.places[ast.root];
    const qsizetype length = dialect.lengthUnit == Dialect::Unit::Bytes ? qsizetype(text.size())
                                                                        : codePoints(text);
    if (length > dialect.maxLength) {
        issues.append(issueFor(
            root, text, "cel.too-long",
            tr("The condition has %1 characters; %2 takes %3.")
                .arg(QString::number(length), vendorName(dialect), QString::number(dialect.maxLength)),
            tr("Shorten it, or split it into several rules.")));
    }
    if (dialect.mustBeBool && resultType != "bool" && resultType != "dyn") {
        issues.append(issueFor(
            root, text, "cel.not-boolean",
            tr("The condition gives %1; it must give true or false.").arg(QString::fromUtf8(resultType)),
            tr("Compare it with something.")));
    }
    if (!dialect.mayBeConstant && program.isAlwaysTrue()) {
        issues.append(issueFor(root, text, "cel.always-true",
                               tr("The condition is always true; such a rule is refused."),
                               tr("Name a claim that only your workload has.")));
    }
    if (dialect.allow == Dialect::Allow::Listed || !dialect.macros) {
        for (std::size_t i = 0; i < ast.nodes.size(); ++i)
            checkNode(dialect, ast.nodes[i], ast.places[i], text, issues);
    }
    return issues;
}

QByteArray renamedVariable(QByteArrayView text, QByteArrayView from, QByteArrayView to)
{
    QByteArray result;
    qsizetype done = 0;
    const QList<Token> places = freeIdentifiers(view(text), view(from));
    for (const Token &token : places) {
        result.append(text.sliced(done, qsizetype(token.begin) - done)).append(to);
        done = token.end;
    }
    return result.append(text.sliced(done));
}

const Dialect *otherDialect(const Dialect &dialect, QByteArrayView text)
{
    for (const Dialect *other : Dialect::all()) {
        if (other->variable != dialect.variable
            && !freeIdentifiers(view(text), view(other->variable)).isEmpty())
            return other;
    }
    return nullptr;
}

} // namespace claimcheck::cel
