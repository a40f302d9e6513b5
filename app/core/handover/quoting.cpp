#include "core/handover/quoting.h"

#include "core/json/writer.h"
#include "core/text/ascii.h"
#include "core/text/visible.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

/// Means itself wherever it stands.
bool isPlain(const QByteArray &text, QByteArrayView others)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [others](char c) {
        return ascii::isLetterOrDigit(c) || others.contains(c);
    });
}

void appendEscape(QByteArray &out, char32_t c)
{
    const bool isLong = c > 0xFFFF;
    out += isLong ? "\\U" : "\\u";
    out += QByteArray::number(quint32(c), 16).rightJustified(isLong ? 8 : 4, '0');
}

} // namespace

QByteArray shText(const QByteArray &utf8)
{
    if (isPlain(utf8, "/._:@%+,=-"))
        return utf8;
    // A NUL cannot stand in an argument at all.
    return '\'' + QByteArray(utf8).replace('\0', "").replace("'", "'\\''") + '\'';
}

QByteArray codeText(const QByteArray &utf8)
{
    return json::quoted(utf8);
}

QByteArray yamlText(const QByteArray &utf8)
{
    QByteArray out = "\"";
    for (const char32_t c : QString::fromUtf8(utf8).toUcs4()) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c >= ' ' && c <= '~')
            out += char(c);
        else
            appendEscape(out, c);
    }
    return out + '"';
}

QByteArray yamlBlock(const QByteArray &lines, int columns)
{
    const bool fits = std::all_of(lines.begin(), lines.end(),
                                  [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\t'; });
    return fits ? "|\n" + indented(lines, columns) : yamlText(lines) + '\n';
}

QByteArray dotenvText(const QByteArray &utf8)
{
    if (isPlain(utf8, "/._:@-"))
        return utf8;
    if (!utf8.contains('\'') && !utf8.contains('\n') && !utf8.contains('\r'))
        return '\'' + utf8 + '\'';
    QByteArray text = utf8;
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$").replace('`', "\\`");
    return '"' + text.replace('\n', "\\n").replace('\r', "\\r") + '"';
}

QByteArray commentText(const QByteArray &utf8)
{
    QByteArray out;
    const QString text = visible(QString::fromUtf8(utf8), 100);
    for (const QChar c : text)
        out += c >= u' ' && c <= u'~' ? char(c.unicode()) : '?';
    return out;
}

QByteArray withoutExpressions(QByteArray text)
{
    return text.replace("${{", "${{ '${{' }}");
}

QByteArray indented(const QByteArray &text, const QByteArray &blanks)
{
    QByteArray out;
    for (const QByteArray &line : text.split('\n'))
        out += (line.isEmpty() ? line : blanks + line) + '\n';
    return out.chopped(text.endsWith('\n') ? 1 : 0);
}

QByteArray indented(const QByteArray &text, int columns)
{
    return indented(text, QByteArray(columns, ' '));
}

QByteArray commented(const QByteArray &text, QByteArrayView mark)
{
    QByteArray out;
    for (const QByteArray &line : text.split('\n'))
        out += mark.toByteArray() + ' ' + line + '\n';
    return out;
}

} // namespace claimcheck::detail
