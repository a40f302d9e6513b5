#include "cli/batch.h"

#include "cli/aswritten.h"

#include <QtEndian>

#include <array>
#include <cstring>

namespace claimcheck::cli {

namespace {

constexpr qsizetype longestLine = 64 * 1024 * 1024;
constexpr qint64 largestToken = 32 * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Batch", text);
}

/// Cuts what arrives into lines. A line beyond the limit is dropped to its end and comes out empty but
/// `tooLong`.
class Lines {
public:
    struct Line {
        QByteArray text;
        bool tooLong = false;
    };

    void add(const char *data, qsizetype size)
    {
        if (m_done > 0) {
            m_buffer.remove(0, m_done);
            m_searched -= m_done;
            m_done = 0;
        }
        m_buffer.append(data, size);
    }

    bool next(Line &line)
    {
        const qsizetype end = m_buffer.indexOf('\n', m_searched);
        if (end < 0) {
            m_searched = m_buffer.size();
            if (m_searched - m_done > longestLine) {
                m_dropping = true;
                m_buffer.clear();
                m_done = m_searched = 0;
            }
            return false;
        }
        line = {m_buffer.mid(m_done, end - m_done), std::exchange(m_dropping, false)};
        m_done = m_searched = end + 1;
        return true;
    }

    /// What stands behind the last line feed.
    bool rest(Line &line)
    {
        line = {m_buffer.mid(m_done), std::exchange(m_dropping, false)};
        m_done = m_searched = m_buffer.size();
        return line.tooLong || !line.text.trimmed().isEmpty();
    }

private:
    QByteArray m_buffer;
    qsizetype m_done = 0;
    qsizetype m_searched = 0;
    bool m_dropping = false;
};

void writeError(json::Writer &writer, QByteArrayView id, const QString &message)
{
    writer.key("error").beginObject();
    writer.member("id", id).member("message", message);
    writer.endObject();
}

QByteArray errorLine(const json::Value *record, QByteArrayView id, const QString &message)
{
    json::Writer writer;
    writer.beginObject();
    if (record && !(*record)["id"].isMissing())
        writeAsWritten(writer.key("id"), (*record)["id"]);
    writeError(writer, id, message);
    writer.endObject();
    return writer.result() + '\n';
}

/// Was the id of a broken record read in full, before the fault?
bool readId(const json::Document &document)
{
    const json::Value id = document.root()["id"];
    return !id.isMissing() && !document.problems().isEmpty()
        && id.range().end < document.problems().last().at;
}

QByteArray answerTo(const Lines::Line &line, const Answer &answer)
{
    if (line.tooLong)
        return errorLine(nullptr, "record.too-large", tr("The record is longer than 64 MiB."));
    const json::Document document = json::Document::parse(line.text, {256, longestLine, 4'000'000});
    const json::Value record = document.root();
    if (!document.isWhole())
        return errorLine(readId(document) ? &record : nullptr, "record.not-json",
                         document.problems().isEmpty() ? tr("The record is not JSON.")
                                                       : placedInLine(document.problems().last()));
    if (!record.isObject())
        return errorLine(nullptr, "record.not-object", tr("The record is not a JSON object."));
    json::Writer writer;
    writer.beginObject();
    if (const json::Value id = record["id"]; !id.isMissing())
        writeAsWritten(writer.key("id"), id);
    const Result<void> answered = answer(record, writer);
    if (!answered)
        return errorLine(&record, answered.error().id, answered.error().message);
    writer.endObject();
    return writer.result() + '\n';
}

/// Many readers end a line at Unicode's other line ends too (Python's splitlines), so these are written as
/// escapes. In JSON they can only stand inside a string.
QByteArray answerLine(const Lines::Line &line, const Answer &answer)
{
    QByteArray text = answerTo(line, answer);
    if (text.contains("\xE2\x80"))
        text.replace("\xE2\x80\xA8", "\\u2028").replace("\xE2\x80\xA9", "\\u2029");
    if (text.contains("\xC2\x85"))
        text.replace("\xC2\x85", "\\u0085");
    return text;
}

/// Standard base64, refused as a whole when anything in it is foreign.
std::optional<QByteArray> base64(json::Value value)
{
    const auto read = QByteArray::fromBase64Encoding(value.utf8(), QByteArray::AbortOnBase64DecodingErrors);
    return value.isString() && read ? std::optional(read.decoded) : std::nullopt;
}

RecordToken unpacked(json::Value record)
{
    const std::optional<QByteArray> packed = base64(record["token_zlib_b64"]);
    const qint64 size = record["bytes"].toInteger().value_or(-1);
    if (!packed || size < 0)
        return {RecordToken::State::Unreadable, {}};
    if (size > largestToken)
        return {RecordToken::State::TooLarge, {}};
    QByteArray sized(4, Qt::Uninitialized);
    qToBigEndian(quint32(size), sized.data());
    const QByteArray text = qUncompress(sized + *packed);
    if (text.size() != size)
        return {RecordToken::State::Unreadable, {}};
    return {RecordToken::State::Given, text};
}

} // namespace

Exit runBatch(const Context &context, const Answer &answer)
{
    Lines lines;
    Lines::Line line;
    QByteArray out;
    std::array<char, 65536> buffer;
    for (;;) {
        const qsizetype got = context.read(buffer.data(), buffer.size());
        if (got < 0)
            return unreadable(context, tr("standard input"), tr("cannot be read"), tr("pipe records in"));
        if (got > 0)
            lines.add(buffer.data(), got);
        const auto take = [&] { return lines.next(line) || (got == 0 && lines.rest(line)); };
        while (take()) {
            if (line.tooLong || !line.text.trimmed().isEmpty())
                out += answerLine(line, answer);
            if (out.size() < 1 << 20)
                continue;
            if (deliver(context, out, Exit::Yes) != Exit::Yes)
                return Exit::Unreadable;
            out.clear();
        }
        if (!out.isEmpty() && deliver(context, out, Exit::Yes) != Exit::Yes)
            return Exit::Unreadable;
        out.clear();
        if (got == 0)
            return Exit::Yes;
    }
}

Result<RecordToken> tokenOf(json::Value record)
{
    if (const json::Value token = record["token"]; token.isString())
        return RecordToken{RecordToken::State::Given, token.utf8()};
    if (!record["token_b64"].isMissing()) {
        const std::optional<QByteArray> text = base64(record["token_b64"]);
        return text ? RecordToken{RecordToken::State::Given, *text}
                    : RecordToken{RecordToken::State::Unreadable, {}};
    }
    if (!record["token_zlib_b64"].isMissing())
        return unpacked(record);
    if (!record["token_json"].isMissing())
        return RecordToken{RecordToken::State::JsonSerialization, {}};
    return fail("record.no-token", tr("The record holds no token, token_b64, token_zlib_b64 or token_json."));
}

} // namespace claimcheck::cli
