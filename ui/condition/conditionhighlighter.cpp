#include "ui/condition/conditionhighlighter.h"

#include "core/cel/dialect.h"
#include "core/cel/lexer.h"
#include "ui/theme/theme.h"

#include <QTextDocument>

namespace claimcheck::ui {

namespace {

/// UTF-16 units of a piece of UTF-8.
int units(std::string_view utf8)
{
    int count = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<uchar>(c);
        count += (byte & 0xc0) == 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
    }
    return count;
}

} // namespace

ConditionHighlighter::ConditionHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
    connect(Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void ConditionHighlighter::readText()
{
    if (m_revision == document()->revision())
        return;
    m_revision = document()->revision();
    m_runs.clear();
    const QByteArray utf8 = document()->toPlainText().toUtf8();
    const std::string_view text(utf8.constData(), std::size_t(utf8.size()));
    const auto &variable = cel::Dialect::claude().variable;
    cel::Lexer lexer(text);
    std::size_t before = 0;
    int at = 0;
    bool member = false;
    for (cel::Token token = lexer.next(); token.type != cel::TokenType::End; token = lexer.next()) {
        at += units(text.substr(before, token.begin - before));
        const std::string_view word = text.substr(token.begin, token.end - token.begin);
        const int end = at + units(word);
        before = token.end;
        Look look = Look::Plain;
        switch (token.type) {
        case cel::TokenType::Identifier:
            if (token.end < text.size() && text[token.end] == '(')
                look = Look::Function;
            else if (!member && QByteArrayView(word) == variable)
                look = Look::Variable;
            break;
        case cel::TokenType::True:
        case cel::TokenType::False:
        case cel::TokenType::Null:
        case cel::TokenType::In:
        case cel::TokenType::And:
        case cel::TokenType::Or:
        case cel::TokenType::Not:
            look = Look::Word;
            break;
        case cel::TokenType::Int:
        case cel::TokenType::Uint:
        case cel::TokenType::Double:
        case cel::TokenType::String:
        case cel::TokenType::Bytes:
            look = Look::Literal;
            break;
        case cel::TokenType::Bad:
        case cel::TokenType::QuotedField:
            break;
        default:
            look = Look::Sign;
        }
        m_runs.push_back({at, end, look});
        at = end;
        member = token.type == cel::TokenType::Dot;
    }
}

QTextCharFormat ConditionHighlighter::formatOf(Look look) const
{
    const Theme *theme = Theme::instance();
    QTextCharFormat format;
    switch (look) {
    case Look::Plain:
        format.setForeground(theme->color(Color::Text));
        break;
    case Look::Variable:
    case Look::Sign:
        format.setForeground(theme->color(Color::Text2));
        break;
    case Look::Function:
        format.setForeground(theme->color(Color::Accent));
        break;
    case Look::Word:
        format.setForeground(theme->color(Color::Text));
        format.setFontWeight(QFont::DemiBold);
        break;
    case Look::Literal:
        format.setForeground(theme->color(Color::Literal));
        break;
    }
    return format;
}

void ConditionHighlighter::highlightBlock(const QString &text)
{
    readText();
    const int begin = currentBlock().position(), end = begin + int(text.size());
    int state = 0;
    for (const Run &run : m_runs) {
        if (run.begin >= end + 1)
            break;
        if (run.end > begin)
            setFormat(std::max(run.begin, begin) - begin, std::min(run.end, end) - std::max(run.begin, begin),
                      formatOf(run.look));
        // A text that goes on: the lines below depend on this one.
        if (run.begin <= end && run.end > end)
            state = 1;
    }
    setCurrentBlockState(state);
}

} // namespace claimcheck::ui
