#include "core/json/document.h"

#include "core/json/data.h"
#include "core/json/reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace claimcheck::json {

using detail::Data;
using detail::Node;

namespace {

const Node *nodeAt(const Data *data, quint32 index)
{
    return data && index < data->nodes.size() ? &data->nodes[index] : nullptr;
}

QByteArrayView slice(const Data *data, quint32 begin, quint32 end)
{
    return QByteArrayView(data->text).sliced(begin, end - begin);
}

/// The text between the quotes. The closing one is missing when the input was cut off inside the string.
QByteArrayView literalBody(const Data *data, quint32 begin, quint32 end)
{
    QByteArrayView body = slice(data, begin, end).sliced(1);
    const bool closed = end - begin >= 2 && data->text.at(end - 1) == '"' && !body.isEmpty();
    return closed ? body.chopped(1) : body;
}

} // namespace

Document Document::parse(const QByteArray &text, const Limits &limits)
{
    Document document;
    document.m_data = detail::read(text, limits);
    return document;
}

QByteArray Document::text() const
{
    return m_data ? m_data->text : QByteArray();
}

Value Document::root() const
{
    return m_data && !m_data->nodes.empty() ? Value(m_data.get(), 0) : Value();
}

const QList<Problem> &Document::problems() const
{
    static const QList<Problem> none;
    return m_data ? m_data->problems : none;
}

bool Document::isStrict() const
{
    return m_data && m_data->whole && m_data->problems.isEmpty();
}

bool Document::isWhole() const
{
    return m_data && m_data->whole;
}

Type Value::type() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node ? node->type : Type::Missing;
}

Range Value::range() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node ? Range{node->begin, node->end} : Range{};
}

Range Value::keyRange() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node ? Range{node->keyBegin, node->keyEnd} : Range{};
}

QByteArray Value::source() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node ? slice(m_data, node->begin, node->end).toByteArray() : QByteArray();
}

QByteArrayView Value::sourceView() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node ? slice(m_data, node->begin, node->end) : QByteArrayView();
}

QByteArray Value::keyUtf8() const
{
    const Node *node = nodeAt(m_data, m_index);
    if (!node || node->keyEnd == node->keyBegin)
        return {};
    const QByteArrayView body = literalBody(m_data, node->keyBegin, node->keyEnd);
    return node->keyEscapes ? detail::unescape(body) : body.toByteArray();
}

QString Value::key() const
{
    return QString::fromUtf8(keyUtf8());
}

bool Value::keyEquals(QByteArrayView name) const
{
    const Node *node = nodeAt(m_data, m_index);
    if (!node || node->keyEnd == node->keyBegin)
        return false;
    const QByteArrayView body = literalBody(m_data, node->keyBegin, node->keyEnd);
    return node->keyEscapes ? detail::unescape(body) == name : body == name;
}

bool Value::toBool() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node && node->type == Type::Bool && m_data->text.at(node->begin) == 't';
}

QByteArray Value::numberText() const
{
    return isNumber() ? source() : QByteArray();
}

double Value::toDouble() const
{
    if (!isNumber())
        return 0;
    const QByteArrayView text = slice(m_data, m_data->nodes[m_index].begin, m_data->nodes[m_index].end);
    double number = 0;
    const std::from_chars_result read = std::from_chars(text.begin(), text.end(), number);
    // Nothing is written for what does not fit; one reads infinity, or zero where it is too small.
    return read.ec == std::errc::result_out_of_range ? text.toByteArray().toDouble() : number;
}

std::optional<qint64> Value::toInteger() const
{
    if (!isNumber())
        return {};
    const QByteArrayView text = slice(m_data, m_data->nodes[m_index].begin, m_data->nodes[m_index].end);
    qint64 integer = 0;
    if (const auto [rest, error] = std::from_chars(text.begin(), text.end(), integer);
        error == std::errc() && rest == text.end())
        return integer;
    // A fraction is told by its digits: a double would round a small one away.
    const qsizetype point = text.indexOf('.');
    const QByteArrayView fraction = point < 0 ? QByteArrayView() : text.sliced(point + 1);
    if (point > 0 && !text.contains('e') && !text.contains('E')) {
        const bool zeros = std::all_of(fraction.begin(), fraction.end(), [](char c) { return c == '0'; });
        const auto [rest, error] = std::from_chars(text.begin(), text.begin() + point, integer);
        return zeros && error == std::errc() ? std::optional(integer) : std::nullopt;
    }
    // 5e0 is whole as well; beyond 2^53 a double no longer says which integer was written.
    double number = 0;
    if (std::from_chars(text.begin(), text.end(), number).ec != std::errc())
        return {};
    if (std::trunc(number) != number || std::abs(number) > 9007199254740992.0)
        return {};
    return qint64(number);
}

QByteArray Value::utf8() const
{
    if (!isString())
        return {};
    const Node &node = m_data->nodes[m_index];
    const QByteArrayView body = literalBody(m_data, node.begin, node.end);
    return node.escapes ? detail::unescape(body) : body.toByteArray();
}

QString Value::toString() const
{
    return QString::fromUtf8(utf8());
}

bool Value::equals(QByteArrayView text) const
{
    if (!isString())
        return false;
    const Node &node = m_data->nodes[m_index];
    const QByteArrayView body = literalBody(m_data, node.begin, node.end);
    return node.escapes ? detail::unescape(body) == text : body == text;
}

int Value::size() const
{
    const Node *node = nodeAt(m_data, m_index);
    return node ? int(node->count) : 0;
}

Value Value::operator[](QByteArrayView name) const
{
    if (!isObject())
        return {};
    for (const Value member : *this) {
        if (member.keyEquals(name))
            return member;
    }
    return {};
}

Value Value::at(int index) const
{
    for (const Value element : *this) {
        if (index-- == 0)
            return element;
    }
    return {};
}

Value::Iterator &Value::Iterator::operator++()
{
    m_index = m_data->nodes[m_index].next;
    return *this;
}

Value::Iterator Value::begin() const
{
    const bool container = isObject() || isArray();
    return Iterator(m_data, container ? m_index + 1 : 0);
}

Value::Iterator Value::end() const
{
    const bool container = isObject() || isArray();
    return Iterator(m_data, container ? m_data->nodes[m_index].next : 0);
}

LineColumn lineColumn(QByteArrayView text, qsizetype offset)
{
    LineColumn place;
    for (qsizetype i = 0; i < qMin(offset, text.size()); ++i) {
        const uchar byte = uchar(text[i]);
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

} // namespace claimcheck::json
