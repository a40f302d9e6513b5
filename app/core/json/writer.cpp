#include "core/json/writer.h"

#include "core/json/utf8.h"

namespace claimcheck::json {

namespace {

void appendUnit(QByteArray &out, uint unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(unit >> shift) & 0xF];
}

void appendControl(QByteArray &out, char c)
{
    switch (c) {
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        appendUnit(out, uchar(c));
    }
}

/// ASCII that stands in a string as it is.
bool isPlain(uchar c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

} // namespace

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    const char *end = utf8.end();
    for (const char *p = utf8.begin(); p < end;) {
        const char *run = p;
        while (p < end && isPlain(uchar(*p)))
            ++p;
        out.append(run, p - run);
        if (p == end)
            break;
        const uchar c = uchar(*p);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += *p++;
        } else if (c < 0x20 || c == 0x7F) {
            appendControl(out, *p++);
        } else if (const int length = detail::utf8Length(p, end)) {
            out.append(p, length);
            p += length;
        } else {
            out += "\xEF\xBF\xBD";
            ++p;
        }
    }
    out += '"';
    return out;
}

void Writer::indent()
{
    if (m_style == Style::Compact)
        return;
    m_out += '\n';
    m_out.append(2 * m_hasItems.size(), ' ');
}

void Writer::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_hasItems.isEmpty())
        return;
    if (m_hasItems.last())
        m_out += ',';
    m_hasItems.last() = true;
    indent();
}

Writer &Writer::textOrNull(QByteArrayView name, QByteArrayView text)
{
    return text.isEmpty() ? key(name).null() : key(name).string(text);
}

void Writer::open(char bracket)
{
    separate();
    m_out += bracket;
    m_hasItems.append(false);
}

void Writer::close(char bracket)
{
    if (m_hasItems.takeLast())
        indent();
    m_out += bracket;
}

Writer &Writer::beginObject()
{
    open('{');
    return *this;
}

Writer &Writer::endObject()
{
    close('}');
    return *this;
}

Writer &Writer::beginArray()
{
    open('[');
    return *this;
}

Writer &Writer::endArray()
{
    close(']');
    return *this;
}

Writer &Writer::key(QByteArrayView name)
{
    separate();
    m_out += quoted(name);
    m_out += m_style == Style::Compact ? ":" : ": ";
    m_afterKey = true;
    return *this;
}

Writer &Writer::string(QByteArrayView utf8)
{
    return raw(quoted(utf8));
}

Writer &Writer::integer(qint64 number)
{
    return raw(QByteArray::number(number));
}

Writer &Writer::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

Writer &Writer::null()
{
    return raw("null");
}

Writer &Writer::raw(QByteArrayView json)
{
    separate();
    m_out.append(json.data(), json.size());
    return *this;
}

} // namespace claimcheck::json
