#include "core/json/edit.h"

#include "core/json/writer.h"

namespace claimcheck::json {

namespace {

constexpr qsizetype deepest = 64;

void writeMember(Writer &writer, Value member)
{
    writer.key(QByteArrayView(member.keyUtf8())).raw(member.sourceView());
}

QByteArray changed(Value object, const QList<QByteArray> &path, qsizetype at, const QByteArray *json)
{
    const QByteArray &name = path.at(at);
    const bool last = at + 1 == path.size() || at >= deepest;
    const auto inner = [&](Value old) { return last ? *json : changed(old, path, at + 1, json); };
    Writer writer;
    writer.beginObject();
    bool done = false;
    for (const Value member : object) {
        if (!member.keyEquals(name))
            writeMember(writer, member);
        else if (!done && !(last && !json) && (json || member.isObject()))
            writer.key(QByteArrayView(name)).raw(inner(member));
        else if (!done && !last)
            writeMember(writer, member); // nothing to take out below what is no object
        done = done || member.keyEquals(name);
    }
    if (!done && json)
        writer.key(QByteArrayView(name)).raw(inner({}));
    return writer.endObject().result();
}

} // namespace

QByteArray withMember(Value object, const QList<QByteArray> &path, const QByteArray &json)
{
    return path.isEmpty() ? json : changed(object, path, 0, &json);
}

QByteArray withoutMember(Value object, const QList<QByteArray> &path)
{
    if (path.isEmpty() || valueAt(object, path).isMissing())
        return object.source();
    return changed(object, path, 0, nullptr);
}

Value valueAt(Value object, const QList<QByteArray> &path)
{
    for (const QByteArray &name : path)
        object = object[name];
    return object;
}

} // namespace claimcheck::json
