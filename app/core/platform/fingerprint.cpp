#include "core/platform/fingerprint.h"

#include "core/json/writer.h"
#include "core/platform/writable.h"

#include <QCryptographicHash>

#include <algorithm>
#include <vector>

namespace claimcheck {

namespace {

void writeCanonical(json::Writer &writer, json::Value value);

void writeMembers(json::Writer &writer, json::Value object)
{
    std::vector<std::pair<QByteArray, json::Value>> members;
    for (const json::Value member : object)
        members.emplace_back(member.keyUtf8(), member);
    std::stable_sort(members.begin(), members.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    writer.beginObject();
    for (const auto &[name, member] : members)
        writeCanonical(writer.key(QByteArrayView(name)), member);
    writer.endObject();
}

void writeCanonical(json::Writer &writer, json::Value value)
{
    if (value.isObject()) {
        writeMembers(writer, value);
    } else if (value.isArray()) {
        writer.beginArray();
        for (const json::Value entry : value)
            writeCanonical(writer, entry);
        writer.endArray();
    } else if (value.isString()) {
        writer.string(QByteArrayView(value.utf8()));
    } else if (const std::optional<qint64> number = value.isNumber() ? value.toInteger() : std::nullopt) {
        writer.integer(*number);
    } else {
        writer.raw(value.isMissing() ? QByteArrayView("null") : value.sourceView());
    }
}

QByteArray digestOfCanonical(const QByteArray &json)
{
    return digestOf(canonicalJson(json::Document::parse(json).root()));
}

} // namespace

QByteArray canonicalJson(json::Value value)
{
    json::Writer writer;
    writeCanonical(writer, value);
    return writer.result();
}

QByteArray digestOf(QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(text);
    return hash.result().toHex();
}

QByteArray fingerprintOf(const PlatformObject &object)
{
    json::Writer writer;
    writer.beginObject().member("type", kindId(kindOf(object)));
    writer.member("archived", isArchived(object));
    writer.key("set").raw(writableMembers(object)).endObject();
    return digestOfCanonical(writer.result());
}

QByteArray enablementFingerprint(bool enabled)
{
    return digestOf(enabled ? "enabled" : "not enabled");
}

QByteArray enablementsFingerprint(QList<QByteArray> workspaces)
{
    std::sort(workspaces.begin(), workspaces.end());
    return digestOf(QByteArray("enabled for\n" + workspaces.join('\n')));
}

QByteArray membershipFingerprint(QByteArrayView role)
{
    return digestOf(role.isEmpty() ? QByteArray("no member") : "member as " + role.toByteArray());
}

} // namespace claimcheck
