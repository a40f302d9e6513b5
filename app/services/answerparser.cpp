#include "services/answerparser.h"

#include "core/text/ascii.h"
#include "services/headergrammar.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr int mostHeaders = 200;
constexpr qsizetype longestChunkLine = 1024;
constexpr int longestNumber = 18; ///< digits that always fit into 64 bits

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), ascii::isDigit);
}

bool same(QByteArrayView one, QByteArrayView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

/// What the headers of that name say; a name that stands there twice must say the same.
struct Said {
    int count = 0;
    bool agrees = true;
    QByteArray value;
};

Said said(const QList<HttpHeader> &headers, QByteArrayView name)
{
    Said found;
    for (const HttpHeader &header : headers) {
        if (!same(header.name, name))
            continue;
        found.agrees = found.agrees && (found.count == 0 || found.value == header.value);
        found.value = header.value;
        ++found.count;
    }
    return found;
}

} // namespace

AnswerParser::AnswerParser(qint64 mostBodyBytes, bool bodyExpected)
    : m_most(mostBodyBytes)
    , m_bodyExpected(bodyExpected)
{
}

void AnswerParser::feed(QByteArrayView bytes)
{
    if (m_state == State::Done || m_state == State::Failed || bytes.isEmpty())
        return;
    m_hasBytes = true;
    m_buffer.append(bytes);
    while (step()) { }
    m_buffer.remove(0, m_at);
    m_searched = std::max<qsizetype>(0, m_searched - m_at);
    m_at = 0;
}

void AnswerParser::end(bool meant)
{
    if (m_state == State::Done || m_state == State::Failed)
        return;
    if (m_state == State::UntilClose && meant)
        finish();
    else
        refuse(m_hasBytes ? Fault::Truncated : Fault::Closed);
}

/// True if there may be more to do with the bytes at hand.
bool AnswerParser::step()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Length:
        return readBody(true, State::Done);
    case State::UntilClose:
        return readBody(false, State::UntilClose);
    case State::ChunkSize:
        return readChunkSize();
    case State::ChunkData:
        return readBody(true, State::ChunkEnd);
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailer:
        return readTrailer();
    case State::Done:
    case State::Failed:
        break;
    }
    return false;
}

bool AnswerParser::refuse(Fault fault)
{
    m_state = State::Failed;
    m_fault = fault;
    m_answer = {};
    m_buffer.clear();
    m_at = 0;
    return false;
}

void AnswerParser::finish()
{
    if (m_encoded && !m_answer.body.isEmpty())
        refuse(Fault::Compressed);
    else
        m_state = State::Done;
}

bool AnswerParser::readHead()
{
    static constexpr QByteArrayView start("HTTP/1.");
    const QByteArrayView head = rest();
    const qsizetype known = std::min(head.size(), start.size());
    if (head.first(known) != start.first(known))
        return refuse(Fault::NotHttp);
    const qsizetype end = head.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_searched - m_at - 3));
    if (m_headBytes + (end < 0 ? head.size() : end) > mostHeadBytes)
        return refuse(Fault::HeadTooLarge);
    if (end < 0) {
        m_searched = m_buffer.size();
        return false;
    }
    m_headBytes += end + 4;
    m_at += end + 4;
    const qsizetype firstEnd = head.indexOf("\r\n");
    m_answer = {};
    if (!readStatusLine(head.first(firstEnd)) || !readHeaderLines(head.first(end + 2).sliced(firstEnd + 2)))
        return false;
    if (m_answer.status >= 200)
        chooseBody();
    else if (m_answer.status == 101)
        return refuse(Fault::NotHttp);
    return m_state != State::Failed;
}

bool AnswerParser::readStatusLine(QByteArrayView line)
{
    const bool shaped = line.size() >= 12 && (line[7] == '0' || line[7] == '1') && line[8] == ' '
        && isDigits(line.sliced(9, 3)) && line[9] != '0' && (line.size() == 12 || line[12] == ' ');
    if (!shaped)
        return refuse(Fault::NotHttp);
    m_answer.status = line.sliced(9, 3).toInt();
    return true;
}

/// Lines that each end with CR LF. A line that goes on with a blank has no name and is refused.
bool AnswerParser::readHeaderLines(QByteArrayView lines)
{
    while (!lines.isEmpty()) {
        const QByteArrayView line = lines.first(lines.indexOf("\r\n"));
        lines = lines.sliced(line.size() + 2);
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || m_answer.headers.size() >= mostHeaders)
            return refuse(Fault::BadHeader);
        const HttpHeader header{line.first(colon).toByteArray(),
                                line.sliced(colon + 1).trimmed().toByteArray()};
        if (!isHeaderName(header.name) || !isHeaderValue(header.value))
            return refuse(Fault::BadHeader);
        m_answer.headers.append(header);
    }
    return true;
}

/// RFC 9112 section 6.3, without its leniencies.
void AnswerParser::chooseBody()
{
    const Said coding = said(m_answer.headers, "Transfer-Encoding");
    const Said length = said(m_answer.headers, "Content-Length");
    const Said encoding = said(m_answer.headers, "Content-Encoding");
    m_encoded = encoding.count > 0 && !encoding.value.isEmpty() && !same(encoding.value, "identity");
    const int status = m_answer.status;
    if (!m_bodyExpected || status == 204 || status == 304)
        return finish();
    if (coding.count > 0) {
        if (coding.count > 1 || length.count > 0 || !same(coding.value, "chunked"))
            refuse(Fault::BadLength);
        else
            m_state = State::ChunkSize;
        return;
    }
    if (length.count == 0)
        m_state = State::UntilClose;
    else if (!length.agrees || !isDigits(length.value))
        refuse(Fault::BadLength);
    else
        chooseLength(length.value);
}

void AnswerParser::chooseLength(QByteArrayView text)
{
    m_left = text.size() > longestNumber ? m_most + 1 : text.toLongLong();
    if (m_left > m_most)
        refuse(Fault::BodyTooLarge);
    else if (m_left == 0)
        finish();
    else
        m_state = State::Length;
}

bool AnswerParser::readBody(bool bounded, State next)
{
    const QByteArrayView bytes = rest();
    const qsizetype size = bounded ? qsizetype(std::min<qint64>(m_left, bytes.size())) : bytes.size();
    if (m_answer.body.size() + size > m_most)
        return refuse(Fault::BodyTooLarge);
    m_answer.body.append(bytes.first(size));
    m_at += size;
    if (!bounded)
        return false;
    m_left -= size;
    if (m_left > 0)
        return false;
    if (next == State::Done)
        finish();
    else
        m_state = next;
    return true;
}

bool AnswerParser::readChunkSize()
{
    const QByteArrayView bytes = rest();
    const qsizetype end = bytes.indexOf("\r\n");
    if (end < 0)
        return bytes.size() > longestChunkLine ? refuse(Fault::BadChunk) : false;
    const QByteArrayView line = bytes.first(end);
    const qsizetype extension = line.indexOf(';');
    const QByteArrayView digits = (extension < 0 ? line : line.first(extension)).trimmed();
    const bool hex = !digits.isEmpty() && digits.size() < 16
        && std::all_of(digits.begin(), digits.end(), ascii::isHexDigit);
    if (!hex || end > longestChunkLine)
        return refuse(Fault::BadChunk);
    m_left = digits.toLongLong(nullptr, 16);
    if (m_left > m_most - m_answer.body.size())
        return refuse(Fault::BodyTooLarge);
    m_at += end + 2;
    m_state = m_left == 0 ? State::Trailer : State::ChunkData;
    return true;
}

bool AnswerParser::readChunkEnd()
{
    const QByteArrayView bytes = rest();
    if (bytes.size() < 2)
        return false;
    if (!bytes.startsWith("\r\n"))
        return refuse(Fault::BadChunk);
    m_at += 2;
    m_state = State::ChunkSize;
    return true;
}

/// Headers behind the body are read past: nothing here may depend on them.
bool AnswerParser::readTrailer()
{
    const QByteArrayView bytes = rest();
    const qsizetype end = bytes.indexOf("\r\n");
    if (m_headBytes + (end < 0 ? bytes.size() : end) > mostHeadBytes)
        return refuse(Fault::HeadTooLarge);
    if (end < 0)
        return false;
    m_headBytes += end + 2;
    m_at += end + 2;
    if (end == 0)
        finish();
    return true;
}

} // namespace claimcheck
