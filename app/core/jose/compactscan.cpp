#include "core/jose/compactscan.h"

#include "core/jose/base64url.h"
#include "core/jose/wordstart.h"
#include "core/jose/wrappedlines.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

constexpr qsizetype mostPieces = 4096;

char hexByte(char high, char low)
{
    const auto value = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    return char(value(high) * 16 + value(low));
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/// Header members of JOSE, as they begin when the object is written without blanks.
bool beginsKnownHeader(const QByteArray &decoded)
{
    static const QByteArrayView names[] = {R"({"alg")", R"({"typ")", R"({"kid")",
                                           R"({"enc")", R"({"x5t")", R"({"cty")"};
    return std::any_of(std::begin(names), std::end(names),
                       [&](QByteArrayView name) { return decoded.startsWith(name); });
}

} // namespace

CompactScan::CompactScan(QByteArrayView text)
    : m_text(text)
    , m_joinBudget(text.size() * 2 + 64 * 1024)
{
}

std::optional<CompactCandidate> CompactScan::next()
{
    const qsizetype at = findStart(m_at);
    if (at < 0)
        return {};
    CompactCandidate candidate = readAt(at);
    m_at = candidate.places.last().end;
    return candidate;
}

CompactCandidate CompactScan::readAt(qsizetype at)
{
    const QList<Piece> pieces = gather(readPiece(at));
    QList<WrappedLine> lines;
    lines.reserve(pieces.size());
    for (const Piece &piece : pieces)
        lines.append({piece.text, piece.cut});
    return assemble(pieces, linesOfToken(lines));
}

qsizetype CompactScan::findStart(qsizetype from) const
{
    for (qsizetype at = m_text.indexOf('e', from); at >= 0; at = m_text.indexOf('e', at + 1)) {
        if (isStart(at))
            return at;
    }
    return -1;
}

/// `{` and what may follow it come out of "ey" (quote, blank), "ew" (tab, line break) or "e3" (closing
/// brace).
bool CompactScan::isStart(qsizetype at) const
{
    if (at + 3 > m_text.size())
        return false;
    const char second = m_text[at + 1];
    if (second != 'y' && second != 'w' && second != '3')
        return false;
    if (beginsWord(m_text, at))
        return beginsObject(at);
    return beginsKnownHeader(
        decodeBase64Url(m_text.sliced(at, qMin<qsizetype>(8, m_text.size() - at))).bytes);
}

bool CompactScan::beginsObject(qsizetype at) const
{
    qsizetype end = at;
    while (end < m_text.size() && end < at + 32 && ascii::isWordCharacter(m_text[end]))
        ++end;
    const QByteArray decoded = decodeBase64Url(m_text.sliced(at, (end - at) / 4 * 4)).bytes;
    if (!decoded.startsWith('{'))
        return end - at == 3 && m_text.sliced(at, 3) == "e30";
    for (const char c : QByteArrayView(decoded).sliced(1)) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return c == '"' || c == '}';
    }
    return decoded.size() > 1;
}

CompactScan::Piece CompactScan::readPiece(qsizetype at) const
{
    Piece piece;
    piece.place.begin = at;
    qsizetype pending = at, end = at;
    const auto flush = [&] {
        piece.text += m_text.sliced(pending, end - pending);
        pending = end;
    };
    while (end < m_text.size()) {
        const char c = m_text[end];
        if (ascii::isWordCharacter(c)) {
            ++end;
        } else if (c == '.') {
            if (!takesDots(end, piece, end))
                break;
        } else if (c == '+' || c == '/') {
            if (end == at || end + 1 >= m_text.size() || !ascii::isWordCharacter(m_text[end + 1]))
                break;
            ++end;
        } else if (c == '=') {
            if (end == at || !takesPadding(end, end))
                break;
        } else if (const Escape escape = escapeAt(end); escape.length > 0) {
            flush();
            piece.text += escape.character;
            end += escape.length;
            pending = end;
        } else {
            piece.cut = m_text.sliced(end).startsWith("\xE2\x80\xA6");
            break;
        }
    }
    flush();
    piece.place.end = end;
    return piece;
}

/// One dot parts segments, two stand around an empty one, three say that something was left out.
bool CompactScan::takesDots(qsizetype at, Piece &piece, qsizetype &end) const
{
    qsizetype after = at;
    while (after < m_text.size() && m_text[after] == '.')
        ++after;
    const qsizetype count = after - at;
    if (count > 2) {
        piece.cut = true;
        return false;
    }
    if (count == 2 && (after >= m_text.size() || !ascii::isWordCharacter(m_text[after])))
        return false;
    end = after;
    return true;
}

/// Padding belongs to the token only at a segment's end; elsewhere `=` is a query's or a soft line break's.
bool CompactScan::takesPadding(qsizetype at, qsizetype &end) const
{
    qsizetype after = at;
    while (after < m_text.size() && m_text[after] == '=')
        ++after;
    if (after - at > 2)
        return false;
    const char c = after < m_text.size() ? m_text[after] : '\0';
    const bool softBreak = after - at == 1 && (c == '\n' || c == '\r') && skipNewline(after) < m_text.size()
        && ascii::isWordCharacter(m_text[skipNewline(after)]);
    if (ascii::isWordCharacter(c) || softBreak)
        return false;
    end = after;
    return true;
}

/// `%2E`, `%252E`, `\u002e`, `\_`: token characters written in another way.
CompactScan::Escape CompactScan::escapeAt(qsizetype at) const
{
    const QByteArrayView rest = m_text.sliced(at, qMin<qsizetype>(6, m_text.size() - at));
    const auto known = [](char c, int length) -> Escape {
        return c == '.' || c == '-' || c == '_' ? Escape{c, length} : Escape{};
    };
    if (rest.size() >= 5 && rest.startsWith("%25") && ascii::isHexDigit(rest[3])
        && ascii::isHexDigit(rest[4]))
        return known(hexByte(rest[3], rest[4]), 5);
    if (rest.size() >= 3 && rest[0] == '%' && ascii::isHexDigit(rest[1]) && ascii::isHexDigit(rest[2]))
        return known(hexByte(rest[1], rest[2]), 3);
    if (rest.size() >= 6 && rest.startsWith("\\u00") && ascii::isHexDigit(rest[4])
        && ascii::isHexDigit(rest[5]))
        return known(hexByte(rest[4], rest[5]), 6);
    if (rest.size() >= 2 && rest[0] == '\\')
        return known(rest[1], 2);
    return {};
}

/// Behind a line break and the quoting or indentation of the next line; -1 where no break stands.
qsizetype CompactScan::skipBreak(qsizetype at) const
{
    if (const qsizetype quoted = skipQuotedBreak(at); quoted >= 0)
        return quoted;
    qsizetype i = at;
    while (i < m_text.size() && isBlank(m_text[i]))
        ++i;
    if (i + 1 < m_text.size() && (m_text[i] == '=' || m_text[i] == '\\') && skipNewline(i + 1) > i + 1)
        ++i;
    const qsizetype line = skipNewline(i);
    if (line == i)
        return -1;
    i = line;
    while (i < m_text.size()
           && (isBlank(m_text[i]) || m_text[i] == '>' || m_text[i] == '|' || m_text[i] == '#'))
        ++i;
    return i;
}

/// The break inside a text of a programming language: `…" +` on one line, `"…` on the next.
qsizetype CompactScan::skipQuotedBreak(qsizetype at) const
{
    if (at >= m_text.size() || !isQuote(m_text[at]))
        return -1;
    qsizetype i = at + 1;
    while (i < m_text.size()
           && (isBlank(m_text[i]) || m_text[i] == '+' || m_text[i] == '\\' || m_text[i] == '.'))
        ++i;
    const qsizetype line = skipNewline(i);
    if (line == i)
        return -1;
    i = line;
    while (i < m_text.size() && (isBlank(m_text[i]) || m_text[i] == '+' || m_text[i] == '.'))
        ++i;
    return i < m_text.size() && m_text[i] == m_text[at] ? i + 1 : -1;
}

/// Behind one line break, be it a real one or one written as an escape in JSON text.
qsizetype CompactScan::skipNewline(qsizetype at) const
{
    const QByteArrayView rest = m_text.sliced(at, qMin<qsizetype>(4, m_text.size() - at));
    for (const QByteArrayView newline : {QByteArrayView("\r\n"), QByteArrayView("\n"), QByteArrayView("\r"),
                                         QByteArrayView("\\r\\n"), QByteArrayView("\\n")}) {
        if (rest.startsWith(newline))
            return at + newline.size();
    }
    return at;
}

/// True unless words of another kind follow on the same line.
bool CompactScan::standsAlone(const Piece &piece) const
{
    qsizetype i = piece.place.end;
    if (i < m_text.size() && !isBlank(m_text[i]))
        return m_text[i] != ':' && m_text[i] != '=' && m_text[i] != '(';
    while (i < m_text.size() && isBlank(m_text[i]))
        ++i;
    return i >= m_text.size() || QByteArrayView("\r\n\\\"'`)]}>,;=").contains(m_text[i]);
}

QList<CompactScan::Piece> CompactScan::gather(Piece first)
{
    QList<Piece> pieces = {std::move(first)};
    while (pieces.size() < mostPieces && m_joinBudget > 0 && !pieces.last().cut) {
        const qsizetype at = skipBreak(pieces.last().place.end);
        if (at < 0 || at >= m_text.size())
            break;
        const bool tokenBegins = isStart(at) && !pieces.last().text.endsWith('.');
        Piece piece = readPiece(at);
        m_joinBudget -= piece.text.size() + 8;
        if (piece.text.isEmpty() || (tokenBegins && piece.text.contains('.')))
            break;
        if (!standsAlone(piece) && piece.text.size() < 16)
            break;
        pieces.append(std::move(piece));
    }
    return pieces;
}

CompactCandidate CompactScan::assemble(const QList<Piece> &pieces, qsizetype count) const
{
    CompactCandidate candidate;
    candidate.firstEnd = pieces.first().place.end;
    for (const Piece &piece : pieces.first(count)) {
        candidate.text += piece.text;
        candidate.places.append(piece.place);
    }
    candidate.cut = pieces.at(count - 1).cut;
    qsizetype tooLong = candidate.text.size() - sizeOfToken(candidate.text);
    candidate.text.chop(tooLong);
    while (candidate.places.size() > 1 && tooLong >= candidate.places.last().size())
        tooLong -= candidate.places.takeLast().size();
    Range &last = candidate.places.last();
    last.end = qMax(last.begin, last.end - tooLong);
    return candidate;
}

} // namespace claimcheck::detail
