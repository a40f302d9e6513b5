#include "core/json/canonical.h"

#include "core/json/writer.h"

#include <algorithm>
#include <vector>

namespace claimcheck::json {

namespace {

void writeCanonical(Writer &writer, Value value);

void writeMembers(Writer &writer, Value object)
{
    std::vector<std::pair<QByteArray, Value>> members;
    for (const Value member : object)
        members.emplace_back(member.keyUtf8(), member);
    std::stable_sort(members.begin(), members.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    writer.beginObject();
    for (const auto &[name, member] : members)
        writeCanonical(writer.key(QByteArrayView(name)), member);
    writer.endObject();
}

void writeCanonical(Writer &writer, Value value)
{
    if (value.isObject()) {
        writeMembers(writer, value);
    } else if (value.isArray()) {
        writer.beginArray();
        for (const Value entry : value)
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

} // namespace

QByteArray canonical(Value value)
{
    Writer writer;
    writeCanonical(writer, value);
    return writer.result();
}

} // namespace claimcheck::json
