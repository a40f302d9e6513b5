#include "core/record/recordentry.h"

#include "core/jose/redaction.h"
#include "core/json/document.h"
#include "core/json/writer.h"

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

constexpr qsizetype mostTextBytes = 300;
constexpr std::array kinds{"sign_in", "sign_out", "exchange", "apply", "hand_out"};

/// Redacted before it is cut, so that a cut never hides what a secret is.
QByteArray safe(const QByteArray &text, const Redaction &how)
{
    return redact(text.first(std::min<qsizetype>(text.size(), 4096)), how).text.left(mostTextBytes);
}

} // namespace

QByteArrayView kindId(RecordEntry::Kind kind)
{
    return kinds[size_t(kind)];
}

QByteArray entryJson(const RecordEntry &entry, qint64 number, UnixSeconds time, const QByteArray &salt)
{
    const Redaction how{Redaction::Claims::Drop, salt, {}};
    json::Writer writer;
    writer.beginObject().member("n", number).member("time", utcText(time)).member("kind", kindId(entry.kind));
    const std::pair<const char *, QByteArray> texts[] = {{"profile", entry.profile},
                                                         {"what", entry.what},
                                                         {"outcome", entry.outcome},
                                                         {"request_id", entry.requestId}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty())
            writer.member(name, QByteArrayView(safe(text, how)));
    }
    return writer.endObject().result();
}

std::optional<RecordLine> readRecordLine(QByteArrayView text)
{
    const json::Document document = json::Document::parse(text.toByteArray());
    const json::Value root = document.root(), entry = root["entry"];
    const std::optional<qint64> number = entry["n"].toInteger();
    if (!document.isStrict() || !entry.isObject() || !number || *number < 1)
        return std::nullopt;
    RecordLine line;
    line.number = *number;
    line.time = entry["time"].toString();
    line.kind = entry["kind"].utf8();
    line.json = entry.source();
    line.mac = root["mac"].utf8();
    const auto kind = std::find(kinds.begin(), kinds.end(), line.kind);
    line.entry = {kind == kinds.end() ? RecordEntry::Kind::Exchange : RecordEntry::Kind(kind - kinds.begin()),
                  entry["profile"].utf8(), entry["what"].utf8(), entry["outcome"].utf8(),
                  entry["request_id"].utf8()};
    return line;
}

QByteArray recordLine(const QByteArray &entry, const QByteArray &mac)
{
    json::Writer writer;
    writer.beginObject().key("entry").raw(entry);
    if (!mac.isEmpty())
        writer.member("mac", QByteArrayView(mac));
    return writer.endObject().result();
}

} // namespace claimcheck
