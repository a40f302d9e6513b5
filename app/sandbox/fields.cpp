#include "sandbox/fields.h"

#include "core/text/ascii.h"

#include <QString>

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

QByteArray typeName(json::Type type)
{
    switch (type) {
    case json::Type::Bool:
        return "boolean";
    case json::Type::Number:
        return "integer";
    case json::Type::Array:
        return "list";
    case json::Type::Object:
        return "object";
    default:
        return "string";
    }
}

qsizetype characters(const QByteArray &utf8)
{
    return std::count_if(utf8.cbegin(), utf8.cend(), [](char c) { return (uchar(c) & 0xc0) != 0x80; });
}

bool isSlugCharacter(char c)
{
    return ascii::isLower(c) || ascii::isDigit(c) || c == '-';
}

} // namespace

Fields::Fields(json::Value object, QByteArray place)
    : m_object(object)
    , m_place(std::move(place))
{
}

bool Fields::mentions(QByteArrayView name) const
{
    return !m_object[name].isMissing();
}

QByteArray Fields::path(QByteArrayView name) const
{
    return m_place.isEmpty() ? name.toByteArray() : m_place + '.' + name.toByteArray();
}

void Fields::refuse(QByteArrayView name, const QByteArray &why)
{
    if (!m_refusal)
        m_refusal = sandbox::refuse(400, path(name) + ": " + why);
}

void Fields::take(const std::optional<Answer> &refusal)
{
    if (!m_refusal)
        m_refusal = refusal;
}

json::Value Fields::value(QByteArrayView name, json::Type type)
{
    m_asked.append(name.toByteArray());
    const json::Value found = m_object[name];
    if (found.isMissing() || found.isNull())
        return {};
    if (found.type() == type)
        return found;
    refuse(name, "Input should be a valid " + typeName(type));
    return {};
}

std::optional<QByteArray> Fields::text(QByteArrayView name, int least, int most)
{
    const json::Value found = value(name, json::Type::String);
    if (found.isMissing())
        return std::nullopt;
    const QByteArray text = found.utf8();
    if (characters(text) < least)
        refuse(name, "String should have at least " + QByteArray::number(least) + " character");
    if (characters(text) > most)
        refuse(name, "String should have at most " + QByteArray::number(most) + " characters");
    return text;
}

QByteArray Fields::requiredText(QByteArrayView name, int least, int most)
{
    if (!has(name))
        refuse(name, "Field required");
    return text(name, least, most).value_or(QByteArray());
}

QByteArray Fields::slug(QByteArrayView name)
{
    const QByteArray text = requiredText(name, 1, 255);
    if (!std::all_of(text.cbegin(), text.cend(), isSlugCharacter))
        refuse(name, "String should match pattern '^[a-z0-9-]+$'");
    return text;
}

std::optional<qint64> Fields::integer(QByteArrayView name, qint64 least, qint64 most)
{
    const json::Value found = value(name, json::Type::Number);
    if (found.isMissing())
        return std::nullopt;
    const std::optional<qint64> number = found.toInteger();
    if (!number || *number < least || *number > most)
        refuse(name,
               "Input should be an integer from " + QByteArray::number(least) + " to "
                   + QByteArray::number(most));
    return number;
}

std::optional<bool> Fields::boolean(QByteArrayView name)
{
    const json::Value found = value(name, json::Type::Bool);
    return found.isMissing() ? std::nullopt : std::optional(found.toBool());
}

void Fields::immutable(QByteArrayView name)
{
    m_asked.append(name.toByteArray());
    if (mentions(name))
        refuse(name, "cannot be changed after creation");
}

void Fields::refuseOthers()
{
    for (const json::Value member : m_object) {
        if (!m_asked.contains(member.keyUtf8()))
            refuse(member.keyUtf8(), "Extra inputs are not permitted");
    }
}

} // namespace claimcheck::sandbox
