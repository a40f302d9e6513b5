#include "core/cel/value.h"

#include "core/cel/aggregate.h"
#include "core/cel/conversions.h"
#include "core/json/writer.h"
#include "core/text/codepoints.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <cmath>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Value", text);
}

QString text(std::string_view utf8, std::size_t limit = 80)
{
    if (utf8.size() <= limit)
        return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    while (limit > 0 && (uchar(utf8[limit]) & 0xC0) == 0x80)
        --limit;
    return QString::fromUtf8(utf8.data(), qsizetype(limit)) + u'…';
}

/// Doubles tell whole numbers apart up to here.
constexpr double mostWhole = 9007199254740992.0;

QString numberText(double number)
{
    if (std::trunc(number) == number && std::abs(number) < mostWhole)
        return QString::number(qint64(number));
    return QString::fromStdString(plainText(Value::real(number)));
}

QString quotedBytes(std::string_view raw)
{
    QString out = QStringLiteral("b\"");
    for (const char letter : raw) {
        const auto byte = uchar(letter);
        if (byte >= 0x20 && byte < 0x7F && letter != '"' && letter != '\\')
            out += QLatin1Char(letter);
        else
            out += QStringLiteral("\\x%1").arg(uint(byte), 2, 16, QLatin1Char('0'));
    }
    return out + u'"';
}

/// Writes a value as source, stopping soon after the limit.
class SourceText {
public:
    explicit SourceText(int limit)
        : m_limit(limit)
    {
    }
    QString result() const { return m_text.size() > m_limit ? m_text.left(m_limit) + u'…' : m_text; }

    void add(const Value &value, int depth = 0)
    {
        if (full() || depth > 64)
            return;
        switch (value.kind()) {
        case Kind::String:
            m_text += quotedText(start(value));
            break;
        case Kind::Bytes:
            m_text += quotedBytes(start(value));
            break;
        case Kind::Double:
            m_text += numberText(value.toDouble());
            break;
        case Kind::List:
            addList(*value.toList(), depth);
            break;
        case Kind::Map:
            addMap(*value.toMap(), depth);
            break;
        case Kind::Uint:
            m_text += QString::fromStdString(plainText(value)) + u'u';
            break;
        case Kind::Timestamp:
        case Kind::Duration:
            m_text += QLatin1String(value.kind() == Kind::Timestamp ? "timestamp(\"" : "duration(\"")
                + QString::fromStdString(plainText(value)) + QLatin1String("\")");
            break;
        default:
            m_text += QString::fromStdString(plainText(value));
        }
    }

private:
    /// As much of a text as can be shown; a letter has four bytes at most.
    std::string_view start(const Value &value) const
    {
        return value.toText().substr(0, 4 * (std::size_t(m_limit) + 1));
    }
    bool full() const { return m_text.size() > m_limit; }
    void addList(const ListData &list, int depth)
    {
        m_text += u'[';
        bool first = true;
        for (const Value &item : list) {
            if (full())
                return;
            if (!first)
                m_text += QLatin1String(", ");
            first = false;
            add(item, depth + 1);
        }
        m_text += u']';
    }
    void addMap(const MapData &map, int depth)
    {
        map.ensureExpanded();
        m_text += u'{';
        for (quint32 i = 0; i < map.count && !full(); ++i) {
            if (i > 0)
                m_text += QLatin1String(", ");
            add(map.key(i), depth + 1);
            m_text += QLatin1String(": ");
            add(map.value(i), depth + 1);
        }
        m_text += u'}';
    }

    int m_limit;
    QString m_text;
};

} // namespace

namespace {

/// What other libraries take and RE2 does not, in plain words.
QString regexMessage(const ErrorDetail &detail)
{
    const auto has = [&](std::string_view part) { return detail.text.find(part) != std::string_view::npos; };
    const std::string_view why(detail.extra);
    if (why.find("perl operator") != std::string_view::npos) {
        if (has("(?=") || has("(?!"))
            return tr("The regular expression looks ahead with (?= or (?!, which RE2 does not have.");
        if (has("(?<=") || has("(?<!"))
            return tr("The regular expression looks behind with (?<= or (?<!, which RE2 does not have.");
    }
    const std::size_t escape = why.find("escape sequence: \\");
    if (escape != std::string_view::npos && why.back() >= '1' && why.back() <= '9')
        return tr("The regular expression refers back with %1, which RE2 does not have.")
            .arg(text(why.substr(why.size() - 2)));
    return tr("The regular expression cannot be read: %1.").arg(text(why));
}

} // namespace

std::string_view typeName(Kind kind)
{
    switch (kind) {
    case Kind::Unbound:
    case Kind::Error:
        return "error";
    case Kind::Null:
        return "null_type";
    case Kind::Bool:
        return "bool";
    case Kind::Int:
        return "int";
    case Kind::Uint:
        return "uint";
    case Kind::Double:
        return "double";
    case Kind::String:
        return "string";
    case Kind::Bytes:
        return "bytes";
    case Kind::List:
        return "list";
    case Kind::Map:
        return "map";
    case Kind::Type:
        return "type";
    case Kind::Timestamp:
        return "google.protobuf.Timestamp";
    case Kind::Duration:
        return "google.protobuf.Duration";
    }
    return "error";
}

QString errorMessage(const Value &error)
{
    static const ErrorDetail none;
    const ErrorDetail &detail = error.errorDetail() ? *error.errorDetail() : none;
    switch (error.errorCode()) {
    case ErrorCode::None:
        return {};
    case ErrorCode::NoSuchKey:
        return tr("There is no %1.").arg(text(detail.text));
    case ErrorCode::NoSuchOverload:
        return tr("The values here are not of kinds that go together.");
    case ErrorCode::NoSuchVariable:
        return tr("Nothing is called %1 here.").arg(text(detail.text));
    case ErrorCode::UnknownFunction:
        return tr("There is no function %1.").arg(text(detail.text));
    case ErrorCode::DivisionByZero:
    case ErrorCode::ModulusByZero:
        return tr("Division by zero.");
    case ErrorCode::IntOverflow:
    case ErrorCode::UintOverflow:
        return tr("The number does not fit in 64 bits.");
    case ErrorCode::DurationOverflow:
        return tr("The duration is too long.");
    case ErrorCode::TimestampOverflow:
        return tr("The time is outside the years 1 to 9999.");
    case ErrorCode::IndexOutOfRange:
        return tr("The list has no element at this place.");
    case ErrorCode::BadIndexType:
        return tr("A list is indexed with a whole number.");
    case ErrorCode::BadKeyType:
        return tr("A map cannot have a key of this kind.");
    case ErrorCode::BadConversion:
        return tr("%1() cannot read this: %2").arg(QLatin1String(detail.extra), text(detail.text));
    case ErrorCode::BadUtf8:
        return tr("The bytes are not UTF-8 text.");
    case ErrorCode::BadRegex:
        return regexMessage(detail);
    case ErrorCode::BadTimeZone:
        return tr("There is no time zone %1.").arg(text(detail.text));
    case ErrorCode::NotIterable:
        return tr("This value has no elements to go over.");
    case ErrorCode::TooMuchWork:
        return tr("Given up after too much work.");
    }
    return {};
}

QString quotedText(std::string_view utf8)
{
    const QString plain = QString::fromUtf8(json::quoted({utf8.data(), qsizetype(utf8.size())}));
    QString out;
    out.reserve(plain.size());
    for (detail::CodePoints points(plain); !points.atEnd();) {
        const char32_t point = points.next();
        if (!isHidden(point))
            out += QChar::fromUcs4(point);
        else if (point < 0x10000)
            out += QStringLiteral("\\u%1").arg(uint(point), 4, 16, QLatin1Char('0'));
        else
            out += QStringLiteral("\\U%1").arg(uint(point), 8, 16, QLatin1Char('0'));
    }
    return out;
}

QString toSource(const Value &value, int limit)
{
    SourceText out(limit);
    out.add(value);
    return out.result();
}

} // namespace claimcheck::cel
