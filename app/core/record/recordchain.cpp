#include "core/record/recordchain.h"

#include "core/jose/base64url.h"
#include "core/jose/hmac.h"
#include "core/json/document.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Record)
};

template <typename F> void eachLine(QByteArrayView file, F take)
{
    while (!file.isEmpty()) {
        const qsizetype end = file.indexOf('\n');
        take(end < 0 ? file : file.first(end));
        file = end < 0 ? QByteArrayView() : file.sliced(end + 1);
    }
}

/// Where the chain is after some lines.
struct Chain {
    QByteArrayView key;
    QByteArray mac; ///< of the last chained entry
    QByteArray between; ///< the lines since then
    qint64 last = 0; ///< number of the last entry
    qint64 lastChained = 0;

    QByteArray code(const QByteArray &entry) const
    {
        return encodeBase64Url(hmacSha256(key, mac + '\n' + between + entry));
    }
    void pass(QByteArrayView line) { between += line.toByteArray() + '\n'; }
    void chain(const RecordLine &line)
    {
        mac = line.mac;
        between.clear();
        last = lastChained = line.number;
    }
};

/// Looks at one line after the other, up to the first that is bad.
class Checker {
public:
    Checker(QByteArrayView key, const std::optional<RecordHead> &head)
        : m_head(head)
    {
        m_chain.key = key;
    }

    void take(QByteArrayView text)
    {
        ++m_line;
        if (!m_check.isIntact)
            return;
        ++m_check.uncovered;
        const std::optional<RecordLine> line = readRecordLine(text);
        if (!line)
            return interrupted(text);
        if (line->number != m_chain.last + 1)
            return wrongNumber(*line);
        if (line->mac.isEmpty())
            return unchained(text, *line);
        chained(*line);
    }

    RecordCheck end()
    {
        if (!m_check.isIntact)
            return m_check;
        if (m_head && m_head->count > m_chain.lastChained)
            bad(m_line + 1, m_chain.last + 1,
                Words::tr("the end is missing: there were %1 entries").arg(m_head->count));
        else if (!m_head && m_check.chained > 1)
            bad(m_line + 1, m_chain.last + 1,
                Words::tr("the keychain no longer knows how many entries there were"));
        return m_check;
    }

private:
    void bad(qint64 line, qint64 number, const QString &why)
    {
        m_check.isIntact = false;
        m_check.line = line;
        m_check.number = number;
        m_check.why = why;
    }

    /// The lines from here to this one hang together: one code covers them.
    qint64 firstUncovered() const { return m_line - m_check.uncovered + 1; }

    void interrupted(QByteArrayView text)
    {
        m_chain.pass(text);
        ++m_check.interrupted;
    }

    void wrongNumber(const RecordLine &line)
    {
        if (line.number > m_chain.last + 1)
            return bad(firstUncovered(), m_chain.last + 1,
                       Words::tr("entries are missing before number %1").arg(line.number));
        bad(firstUncovered(), line.number,
            Words::tr("number %1 stands where it does not belong").arg(line.number));
    }

    void unchained(QByteArrayView text, const RecordLine &line)
    {
        m_chain.pass(text);
        m_chain.last = line.number;
        ++m_check.unchained;
    }

    void chained(const RecordLine &line)
    {
        const bool isHead = m_head && m_head->count == line.number;
        if (m_chain.code(line.json) != line.mac || (isHead && m_head->mac != line.mac))
            return changed();
        m_chain.chain(line);
        ++m_check.chained;
        m_check.uncovered = 0;
    }

    void changed()
    {
        const qint64 first = firstUncovered();
        bad(first, m_chain.lastChained + 1,
            first == m_line ? Words::tr("it was changed")
                            : Words::tr("one of the lines %1 to %2 was changed")
                                  .arg(QString::number(first), QString::number(m_line)));
    }

    std::optional<RecordHead> m_head;
    Chain m_chain;
    RecordCheck m_check;
    qint64 m_line = 0;
};

/// The chain at the end of a file, looked for from behind. What is bad before is for who checks.
Chain endOf(QByteArrayView file, QByteArrayView key)
{
    Chain chain{key, {}, {}};
    qsizetype end = file.size();
    while (end > 0) {
        const bool isEnded = file.at(end - 1) == '\n';
        const qsizetype begin = file.first(end - isEnded).lastIndexOf('\n') + 1;
        const QByteArrayView text = file.sliced(begin, end - isEnded - begin);
        const std::optional<RecordLine> line = readRecordLine(text);
        if (line && chain.last == 0)
            chain.last = line->number;
        if (line && !line->mac.isEmpty()) {
            chain.mac = line->mac;
            break;
        }
        chain.between.prepend(text.toByteArray() + '\n');
        end = begin;
    }
    return chain;
}

} // namespace

QByteArray writeRecordHead(const RecordHead &head)
{
    json::Writer writer;
    writer.beginObject().member("version", 1).member("count", head.count);
    return writer.member("mac", QByteArrayView(head.mac)).endObject().result();
}

std::optional<RecordHead> readRecordHead(QByteArrayView text)
{
    const json::Document document = json::Document::parse(text.toByteArray());
    const json::Value root = document.root();
    const std::optional<qint64> count = root["count"].toInteger();
    if (!document.isStrict() || root["version"].toInteger() != 1 || !count || !root["mac"].isString())
        return std::nullopt;
    return RecordHead{*count, root["mac"].utf8()};
}

SealedEntry seal(QByteArrayView file, QByteArrayView key, const std::optional<RecordHead> &head,
                 const RecordEntry &entry, UnixSeconds time, const QByteArray &salt)
{
    const Chain chain = endOf(file, key);
    // Behind what the head counted, also where the file has lost its end: the gap stays to be seen.
    const qint64 number = std::max(chain.last, head ? head->count : 0) + 1;
    const QByteArray json = entryJson(entry, number, time, salt);
    const QByteArray mac = key.isEmpty() ? QByteArray() : chain.code(json);
    const QByteArray before = file.isEmpty() || file.back() == '\n' ? "" : "\n";
    return {before + recordLine(json, mac) + '\n', {number, mac}};
}

RecordCheck checkRecord(QByteArrayView file, QByteArrayView key, const std::optional<RecordHead> &head)
{
    Checker checker(key, head);
    eachLine(file, [&checker](QByteArrayView text) { checker.take(text); });
    return checker.end();
}

QList<RecordLine> readRecord(QByteArrayView file)
{
    QList<RecordLine> lines;
    eachLine(file, [&lines](QByteArrayView text) {
        if (const std::optional<RecordLine> line = readRecordLine(text))
            lines.append(*line);
    });
    return lines;
}

} // namespace claimcheck
