#include "core/cel/parser.h"

#include "core/cel/advice.h"
#include "core/cel/source.h"

#include <QCoreApplication>

namespace claimcheck::cel {

namespace {

/// As many as the reference implementation reports.
constexpr qsizetype maxIssues = 30;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Parser", text);
}

QString quote(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(qMin(text.size(), std::size_t(40))));
}

/// not claims.a: the wrong word stands before the place.
std::string_view wordBefore(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, at);
    const std::size_t last = before.find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos)
        return {};
    const std::size_t gap = before.find_last_of(" \t\r\n()&|!", last);
    const std::size_t first = gap == std::string_view::npos ? 0 : gap + 1;
    return before.substr(first, last + 1 - first);
}

} // namespace

bool Parser::expect(TokenType type, const char *what)
{
    if (accept(type))
        return true;
    if (m_token.type == TokenType::End)
        syntaxError(tr("The condition ends here, but %1 is still open.").arg(QLatin1String(what)),
                    tr("Close it."));
    else
        unexpected();
    return false;
}

Issue &Parser::issueAt(const Token &token, const char *id, const QString &message, const QString &hint)
{
    return issueAt(token.at, {token.begin, token.end}, id, message, hint);
}

Issue &Parser::issueAt(quint32 at, Range range, const char *id, const QString &message, const QString &hint)
{
    const Place place = placeOf(m_text, at);
    m_issues.append({Stage::Parse, id, message, hint, {}, place.line, place.column, int(at), range});
    return m_issues.last();
}

void Parser::syntaxError(const QString &message, const QString &hint)
{
    if (m_failed)
        return;
    m_failed = true;
    issueAt(m_token, "cel.syntax", message, hint);
}

void Parser::unexpected()
{
    if (m_token.type == TokenType::End) {
        syntaxError(tr("The condition ends here, but something must follow."),
                    tr("Complete the expression."));
        return;
    }
    QString habit = habitAdvice(textOf(m_token));
    if (habit.isEmpty() && m_token.type == TokenType::Identifier)
        habit = habitAdvice(wordBefore(m_text, m_token.begin));
    syntaxError(tr("This is not expected here: %1").arg(quote(textOf(m_token))),
                !habit.isEmpty() ? habit
                                 : tr("Look at what stands before it: an operator, a comma or a bracket may "
                                      "be missing or too many."));
}

void Parser::tooDeep()
{
    if (m_failed)
        return;
    m_failed = true;
    Issue &issue = issueAt(0, {}, "cel.too-deep",
                           tr("The expression is nested too deeply; 250 levels are read."),
                           tr("Use fewer brackets or shorter chains."));
    issue.line = -1;
    issue.column = -1;
    issue.offset = -1;
}

void Parser::badToken()
{
    if (m_issues.size() >= maxIssues)
        return;
    const std::string_view text = textOf(m_token);
    if (text.find_first_of("'\"") != std::string_view::npos) {
        issueAt(
            m_token, "cel.bad-token",
            tr("This text is not closed, or has an escape that does not exist: %1").arg(quote(text)),
            tr("Close the text on the same line with the quote it began with; write a backslash as \\\\."));
    } else {
        issueAt(m_token, "cel.bad-token", tr("This cannot stand in a condition: %1").arg(quote(text)),
                tr("Use && for and, || for or, ! for not, == for equal; quotes are ' or \"."));
    }
}

void Parser::badLiteral(const Token &start, const Token &token)
{
    issueAt(start.at, {start.begin, token.end}, "cel.literal",
            tr("This literal is out of range or cannot be read: %1").arg(quote(textOf(token))),
            tr("Whole numbers have 64 bits; escapes must be valid code points."));
}

void Parser::noField()
{
    syntaxError(m_token.type == TokenType::End
                    ? tr("A name must follow the dot.")
                    : tr("This cannot be a name after a dot: %1").arg(quote(textOf(m_token))),
                tr("Write claims[\"name\"] for a name that is a word of the language or has other "
                   "characters than letters, digits and _."));
}

void Parser::reservedWord(const Token &word)
{
    issueAt(word, "cel.reserved", tr("%1 is a reserved word and cannot be a name.").arg(quote(textOf(word))));
}

void Parser::optionalSyntax(const Token &start, const QString &what, const QString &hint)
{
    m_failed = true;
    issueAt(start, "cel.optional-syntax",
            tr("%1 are a known CEL extension, but not documented for this vendor.").arg(what), hint);
}

} // namespace claimcheck::cel
