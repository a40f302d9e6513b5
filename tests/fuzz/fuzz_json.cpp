#include "core/json/document.h"
#include "core/json/writer.h"
#include "fuzz/invariant.h"

#include <QJsonDocument>

using namespace claimcheck;

namespace {

constexpr int deepest = 300;
constexpr int mostChildren = 64;

void write(json::Value value, json::Writer &writer)
{
    switch (value.type()) {
    case json::Type::Object:
        writer.beginObject();
        for (const json::Value member : value) {
            writer.key(member.keyUtf8());
            write(member, writer);
        }
        writer.endObject();
        return;
    case json::Type::Array:
        writer.beginArray();
        for (const json::Value element : value)
            write(element, writer);
        writer.endArray();
        return;
    case json::Type::String:
        writer.string(value.utf8());
        return;
    case json::Type::Number:
        writer.raw(value.numberText());
        return;
    case json::Type::Bool:
        writer.boolean(value.toBool());
        return;
    case json::Type::Null:
    case json::Type::Missing:
        writer.null();
        return;
    }
}

QByteArray rewritten(json::Value value)
{
    json::Writer writer;
    write(value, writer);
    return writer.result();
}

bool hasExponent(json::Value value)
{
    if (value.isNumber())
        return value.numberText().toLower().contains('e');
    for (const json::Value child : value) {
        if (hasExponent(child))
            return true;
    }
    return false;
}

/// The value's own text gives the same value again.
void checkSource(json::Value value)
{
    const json::Document again = json::Document::parse(value.source());
    INVARIANT(again.isStrict());
    INVARIANT(again.root().type() == value.type());
    INVARIANT(again.root().source() == value.source());
    INVARIANT(again.root().size() == value.size());
    INVARIANT(again.root().utf8() == value.utf8());
}

void checkText(const QByteArray &utf8)
{
    const json::Document again = json::Document::parse(json::quoted(utf8));
    INVARIANT(again.isStrict());
    INVARIANT(again.root().utf8() == utf8);
}

void checkValue(json::Value value, const QByteArray &text, bool strict, int depth)
{
    const Range range = value.range(), key = value.keyRange();
    INVARIANT(range.begin >= 0 && range.begin <= range.end && range.end <= text.size());
    INVARIANT(key.begin >= 0 && key.begin <= key.end && (key.isEmpty() || key.end <= range.begin));
    INVARIANT(value.source() == text.mid(range.begin, range.size()));
    INVARIANT(value.isNumber() || value.numberText().isEmpty());
    if (const std::optional<qint64> integer = value.toInteger())
        INVARIANT(value.isNumber() && qAbs(double(*integer) - value.toDouble()) <= 1024);
    if (strict && depth <= 2)
        checkSource(value);
    if (strict && value.isString())
        checkText(value.utf8());
    qsizetype last = range.begin;
    int seen = 0;
    for (const json::Value child : value) {
        const Range place = child.range();
        INVARIANT(place.begin >= last && place.end <= range.end);
        last = place.end;
        if (++seen > mostChildren)
            continue;
        INVARIANT(value.at(seen - 1).range() == place);
        if (strict && value.isObject())
            INVARIANT(value[child.keyUtf8()].range() == place);
        if (depth < deepest)
            checkValue(child, text, strict, depth + 1);
    }
    INVARIANT(seen == value.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const json::Document document = json::Document::parse(text);
    INVARIANT(document.text() == text);
    INVARIANT(document.isStrict() == document.problems().isEmpty());
    INVARIANT(!document.isStrict() || document.isWhole());
    for (const json::Problem &problem : document.problems()) {
        INVARIANT(problem.at >= 0 && problem.at <= text.size());
        INVARIANT(!problem.id().isEmpty() && !problem.message().isEmpty());
        const json::LineColumn place = json::lineColumn(text, problem.at);
        INVARIANT(place.line >= 1 && place.column >= 1);
    }
    checkValue(document.root(), text, document.isStrict(), 0);
    if (!document.isStrict())
        return 0;
    const QByteArray once = rewritten(document.root());
    const json::Document again = json::Document::parse(once);
    INVARIANT(again.isStrict());
    INVARIANT(rewritten(again.root()) == once);
    // What the strict reader takes is JSON to anybody; Qt's reader refuses some exponents.
    const bool container = document.root().isObject() || document.root().isArray();
    if (container && !hasExponent(document.root()))
        INVARIANT(!QJsonDocument::fromJson(text).isNull());
    return 0;
}
