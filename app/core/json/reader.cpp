#include "core/json/reader.h"

#include "core/json/mistake.h"
#include "core/json/utf8.h"
#include "core/text/ascii.h"

#include <QSet>

#include <array>
#include <charconv>
#include <limits>

namespace claimcheck::json::detail {

namespace {

/// Above this many members a hash set is faster than comparing each with each.
constexpr quint32 smallObject = 32;

constexpr std::array<bool, 256> plainCharacters = [] {
    std::array<bool, 256> plain{};
    for (int c = 0x20; c < 0x80; ++c)
        plain[size_t(c)] = c != '"' && c != '\\';
    return plain;
}();

int hexValue(char c)
{
    if (ascii::isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The four hex digits after `\u`, or -1.
int hexUnit(const char *p, const char *end)
{
    if (end - p < 4)
        return -1;
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexValue(p[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

bool isHighSurrogate(int unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool isLowSurrogate(int unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}
class Reader {
public:
    Reader(const QByteArray &text, const Limits &limits)
        : m_limits(limits)
        , m_start(text.constData())
        , m_pos(m_start)
        , m_end(m_start + text.size())
        , m_data(std::make_shared<Data>())
    {
        m_data->text = text;
        m_data->nodes.reserve(size_t(qMin<qsizetype>(text.size() / 16 + 8, 1 << 16)));
    }

    std::shared_ptr<const Data> run()
    {
        if (m_end - m_start > m_limits.bytes) {
            stop(Fault::TooLarge, m_start);
        } else {
            skipByteOrderMark();
            readAll();
        }
        closeOpenContainers();
        m_data->whole = !m_stopped;
        return m_data;
    }

private:
    using Text = const char *;

    void note(Fault fault, Text at) { m_data->problems.append({fault, at - m_start}); }

    bool stop(Fault fault, Text at)
    {
        note(fault, at);
        m_stopped = true;
        return false;
    }

    QByteArrayView rest() const { return {m_pos, m_end}; }

    bool stopHere(Fault fault = Fault::UnexpectedCharacter)
    {
        return stop(likelyFault(rest(), fault), m_pos);
    }

    /// Neither a comma nor the end: `behind` is where the value seemed to end.
    bool stopBehindValue(Text behind)
    {
        const Node &last = m_data->nodes.back();
        const bool goesOn = m_pos == behind && m_pos < m_end && last.end == offset(behind)
            && (isOfWord(*m_pos) || *m_pos == '.');
        if (goesOn && last.type == Type::Number)
            return stop(Fault::BadNumber, m_start + last.begin);
        if (goesOn && (last.type == Type::Bool || last.type == Type::Null))
            return stop(Fault::BadLiteral, m_start + last.begin);
        if (goesOn && last.type == Type::String && isOfWord(*m_pos))
            return stop(Fault::BareQuote, m_pos);
        return stop(faultBehindValue(rest()), m_pos);
    }

    bool stopBeforeValue()
    {
        const Type in = m_open.empty() ? Type::Missing : m_data->nodes[m_open.back()].type;
        return stop(faultBeforeValue(rest(), in), m_pos);
    }

    void skipByteOrderMark()
    {
        if (QByteArrayView(m_pos, m_end).startsWith("\xEF\xBB\xBF")) {
            note(Fault::ByteOrderMark, m_pos);
            m_pos += 3;
        }
    }

    void skipBlanks()
    {
        while (m_pos < m_end && (*m_pos == ' ' || *m_pos == '\n' || *m_pos == '\r' || *m_pos == '\t'))
            ++m_pos;
    }

    bool take(char c)
    {
        if (m_pos == m_end || *m_pos != c)
            return false;
        ++m_pos;
        return true;
    }

    void readAll()
    {
        skipBlanks();
        if (!readValue({}))
            return;
        while (!m_open.empty()) {
            if (!readNext())
                return;
        }
        skipBlanks();
        if (m_pos != m_end)
            stop(isComment(rest()) ? Fault::Comment : Fault::TrailingText, m_pos);
    }

    /// One step inside the innermost container: its end, or one more member or element.
    bool readNext()
    {
        const quint32 index = m_open.back();
        const bool object = m_data->nodes[index].type == Type::Object;
        const char closing = object ? '}' : ']';
        const Text behind = m_pos;
        skipBlanks();
        const Text separator = m_pos;
        const bool first = m_data->nodes[index].count == 0;
        if (!first && take(closing))
            return closeContainer();
        if (!first && !take(','))
            return stopBehindValue(behind);
        skipBlanks();
        if (m_pos < m_end && *m_pos == closing) {
            if (!first)
                return stop(Fault::TrailingComma, separator);
            ++m_pos;
            return closeContainer();
        }
        Node node;
        if (object && !readKey(node))
            return false;
        return readValue(node);
    }

    bool readKey(Node &node)
    {
        if (m_pos == m_end || *m_pos != '"')
            return stop(faultBeforeName(rest()), m_pos);
        node.keyBegin = offset(m_pos);
        if (!readString(node.keyEscapes))
            return false;
        node.keyEnd = offset(m_pos);
        skipBlanks();
        if (!take(':'))
            return stopHere(Fault::MissingColon);
        skipBlanks();
        return true;
    }

    quint32 offset(Text at) const { return quint32(at - m_start); }

    /// Reads a scalar whole, or opens a container.
    bool readValue(Node node)
    {
        if (m_pos == m_end)
            return stopHere();
        if (qsizetype(m_data->nodes.size()) >= m_limits.nodes)
            return stop(Fault::TooLarge, m_pos);
        node.begin = offset(m_pos);
        switch (*m_pos) {
        case '{':
            return openContainer(node, Type::Object);
        case '[':
            return openContainer(node, Type::Array);
        case '"': {
            node.type = Type::String;
            const bool good = readString(node.escapes);
            append(node);
            return good;
        }
        case 't':
            return readLiteral(node, Type::Bool, "true");
        case 'f':
            return readLiteral(node, Type::Bool, "false");
        case 'n':
            return readLiteral(node, Type::Null, "null");
        default:
            return readNumber(node);
        }
    }

    void append(Node &node)
    {
        node.end = offset(m_pos);
        node.next = quint32(m_data->nodes.size()) + 1;
        if (!m_open.empty())
            ++m_data->nodes[m_open.back()].count;
        m_data->nodes.push_back(node);
    }

    bool openContainer(Node &node, Type type)
    {
        if (int(m_open.size()) >= m_limits.depth)
            return stop(Fault::TooDeep, m_pos);
        ++m_pos;
        node.type = type;
        append(node);
        m_open.push_back(quint32(m_data->nodes.size()) - 1);
        return true;
    }

    bool closeContainer()
    {
        const quint32 index = m_open.back();
        m_open.pop_back();
        Node &node = m_data->nodes[index];
        node.end = offset(m_pos);
        node.next = quint32(m_data->nodes.size());
        if (node.type == Type::Object && node.count > 1)
            findDuplicates(index);
        return true;
    }

    void closeOpenContainers()
    {
        while (!m_open.empty())
            closeContainer();
    }

    bool readLiteral(Node &node, Type type, QByteArrayView word)
    {
        if (!QByteArrayView(m_pos, m_end).startsWith(word))
            return stop(Fault::BadLiteral, m_pos);
        m_pos += word.size();
        node.type = type;
        append(node);
        return true;
    }

    bool readString(bool &escapes)
    {
        ++m_pos;
        while (true) {
            while (m_pos < m_end && plainCharacters[uchar(*m_pos)])
                ++m_pos;
            if (m_pos == m_end)
                return stop(Fault::UnexpectedEnd, m_pos);
            const uchar c = uchar(*m_pos);
            if (c == '"') {
                ++m_pos;
                return true;
            }
            if (c == '\\') {
                escapes = true;
                if (!readEscape())
                    return false;
            } else if (c < 0x20) {
                return stop(Fault::ControlCharacter, m_pos);
            } else {
                readMultibyte();
            }
        }
    }

    void readMultibyte()
    {
        const int length = utf8Length(m_pos, m_end);
        if (length == 0)
            noteOnce(Fault::BadUtf8, m_pos);
        m_pos += qMax(length, 1);
    }

    /// A text in another encoding would fill the list with one fault a byte.
    void noteOnce(Fault fault, Text at)
    {
        for (const Problem &problem : std::as_const(m_data->problems)) {
            if (problem.fault == fault)
                return;
        }
        note(fault, at);
    }

    bool readEscape()
    {
        const Text start = m_pos;
        ++m_pos;
        if (m_pos == m_end)
            return stop(Fault::UnexpectedEnd, m_pos);
        if (*m_pos != 'u') {
            if (!QByteArrayView("\"\\/bfnrt").contains(*m_pos))
                return stop(Fault::BadEscape, start);
            ++m_pos;
            return true;
        }
        const int unit = hexUnit(m_pos + 1, m_end);
        if (unit < 0)
            return stop(m_end - m_pos <= 4 ? Fault::UnexpectedEnd : Fault::BadEscape, start);
        m_pos += 5;
        if (isLowSurrogate(unit)) {
            note(Fault::LoneSurrogate, start);
        } else if (isHighSurrogate(unit)) {
            const bool pair = m_end - m_pos >= 6 && m_pos[0] == '\\' && m_pos[1] == 'u'
                && isLowSurrogate(hexUnit(m_pos + 2, m_end));
            if (pair)
                m_pos += 6;
            else
                note(Fault::LoneSurrogate, start);
        }
        return true;
    }

    bool skipDigits()
    {
        const Text first = m_pos;
        while (m_pos < m_end && ascii::isDigit(*m_pos))
            ++m_pos;
        return m_pos != first;
    }

    bool readNumber(Node &node)
    {
        const Text start = m_pos;
        take('-');
        if (m_pos == m_end || !ascii::isDigit(*m_pos))
            return badNumber(start);
        const bool leadingZero = *m_pos == '0';
        const Text integer = m_pos;
        skipDigits();
        if (leadingZero && m_pos - integer > 1)
            return badNumber(start);
        if (take('.') && !skipDigits())
            return badNumber(start);
        bool exponent = false;
        if (m_pos < m_end && (*m_pos == 'e' || *m_pos == 'E')) {
            exponent = true;
            ++m_pos;
            if (m_pos < m_end && (*m_pos == '+' || *m_pos == '-'))
                ++m_pos;
            if (!skipDigits())
                return badNumber(start);
        }
        // Only these can leave the range of a double.
        if ((exponent || m_pos - start > 300) && overflows(start, m_pos))
            note(Fault::NumberOutOfRange, start);
        node.type = Type::Number;
        append(node);
        return true;
    }

    bool badNumber(Text start)
    {
        if (m_pos == m_end && m_pos != start)
            return stop(Fault::UnexpectedEnd, m_pos);
        const bool numberLike = ascii::isDigit(*start) || *start == '-' || *start == '+' || *start == '.';
        return numberLike ? stop(Fault::BadNumber, start) : stopBeforeValue();
    }

    static bool overflows(Text begin, Text end)
    {
        double number = 0;
        if (std::from_chars(begin, end, number).ec != std::errc::result_out_of_range)
            return false;
        return magnitude(begin, end) > 0;
    }

    /// The decimal exponent of the first significant digit: tells overflow from underflow, which is allowed.
    static qint64 magnitude(Text begin, Text end)
    {
        Text p = begin + (*begin == '-');
        qint64 digits = 0, fractionZeros = 0;
        bool significant = false, fraction = false;
        for (; p < end && *p != 'e' && *p != 'E'; ++p) {
            if (*p == '.') {
                fraction = true;
                continue;
            }
            significant = significant || *p != '0';
            if (!fraction && significant)
                ++digits;
            else if (fraction && !significant)
                ++fractionZeros;
        }
        qint64 exponent = 0;
        if (p < end) {
            p += p[1] == '+' ? 2 : 1;
            if (std::from_chars(p, end, exponent).ec == std::errc::result_out_of_range)
                exponent = *p == '-' ? std::numeric_limits<qint32>::min()
                                     : std::numeric_limits<qint32>::max();
        }
        return (digits > 0 ? digits : -fractionZeros) + exponent;
    }

    QByteArrayView keyBody(const Node &node) const
    {
        return QByteArrayView(m_start + node.keyBegin + 1, m_start + node.keyEnd - 1);
    }

    void findDuplicates(quint32 object)
    {
        const Node &parent = m_data->nodes[object];
        bool escaped = parent.count > smallObject;
        for (quint32 i = object + 1; i < parent.next && !escaped; i = m_data->nodes[i].next)
            escaped = m_data->nodes[i].keyEscapes;
        if (escaped)
            findDuplicatesHashed(object);
        else
            findDuplicatesPairwise(object);
    }

    void findDuplicatesPairwise(quint32 object)
    {
        const std::vector<Node> &nodes = m_data->nodes;
        const quint32 end = nodes[object].next;
        for (quint32 i = nodes[object + 1].next; i < end; i = nodes[i].next) {
            const QByteArrayView key = keyBody(nodes[i]);
            for (quint32 j = object + 1; j < i; j = nodes[j].next) {
                const Node &earlier = nodes[j];
                if (earlier.keyEnd - earlier.keyBegin == quint32(key.size()) + 2 && keyBody(earlier) == key) {
                    note(Fault::DuplicateMember, m_start + nodes[i].keyBegin);
                    break;
                }
            }
        }
    }

    void findDuplicatesHashed(quint32 object)
    {
        const std::vector<Node> &nodes = m_data->nodes;
        QSet<QByteArray> seen;
        seen.reserve(nodes[object].count);
        for (quint32 i = object + 1; i < nodes[object].next; i = nodes[i].next) {
            const QByteArrayView body = keyBody(nodes[i]);
            const QByteArray key = nodes[i].keyEscapes ? unescape(body)
                                                       : QByteArray::fromRawData(body.data(), body.size());
            const qsizetype before = seen.size();
            seen.insert(key);
            if (seen.size() == before)
                note(Fault::DuplicateMember, m_start + nodes[i].keyBegin);
        }
    }

    const Limits m_limits;
    const Text m_start;
    Text m_pos;
    const Text m_end;
    std::vector<quint32> m_open;
    std::shared_ptr<Data> m_data;
    bool m_stopped = false;
};

void appendCodePoint(QByteArray &out, char32_t code)
{
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0 | (code >> 6));
        out += char(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += char(0xE0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    } else {
        out += char(0xF0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 0x3F));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    }
}

char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

} // namespace

QByteArray unescape(QByteArrayView body)
{
    QByteArray out;
    out.reserve(body.size());
    const char *p = body.begin();
    const char *end = body.end();
    while (p < end) {
        if (*p != '\\' || end - p < 2) {
            out += *p++;
            continue;
        }
        if (p[1] != 'u') {
            out += simpleEscape(p[1]);
            p += 2;
            continue;
        }
        const int unit = hexUnit(p + 2, end);
        if (unit < 0) // only in a text that was cut off or refused here
            break;
        p += 6;
        char32_t code = char32_t(unit);
        if (isHighSurrogate(unit) && end - p >= 6 && p[0] == '\\' && p[1] == 'u'
            && isLowSurrogate(hexUnit(p + 2, end))) {
            code = 0x10000 + ((char32_t(unit) - 0xD800) << 10) + (char32_t(hexUnit(p + 2, end)) - 0xDC00);
            p += 6;
        } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            code = 0xFFFD;
        }
        appendCodePoint(out, code);
    }
    return out;
}

std::shared_ptr<const Data> read(const QByteArray &text, const Limits &limits)
{
    return Reader(text, limits).run();
}

} // namespace claimcheck::json::detail
