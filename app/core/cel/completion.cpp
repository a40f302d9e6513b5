#include "core/cel/completion.h"

#include "core/cel/lexer.h"
#include "core/cel/literal.h"
#include "core/text/ascii.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

namespace {

constexpr int mostItems = 100;
constexpr int mostDetail = 60;
/// A longer value is not what a condition is compared with.
constexpr int longestLiteral = 400;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Completion", text);
}

struct Macro {
    const char *name;
    const char *rest;
    const char *signature;
};
constexpr Macro macros[] = {
    {"exists", "(x, )", "list.exists(x, condition) -> bool"},
    {"all", "(x, )", "list.all(x, condition) -> bool"},
    {"exists_one", "(x, )", "list.exists_one(x, condition) -> bool"},
    {"filter", "(x, )", "list.filter(x, condition) -> list"},
    {"map", "(x, )", "list.map(x, value) -> list"},
};

bool isMacroName(std::string_view name)
{
    return std::any_of(std::begin(macros), std::end(macros),
                       [name](const Macro &macro) { return name == macro.name; });
}

bool isIdentifier(QByteArrayView name)
{
    const auto isLetter = [](char c) { return ascii::isLetter(c) || c == '_'; };
    static constexpr std::string_view words[] = {"true", "false", "null", "in"};
    return !name.isEmpty() && isLetter(name.front())
        && std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || ascii::isDigit(c); })
        && std::none_of(std::begin(words), std::end(words),
                        [name](std::string_view word) { return name == QByteArrayView(word); });
}

QByteArray quoted(QByteArrayView name)
{
    return quotedText({name.data(), std::size_t(name.size())}).toUtf8();
}

/// What a value before a dot is known to be.
enum class Receiver : quint8 { Anything, Object, Text, List, Other };

/// Looks at the tokens before one place.
class Reader {
public:
    Reader(QByteArrayView text, qsizetype offset, json::Value claims, const Dialect &dialect)
        : m_text(text.data(), std::size_t(text.size()))
        , m_offset(quint32(std::clamp<qsizetype>(offset, 0, text.size())))
        , m_claims(claims)
        , m_dialect(dialect)
    {
        Lexer lexer(m_text);
        for (Token token = lexer.next(); token.type != TokenType::End && token.begin < m_offset;
             token = lexer.next())
            m_tokens.push_back(token);
        m_replaced = {m_offset, m_offset};
        takeCurrent();
    }

    QList<Completion> read()
    {
        const int last = int(m_tokens.size()) - 1;
        if (m_inText)
            addInsideText(last);
        else if (isType(last, TokenType::Dot))
            addMembers(last - 1);
        else if (endsValue(last))
            add(Completion::Kind::Word, "in", {}, "in");
        else {
            addLiteral(last);
            addNames();
        }
        return best();
    }

private:
    bool isType(int at, TokenType type) const
    {
        return at >= 0 && at < int(m_tokens.size()) && m_tokens[std::size_t(at)].type == type;
    }
    std::string_view textOf(int at) const
    {
        const Token &token = m_tokens[std::size_t(at)];
        return m_text.substr(token.begin, token.end - token.begin);
    }

    /// Behind a value comes an operator.
    bool endsValue(int at) const
    {
        static constexpr TokenType ends[] = {
            TokenType::Identifier,   TokenType::QuotedField, TokenType::True, TokenType::False,
            TokenType::Null,         TokenType::Int,         TokenType::Uint, TokenType::Double,
            TokenType::String,       TokenType::Bytes,       TokenType::Bad,  TokenType::RightParen,
            TokenType::RightBracket, TokenType::RightBrace};
        return std::any_of(std::begin(ends), std::end(ends),
                           [this, at](TokenType type) { return isType(at, type); });
    }

    /// The word or text the place stands in or behind is not one of the tokens before it.
    void takeCurrent()
    {
        if (m_tokens.empty())
            return;
        const Token &token = m_tokens.back();
        const bool touches = token.end >= m_offset;
        const std::string_view text = textOf(int(m_tokens.size()) - 1);
        const bool word = token.type == TokenType::Identifier || token.type == TokenType::True
            || token.type == TokenType::False || token.type == TokenType::Null || token.type == TokenType::In;
        const bool openText = token.type == TokenType::Bad && (text.front() == '"' || text.front() == '\'');
        const bool closedText = token.type == TokenType::String && token.end > m_offset;
        if (!touches || (!word && !openText && !closedText))
            return;
        m_inText = !word;
        m_prefix = QByteArrayView(m_text.substr(token.begin, m_offset - token.begin));
        if (m_inText)
            m_prefix = m_prefix.sliced(1);
        // What was never closed goes on to the end of the line; only what was typed is replaced.
        m_replaced = {token.begin, closedText ? token.end : m_offset};
        m_tokens.pop_back();
    }

    /// The claim that ends with this token: claims.a["b"][0]; Missing where it is none.
    json::Value claimEndingAt(int last) const
    {
        QList<int> steps;
        int at = last;
        while (at > 0) {
            if (isType(at, TokenType::Identifier) && isType(at - 1, TokenType::Dot)) {
                steps.append(at);
                at -= 2;
            } else if (isType(at, TokenType::RightBracket) && isType(at - 2, TokenType::LeftBracket)) {
                steps.append(at - 1);
                at -= 3;
            } else {
                break;
            }
        }
        if (!isType(at, TokenType::Identifier) || QByteArrayView(textOf(at)) != m_dialect.variable
            || isType(at - 1, TokenType::Dot))
            return {};
        json::Value value = m_claims;
        for (auto step = steps.crbegin(); step != steps.crend() && !value.isMissing(); ++step)
            value = member(value, *step);
        return value;
    }

    json::Value member(json::Value value, int step) const
    {
        const std::string_view text = textOf(step);
        switch (m_tokens[std::size_t(step)].type) {
        case TokenType::Identifier:
            return value[QByteArrayView(text)];
        case TokenType::String: {
            Arena arena;
            const std::optional<Value> name = textLiteral(text, arena);
            return name ? value[QByteArrayView(name->toText())] : json::Value();
        }
        case TokenType::Int: {
            const std::optional<Value> index = intLiteral(text, false);
            return index && value.isArray() && index->toInt() < value.size() ? value.at(int(index->toInt()))
                                                                             : json::Value();
        }
        default:
            return {};
        }
    }

    void add(Completion::Kind kind, const QByteArray &name, const QString &detail, const QByteArray &insert,
             int back = 0)
    {
        m_items.append({kind, name, detail, insert, m_replaced, back});
    }

    /// As it would be written in a condition; empty where that is too long.
    QByteArray literalOf(json::Value value) const
    {
        Claims claims(m_claims, m_dialect.numbers);
        const QString source = toSource(claims.convert(value), longestLiteral + 1);
        return source.size() > longestLiteral ? QByteArray() : source.toUtf8();
    }

    void addClaims(json::Value object, const Range &dot)
    {
        Claims claims(m_claims, m_dialect.numbers);
        int left = mostItems * 4;
        for (const json::Value claim : object) {
            if (--left < 0)
                return;
            const QByteArray name = claim.keyUtf8();
            const QString detail = visible(toSource(claims.convert(claim), mostDetail), mostDetail);
            if (isIdentifier(name)) {
                add(Completion::Kind::Claim, name, detail, name);
                continue;
            }
            add(Completion::Kind::Claim, name, detail, '[' + quoted(name) + ']');
            m_items.last().replaced.begin = dot.begin;
        }
    }

    void addMembers(int last)
    {
        const json::Value claim = claimEndingAt(last);
        const Token &dot = m_tokens[std::size_t(last + 1)];
        Receiver receiver = Receiver::Anything;
        if (isType(last, TokenType::String) || claim.isString())
            receiver = Receiver::Text;
        else if (isType(last, TokenType::RightBracket) && claim.isMissing() && endsListLiteral(last))
            receiver = Receiver::List;
        else if (claim.isArray())
            receiver = Receiver::List;
        else if (claim.isObject())
            receiver = Receiver::Object;
        else if (!claim.isMissing())
            receiver = Receiver::Other;
        if (receiver == Receiver::Object)
            addClaims(claim, {dot.begin, dot.end});
        addMethods(receiver);
        if (receiver != Receiver::Text && receiver != Receiver::Other)
            addMacros();
    }

    /// [1, 2] and not a[1].
    bool endsListLiteral(int last) const
    {
        int depth = 0;
        for (int at = last; at >= 0; --at) {
            depth += isType(at, TokenType::RightBracket);
            depth -= isType(at, TokenType::LeftBracket);
            if (depth > 0)
                continue;
            const bool behindValue = isType(at - 1, TokenType::Identifier)
                || isType(at - 1, TokenType::RightBracket) || isType(at - 1, TokenType::RightParen);
            return !behindValue;
        }
        return false;
    }

    bool isTaken(Function function) const
    {
        return m_dialect.allow == Dialect::Allow::Everything || m_dialect.functions.contains(function);
    }

    void addMethods(Receiver receiver)
    {
        for (int i = int(Function::Size); i <= int(Function::Milliseconds); ++i) {
            const auto function = Function(i);
            if (!isTaken(function))
                continue;
            for (const Overload &overload : overloadsOf(function)) {
                if (overload.style == CallStyle::Member && suits(overload, receiver)) {
                    addCall(overload);
                    break;
                }
            }
        }
    }

    static bool suits(const Overload &overload, Receiver receiver)
    {
        const quint8 self = overload.argument[0];
        switch (receiver) {
        case Receiver::Anything:
            return true;
        case Receiver::Text:
            return self == quint8(Kind::String);
        case Receiver::List:
            return self == Overload::ListOfA;
        case Receiver::Object:
            return self == Overload::MapOfAB;
        case Receiver::Other:
            break;
        }
        return false;
    }

    void addCall(const Overload &overload)
    {
        const std::string_view function = functionName(overload.function);
        const QByteArray name(function.data(), qsizetype(function.size()));
        const int self = overload.style == CallStyle::Member ? 1 : 0;
        const bool hasBrackets = m_offset < m_text.size() && m_text[m_offset] == '(';
        const bool takesText = overload.arguments == self + 1 && self == 1
            && overload.argument[1] == quint8(Kind::String);
        const bool takesNothing = overload.arguments == self;
        const QByteArray brackets = hasBrackets ? "" : takesText ? "(\"\")" : "()";
        const int back = hasBrackets || takesNothing ? 0 : takesText ? 2 : 1;
        add(Completion::Kind::Function, name, QString::fromUtf8(signatureText(overload)), name + brackets,
            back);
    }

    void addMacros()
    {
        if (!m_dialect.macros)
            return;
        for (const Macro &macro : macros)
            add(Completion::Kind::Macro, macro.name, QString::fromLatin1(macro.signature),
                QByteArray(macro.name) + macro.rest, 1);
    }

    void addNames()
    {
        for (const QByteArray &local : locals())
            add(Completion::Kind::Word, local, tr("the element"), local);
        add(Completion::Kind::Word, m_dialect.variable, tr("the token’s claims"), m_dialect.variable);
        add(Completion::Kind::Macro, "has", QStringLiteral("has(claims.name) -> bool"),
            "has(" + m_dialect.variable + ".)", 1);
        for (int i = int(Function::Size); i <= int(Function::Milliseconds); ++i) {
            if (isTaken(Function(i)))
                addGlobal(Function(i));
        }
        for (const char *word : {"true", "false", "null", "in"})
            add(Completion::Kind::Word, word, {}, word);
    }

    /// With the signature for a text, where there is one: most claims are.
    void addGlobal(Function function)
    {
        const Overload *shown = nullptr;
        for (const Overload &overload : overloadsOf(function)) {
            if (overload.style != CallStyle::Global)
                continue;
            if (!shown || overload.argument[0] == quint8(Kind::String))
                shown = &overload;
        }
        if (shown)
            addCall(*shown);
    }

    /// Variables of the macros around the place: exists(x, …
    QList<QByteArray> locals() const
    {
        QList<QByteArray> names;
        QList<QByteArray> open;
        for (int at = 0; at < int(m_tokens.size()); ++at) {
            if (isType(at, TokenType::LeftParen)) {
                const bool macro = isType(at - 1, TokenType::Identifier) && isMacroName(textOf(at - 1))
                    && isType(at - 2, TokenType::Dot) && isType(at + 1, TokenType::Identifier)
                    && isType(at + 2, TokenType::Comma);
                const std::string_view name = macro ? textOf(at + 1) : std::string_view();
                open.append(QByteArray(name.data(), qsizetype(name.size())));
            } else if (isType(at, TokenType::RightParen) && !open.isEmpty()) {
                open.removeLast();
            }
        }
        for (auto name = open.crbegin(); name != open.crend(); ++name) {
            if (!name->isEmpty() && !names.contains(*name))
                names.append(*name);
        }
        return names;
    }

    /// The token's own value, where it is compared: claims.ref == …, claims.ref.startsWith(…
    void addLiteral(int last)
    {
        int compared = -1;
        if (isType(last, TokenType::Equal) || isType(last, TokenType::NotEqual)
            || isType(last, TokenType::In))
            compared = last - 1;
        else if (isType(last, TokenType::LeftParen) && isType(last - 2, TokenType::Dot)
                 && takesText(last - 1))
            compared = last - 3;
        else
            compared = comparedWithList(last);
        if (compared < 0)
            return;
        const json::Value claim = claimEndingAt(compared);
        const QByteArray literal = claim.isMissing() ? QByteArray() : literalOf(claim);
        if (literal.isEmpty())
            return;
        const QString detail = tr("the token’s value");
        if (isType(last, TokenType::In))
            add(Completion::Kind::Literal, '[' + literal + ']', detail, '[' + literal + ']', 1);
        else
            add(Completion::Kind::Literal, literal, detail, literal);
    }

    bool takesText(int at) const
    {
        if (!isType(at, TokenType::Identifier))
            return false;
        const std::string_view name = textOf(at);
        return name == "startsWith" || name == "endsWith" || name == "contains";
    }

    /// claims.ref in ["a", …: the token before `in`, else -1.
    int comparedWithList(int last) const
    {
        if (!isType(last, TokenType::LeftBracket) && !isType(last, TokenType::Comma))
            return -1;
        int at = last;
        while (at >= 0 && (isType(at, TokenType::Comma) || isType(at, TokenType::String)))
            --at;
        return isType(at, TokenType::LeftBracket) && isType(at - 1, TokenType::In) ? at - 2 : -1;
    }

    void addInsideText(int last)
    {
        if (!isType(last, TokenType::LeftBracket) || isType(last - 1, TokenType::In))
            return addLiteral(last);
        const json::Value object = claimEndingAt(last - 1);
        if (!object.isObject())
            return;
        const bool closed = std::size_t(m_replaced.end) < m_text.size()
            && m_text[std::size_t(m_replaced.end)] == ']';
        Claims claims(m_claims, m_dialect.numbers);
        for (const json::Value claim : object) {
            if (m_items.size() >= mostItems * 4)
                return;
            const QByteArray name = claim.keyUtf8();
            add(Completion::Kind::Claim, name,
                visible(toSource(claims.convert(claim), mostDetail), mostDetail),
                quoted(name) + (closed ? "" : "]"));
        }
    }

    /// Those that begin with what was typed, then those that have it inside.
    QList<Completion> best()
    {
        const QByteArray typed = m_prefix.toByteArray().toLower();
        const auto nameOf = [this](const Completion &item) {
            const QByteArray name = item.name.toLower();
            return m_inText && name.startsWith('"') ? name.sliced(1) : name;
        };
        QList<Completion> first, second;
        for (const Completion &item : std::as_const(m_items)) {
            const QByteArray name = nameOf(item);
            if (name.startsWith(typed))
                first.append(item);
            else if (name.contains(typed))
                second.append(item);
        }
        // What the token has, then what is nearest to what was typed.
        const auto before = [](const Completion &a, const Completion &b) {
            const bool aIsToken = a.kind <= Completion::Kind::Literal;
            const bool bIsToken = b.kind <= Completion::Kind::Literal;
            return aIsToken != bIsToken ? aIsToken : aIsToken && a.name.size() < b.name.size();
        };
        if (!typed.isEmpty())
            std::stable_sort(first.begin(), first.end(), before);
        first += second;
        return first.mid(0, mostItems);
    }

    std::string_view m_text;
    quint32 m_offset;
    json::Value m_claims;
    const Dialect &m_dialect;
    std::vector<Token> m_tokens;
    bool m_inText = false;
    QByteArrayView m_prefix;
    Range m_replaced;
    QList<Completion> m_items;
};

} // namespace

QList<Completion> completionsAt(QByteArrayView text, qsizetype offset, json::Value claims,
                                const Dialect &dialect)
{
    return Reader(text, offset, claims, dialect).read();
}

} // namespace claimcheck::cel
