#include "core/import/shellcursor.h"

#include "core/text/ascii.h"

namespace claimcheck::detail {

bool ShellCursor::takes(QByteArrayView what)
{
    if (!QByteArrayView(m_text).sliced(m_at).startsWith(what))
        return false;
    m_at += what.size();
    return true;
}

void ShellCursor::skipBlanks()
{
    while (!atEnd()) {
        const char c = here();
        if (c == ' ' || c == '\t' || c == '\r')
            skip();
        else if (!takes("\\\n") && !takes("\\\r\n"))
            return;
    }
}

QByteArray ShellCursor::takeName()
{
    const qsizetype begin = m_at;
    const auto fits = [](char c) { return ascii::isLetterOrDigit(c) || c == '_'; };
    while (!atEnd() && fits(here()))
        ++m_at;
    return since(begin);
}

QByteArray ShellCursor::takeLine()
{
    const qsizetype end = m_text.indexOf('\n', m_at);
    QByteArray line = m_text.mid(m_at, end < 0 ? -1 : end - m_at);
    moveTo(end < 0 ? m_text.size() : end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray ShellCursor::escaped()
{
    skip();
    if (atEnd())
        return {};
    const char c = here();
    skip();
    return c == '\n' ? QByteArray() : QByteArray(1, c);
}

QByteArray ShellCursor::singleQuoted()
{
    const qsizetype begin = m_at + 1;
    const qsizetype end = m_text.indexOf('\'', begin);
    closed = closed && end >= 0;
    moveTo(end < 0 ? m_text.size() : end + 1);
    return m_text.mid(begin, end < 0 ? -1 : end - begin);
}

QByteArray ShellCursor::ansiQuoted()
{
    skip();
    QByteArray text;
    while (!atEnd() && here() != '\'') {
        if (here() != '\\') {
            text += here();
            skip();
            continue;
        }
        static constexpr QByteArrayView letters("nrt"), meanings("\n\r\t");
        const qsizetype at = here(1) == '\0' ? -1 : letters.indexOf(here(1));
        text += at >= 0 ? meanings[at] : here(1);
        skip(2);
    }
    closed = closed && !atEnd();
    skip();
    return text;
}

} // namespace claimcheck::detail
