#include "core/federation/objectreader.h"

#include <algorithm>

namespace claimcheck {

namespace {

qsizetype characters(QByteArrayView utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

QString shown(QByteArrayView name)
{
    return QString::fromUtf8(name.toByteArray());
}

} // namespace

ObjectReader::ObjectReader(json::Value object)
    : m_object(object)
{
    if (!object.isObject())
        wrongType(object, json::Type::Object);
}

bool ObjectReader::has(QByteArrayView name) const
{
    const json::Value value = m_object[name];
    return !value.isMissing() && !value.isNull();
}

json::Value ObjectReader::any(QByteArrayView name)
{
    m_asked.append(name.toByteArray());
    return m_object[name];
}

json::Value ObjectReader::take(QByteArrayView name, json::Type type)
{
    const json::Value value = any(name);
    if (value.isMissing() || value.isNull())
        return {};
    if (value.type() == type)
        return value;
    wrongType(value, type);
    return {};
}

std::optional<QByteArray> ObjectReader::text(QByteArrayView name, int most)
{
    const json::Value value = take(name, json::Type::String);
    if (value.isMissing())
        return std::nullopt;
    QByteArray text = value.utf8();
    if (most > 0 && characters(text) > most) {
        fail("federation.limit",
             tr("\"%1\" is %2 characters long; the platform takes at most %3")
                 .arg(shown(name), QString::number(characters(text)), QString::number(most)),
             tr("shorten it"), value);
    }
    return text;
}

QByteArray ObjectReader::requiredText(QByteArrayView name, int most)
{
    const std::optional<QByteArray> value = text(name, most);
    if (value && !value->isEmpty())
        return *value;
    if (value)
        fail("federation.missing", tr("\"%1\" is empty").arg(shown(name)), tr("fill it in"), m_object[name]);
    else
        fail("federation.missing", tr("\"%1\" is missing").arg(shown(name)), tr("add it"), m_object);
    return {};
}

int ObjectReader::integer(QByteArrayView name, int fallback, int least, int most)
{
    const json::Value value = take(name, json::Type::Number);
    if (value.isMissing())
        return fallback;
    const std::optional<qint64> number = value.toInteger();
    if (number && *number >= least && *number <= most)
        return int(*number);
    fail("federation.limit",
         tr("\"%1\" has to be a whole number from %2 to %3")
             .arg(shown(name), QString::number(least), QString::number(most)),
         tr("change it, or leave it out for the platform's default"), value);
    return fallback;
}

bool ObjectReader::boolean(QByteArrayView name, bool fallback)
{
    const json::Value value = take(name, json::Type::Bool);
    return value.isMissing() ? fallback : value.toBool();
}

json::Value ObjectReader::object(QByteArrayView name)
{
    return take(name, json::Type::Object);
}

json::Value ObjectReader::array(QByteArrayView name)
{
    return take(name, json::Type::Array);
}

QList<QByteArray> ObjectReader::texts(QByteArrayView name)
{
    QList<QByteArray> list;
    for (const json::Value entry : array(name)) {
        if (!entry.isString()) {
            wrongType(entry, json::Type::String);
            break;
        }
        list.append(entry.utf8());
    }
    return list;
}

void ObjectReader::keepRest(QByteArrayView name, QByteArray json)
{
    m_rests.append({name.toByteArray(), std::move(json)});
}

void ObjectReader::fail(QByteArray id, QString message, QString hint, json::Value at)
{
    fail(Error{std::move(id), std::move(message), std::move(hint), at.range()});
}

void ObjectReader::failAtKey(QByteArray id, QString message, QString hint, json::Value at)
{
    fail(Error{std::move(id), std::move(message), std::move(hint), at.keyRange()});
}

void ObjectReader::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
}

void ObjectReader::wrongType(json::Value value, json::Type wanted)
{
    const auto name = [](json::Type type) {
        switch (type) {
        case json::Type::Missing:
            return tr("missing");
        case json::Type::Null:
            return tr("null");
        case json::Type::Bool:
            return tr("true or false");
        case json::Type::Number:
            return tr("a number");
        case json::Type::String:
            return tr("a string");
        case json::Type::Array:
            return tr("a list");
        case json::Type::Object:
            return tr("an object");
        }
        return QString();
    };
    fail("federation.type", tr("this is %1 where %2 belongs").arg(name(value.type()), name(wanted)),
         tr("write %1 here").arg(name(wanted)), value);
}

QList<UnknownMember> ObjectReader::unknown() const
{
    QList<UnknownMember> list;
    for (const json::Value member : m_object) {
        QByteArray name = member.keyUtf8();
        const auto sameName = [&name](const UnknownMember &rest) { return rest.name == name; };
        const auto rest = std::find_if(m_rests.begin(), m_rests.end(), sameName);
        if (rest != m_rests.end())
            list.append(*rest);
        else if (std::find(m_asked.begin(), m_asked.end(), name) == m_asked.end())
            list.append({std::move(name), member.source()});
    }
    return list;
}

void writeUnknown(json::Writer &writer, const QList<UnknownMember> &members)
{
    for (const UnknownMember &member : members)
        writer.key(QByteArrayView(member.name)).raw(member.json);
}

void writeOptional(json::Writer &writer, QByteArrayView name, const std::optional<QByteArray> &text)
{
    if (text)
        writer.member(name, QByteArrayView(*text));
}

} // namespace claimcheck
