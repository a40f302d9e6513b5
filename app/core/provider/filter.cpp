#include "core/provider/filter.h"

#include "core/cel/value.h"
#include "core/json/writer.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

/// GUIDs and the like: letters stay hexadecimal.
bool isHexShaped(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(),
                       [](char c) { return ascii::isHexDigit(c) || c == '-' || c == '{' || c == '}'; });
}

/// The part that says what kind of id this is: "org-", "team_".
qsizetype leadingWord(const QByteArray &value)
{
    for (qsizetype i = 0; i < std::min<qsizetype>(value.size(), 6); ++i) {
        if (value.at(i) == '-' || value.at(i) == '_')
            return i + 1;
        if (value.at(i) < 'a' || value.at(i) > 'z')
            return 0;
    }
    return 0;
}

char turned(char c, char first, int count, int by)
{
    return char(first + (c - first + by) % count);
}

} // namespace

QByteArray otherValue(const QByteArray &value)
{
    const bool hex = isHexShaped(value);
    const int letters = hex ? 6 : 26;
    QByteArray other = value;
    for (qsizetype i = hex ? 0 : leadingWord(value); i < other.size(); ++i) {
        char &c = other[i];
        if (ascii::isDigit(c))
            c = turned(c, '0', 10, 3);
        else if (ascii::isLower(c))
            c = turned(c, 'a', letters, 2);
        else if (c >= 'A' && c <= 'Z')
            c = turned(c, 'A', letters, 2);
    }
    return other == value ? value + "-other" : other;
}

bool isFilter(QByteArrayView name)
{
    static constexpr const char *known[] = {"",      "subject", "lower",  "upper", "url", "cel",
                                            "other", "parent",  "number", "list",  "json"};
    return std::any_of(std::begin(known), std::end(known), [name](const char *one) { return name == one; });
}

QByteArray filtered(QByteArrayView filter, const QByteArray &value)
{
    if (filter == "subject")
        return QByteArray(value).replace(':', "%3A");
    if (filter == "lower")
        return value.toLower();
    if (filter == "upper")
        return value.toUpper();
    if (filter == "url")
        return value.toPercentEncoding();
    if (filter == "json")
        return json::quoted(value).mid(1).chopped(1);
    if (filter == "cel")
        return cel::quotedText(std::string_view(value.constData(), std::size_t(value.size()))).toUtf8();
    if (filter == "other")
        return otherValue(value);
    if (filter == "parent")
        return value.left(value.lastIndexOf('/'));
    return value;
}

std::optional<QByteArray> unfiltered(QByteArrayView filter, const QByteArray &text)
{
    if (filter.isEmpty())
        return text;
    if (filter == "subject")
        return QByteArray(text).replace("%3A", ":");
    return std::nullopt;
}

} // namespace claimcheck::detail
