#include "core/cel/timevalue.h"

#include "core/cel/arithmetic.h"
#include "core/text/ascii.h"

#include <QDateTime>
#include <QTimeZone>

#include <charconv>
#include <cmath>

namespace claimcheck::cel {

namespace {

__extension__ using Int128 = __int128;

constexpr qint64 billion = 1'000'000'000;
constexpr qint64 secondsPerDay = 86400;

struct Date {
    qint64 year;
    int month, day; ///< one-based
};

// Howard Hinnant's algorithms for the proleptic Gregorian calendar.
qint64 daysFromDate(qint64 year, int month, int day)
{
    year -= month <= 2;
    const qint64 era = (year >= 0 ? year : year - 399) / 400;
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

Date dateFromDays(qint64 days)
{
    days += 719468;
    const qint64 era = (days >= 0 ? days : days - 146096) / 146097;
    const qint64 dayOfEra = days - era * 146097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 shiftedMonth = (5 * dayOfYear + 2) / 153;
    const int month = int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
    return {yearOfEra + era * 400 + (month <= 2), month, int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)};
}

int daysInMonth(qint64 year, int month)
{
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap ? 29 : days[month - 1];
}

/// Reads fixed-width numbers and single letters off the front of a text.
struct Scanner {
    std::string_view text;
    bool fine = true;

    int number(std::size_t width)
    {
        int value = 0;
        if (text.size() < width) {
            fine = false;
            return 0;
        }
        for (const char letter : text.substr(0, width)) {
            fine = fine && ascii::isDigit(letter);
            value = value * 10 + (letter - '0');
        }
        text.remove_prefix(width);
        return value;
    }
    bool skip(char letter)
    {
        const bool there = !text.empty() && text.front() == letter;
        if (there)
            text.remove_prefix(1);
        return there;
    }
    void expect(char letter) { fine = skip(letter) && fine; }
    quint32 fraction()
    {
        quint32 nanos = 0;
        quint32 unit = 100'000'000;
        std::size_t digits = 0;
        while (digits < text.size() && ascii::isDigit(text[digits])) {
            nanos += quint32(text[digits] - '0') * unit;
            unit /= 10;
            ++digits;
        }
        fine = fine && digits > 0;
        text.remove_prefix(digits);
        return nanos;
    }
};

std::optional<int> zoneOffset(std::string_view zone, qint64 seconds)
{
    if (const std::size_t colon = zone.find(':'); colon != std::string_view::npos) {
        int hours = 0, minutes = 0;
        const char *start = zone.data() + (zone.front() == '+' ? 1 : 0);
        const auto first = std::from_chars(start, zone.data() + colon, hours);
        const auto second = std::from_chars(zone.data() + colon + 1, zone.data() + zone.size(), minutes);
        const bool fine = first.ec == std::errc() && first.ptr == zone.data() + colon
            && second.ec == std::errc() && second.ptr == zone.data() + zone.size() && qAbs(hours) < 100
            && qAbs(minutes) < 100;
        if (!fine)
            return {};
        return zone.front() == '-' ? hours * 3600 - minutes * 60 : hours * 3600 + minutes * 60;
    }
    if (zone.empty() || zone == "UTC")
        return 0;
    const QTimeZone found(QByteArray(zone.data(), qsizetype(zone.size())));
    if (!found.isValid())
        return {};
    return found.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
}

qint64 floorDivide(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

double unitNanos(std::string_view unit)
{
    if (unit == "ns")
        return 1;
    if (unit == "us" || unit == "\xC2\xB5s" || unit == "\xCE\xBCs")
        return 1e3;
    if (unit == "ms")
        return 1e6;
    if (unit == "s")
        return 1e9;
    if (unit == "m")
        return 60e9;
    return unit == "h" ? 3600e9 : 0;
}

/// One "1.5h"; negative when it cannot be read.
Int128 durationTerm(std::string_view &text)
{
    const auto digitsFrom = [&](std::size_t from) {
        std::size_t end = from;
        while (end < text.size() && ascii::isDigit(text[end]))
            ++end;
        return end;
    };
    const std::size_t whole = digitsFrom(0);
    std::size_t end = whole;
    if (end < text.size() && text[end] == '.')
        end = digitsFrom(end + 1);
    const std::size_t digits = whole + (end > whole ? end - whole - 1 : 0);
    std::size_t unitEnd = end;
    while (unitEnd < text.size() && text[unitEnd] != '.' && !ascii::isDigit(text[unitEnd]))
        ++unitEnd;
    const auto unit = qint64(unitNanos(text.substr(end, unitEnd - end)));
    quint64 count = 0;
    if (whole > 0 && std::from_chars(text.data(), text.data() + whole, count).ec != std::errc())
        return -1;
    if (digits == 0 || unit == 0)
        return -1;
    Int128 nanos = Int128(count) * unit;
    double part = 0;
    double scale = 1;
    for (std::size_t i = whole + 1; i < end; ++i) {
        scale /= 10;
        part += (text[i] - '0') * scale;
    }
    // A fraction is cut to whole nanoseconds; the small lift undoes the error of the decimal steps.
    nanos += qint64(part * double(unit) + 1e-6);
    text.remove_prefix(unitEnd);
    return nanos;
}

} // namespace

std::optional<Value> parseTimestamp(std::string_view text)
{
    Scanner scan{text};
    const int year = scan.number(4);
    scan.expect('-');
    const int month = scan.number(2);
    scan.expect('-');
    const int day = scan.number(2);
    scan.expect('T');
    const int hour = scan.number(2);
    scan.expect(':');
    const int minute = scan.number(2);
    scan.expect(':');
    const int second = scan.number(2);
    const quint32 nanos = scan.skip('.') ? scan.fraction() : 0;
    int offset = 0;
    if (!scan.skip('Z')) {
        const bool east = scan.skip('+');
        if (!east)
            scan.expect('-');
        const int offsetHours = scan.number(2);
        scan.expect(':');
        const int offsetMinutes = scan.number(2);
        scan.fine = scan.fine && offsetHours <= 24 && offsetMinutes < 60;
        offset = (offsetHours * 60 + offsetMinutes) * (east ? 60 : -60);
    }
    if (!scan.fine || !scan.text.empty() || month < 1 || month > 12 || hour > 23 || minute > 59
        || second > 59)
        return {};
    if (day < 1 || day > daysInMonth(year, month))
        return {};
    const qint64 seconds = daysFromDate(year, month, day) * secondsPerDay + hour * 3600 + minute * 60 + second
        - offset;
    if (seconds < minTimestamp || seconds > maxTimestamp)
        return {};
    return Value::timestamp(seconds, nanos);
}

std::string timestampText(const Value &timestamp)
{
    const qint64 days = floorDivide(timestamp.seconds(), secondsPerDay);
    const auto inDay = int(timestamp.seconds() - days * secondsPerDay);
    const Date date = dateFromDays(days);
    char buffer[48];
    int size = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d", int(date.year),
                             date.month, date.day, inDay / 3600, inDay / 60 % 60, inDay % 60);
    std::string text(buffer, std::size_t(size));
    if (timestamp.nanos() != 0) {
        size = std::snprintf(buffer, sizeof buffer, ".%09u", timestamp.nanos());
        text.append(buffer, std::size_t(size));
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + 'Z';
}

std::optional<Value> parseDuration(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    if (text == "0")
        return Value::duration(0);
    if (text.empty())
        return {};
    Int128 total = 0;
    const Int128 limit = Int128(1) << 63;
    while (!text.empty()) {
        const Int128 term = durationTerm(text);
        total += term;
        if (term < 0 || total > limit)
            return {};
    }
    if (total == limit && !negative)
        return {};
    return Value::duration(qint64(negative ? -total : total));
}

std::string durationText(qint64 nanos)
{
    // Seconds as a double, as the reference implementation prints them.
    const double seconds = double(nanos / billion) + double(nanos % billion) / 1e9;
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, seconds,
                                            std::chars_format::fixed);
    return std::string(buffer, end) + 's';
}

Value timePart(Function getter, const Value &timestamp, std::string_view zone, Workspace &workspace)
{
    const std::optional<int> offset = zoneOffset(zone, timestamp.seconds());
    if (!offset)
        return workspace.fail(ErrorCode::BadTimeZone, zone);
    const qint64 local = timestamp.seconds() + *offset;
    const qint64 days = floorDivide(local, secondsPerDay);
    const qint64 inDay = local - days * secondsPerDay;
    const Date date = dateFromDays(days);
    switch (getter) {
    case Function::FullYear:
        return Value::integer(date.year);
    case Function::Month:
        return Value::integer(date.month - 1);
    case Function::Date:
        return Value::integer(date.day);
    case Function::DayOfMonth:
        return Value::integer(date.day - 1);
    case Function::DayOfWeek:
        return Value::integer(((days + 4) % 7 + 7) % 7);
    case Function::DayOfYear:
        return Value::integer(days - daysFromDate(date.year, 1, 1));
    case Function::Hours:
        return Value::integer(inDay / 3600);
    case Function::Minutes:
        return Value::integer(inDay / 60 % 60);
    case Function::Seconds:
        return Value::integer(inDay % 60);
    default:
        return Value::integer(timestamp.nanos() / 1'000'000);
    }
}

Value durationPart(Function getter, qint64 nanos)
{
    switch (getter) {
    case Function::Hours:
        return Value::integer(nanos / (3600 * billion));
    case Function::Minutes:
        return Value::integer(nanos / (60 * billion));
    case Function::Seconds:
        return Value::integer(nanos / billion);
    case Function::Milliseconds:
        return Value::integer(nanos / 1'000'000);
    default:
        return Value::error(ErrorCode::NoSuchOverload);
    }
}

} // namespace claimcheck::cel
