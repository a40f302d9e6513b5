#include "cli/aswritten.h"

namespace claimcheck::cli {

void writeAsWritten(json::Writer &writer, json::Value value)
{
    switch (value.type()) {
    case json::Type::Missing:
    case json::Type::Null:
        writer.null();
        return;
    case json::Type::Bool:
        writer.boolean(value.toBool());
        return;
    case json::Type::Number:
        writer.raw(value.numberText());
        return;
    case json::Type::String:
        writer.string(value.utf8());
        return;
    case json::Type::Array:
        writer.beginArray();
        for (const json::Value element : value)
            writeAsWritten(writer, element);
        writer.endArray();
        return;
    case json::Type::Object:
        writer.beginObject();
        for (const json::Value member : value) {
            writer.key(member.keyUtf8());
            writeAsWritten(writer, member);
        }
        writer.endObject();
        return;
    }
}

void writeAsWritten(json::Writer &writer, const json::Document &document)
{
    if (!document.isEmpty() && document.isWhole())
        writeAsWritten(writer, document.root());
    else
        writer.null();
}

} // namespace claimcheck::cli
