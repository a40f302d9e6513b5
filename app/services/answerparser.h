#pragma once

#include "services/httpmessage.h"

namespace claimcheck {

/// Reads the bytes of one HTTP/1.1 answer as they come (RFC 9112), strictly and within limits: what could be
/// read in two ways is refused. No network in it.
class AnswerParser {
public:
    enum class Fault : quint8 {
        None,
        Closed, ///< ended before a single byte
        Truncated,
        NotHttp,
        BadHeader,
        BadLength,
        BadChunk,
        Compressed, ///< encoded, although that was not asked for
        HeadTooLarge,
        BodyTooLarge,
    };
    static constexpr qsizetype mostHeadBytes = 64 * 1024; ///< all headers, and those behind the body

    AnswerParser(qint64 mostBodyBytes, bool bodyExpected);

    void feed(QByteArrayView bytes);
    /// The connection has ended; `meant` where the other side surely wanted it to end there. Only then is a
    /// body whole that has no length.
    void end(bool meant = true);

    bool isDone() const { return m_state == State::Done; }
    Fault fault() const { return m_fault; }
    const HttpAnswer &answer() const { return m_answer; }

private:
    enum class State : quint8 {
        Head,
        Length,
        UntilClose,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer,
        Done,
        Failed
    };

    bool step();
    bool readHead();
    bool readHeaderLines(QByteArrayView lines);
    bool readStatusLine(QByteArrayView line);
    void chooseBody();
    void chooseLength(QByteArrayView text);
    bool readBody(bool bounded, State next);
    bool readChunkSize();
    bool readChunkEnd();
    bool readTrailer();
    bool refuse(Fault fault);
    void finish();
    QByteArrayView rest() const { return QByteArrayView(m_buffer).sliced(m_at); }

    qint64 m_most;
    bool m_bodyExpected;
    State m_state = State::Head;
    Fault m_fault = Fault::None;
    bool m_hasBytes = false;
    bool m_encoded = false;
    QByteArray m_buffer;
    qsizetype m_at = 0; ///< of the first byte in it that was not used yet
    qsizetype m_searched = 0; ///< so far there is no end of the head
    qsizetype m_headBytes = 0;
    qint64 m_left = 0; ///< of the body or of the chunk
    HttpAnswer m_answer;
};

} // namespace claimcheck
