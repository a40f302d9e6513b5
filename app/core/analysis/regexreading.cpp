#include "core/analysis/regexreading.h"

#include "core/text/ascii.h"

#include <QList>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr int deepest = 8;

/// Bytes that stand for themselves or begin something, outside of escapes and classes.
struct Position {
    qsizetype at;
    int depth; ///< of groups
};

QList<Position> plainPositions(QByteArrayView pattern)
{
    QList<Position> positions;
    int depth = 0;
    bool inClass = false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\') {
            ++i;
            continue;
        }
        if (inClass) {
            inClass = c != ']';
            continue;
        }
        if (c == '[') {
            inClass = true;
            // A bracket that comes first is one of the class.
            if (i + 1 < pattern.size() && pattern[i + 1] == '^')
                ++i;
            if (i + 1 < pattern.size() && pattern[i + 1] == ']')
                ++i;
            continue;
        }
        if (c == ')')
            --depth;
        positions.append({i, depth});
        if (c == '(')
            ++depth;
    }
    return positions;
}

QList<QByteArrayView> alternatives(QByteArrayView pattern)
{
    QList<QByteArrayView> parts;
    qsizetype begin = 0;
    const QList<Position> positions = plainPositions(pattern);
    for (const Position &one : positions) {
        if (one.depth != 0 || pattern[one.at] != '|')
            continue;
        parts.append(pattern.sliced(begin, one.at - begin));
        begin = one.at + 1;
    }
    parts.append(pattern.sliced(begin));
    return parts;
}

/// What is inside, if the whole pattern is one group; (?i) and the like in front do not count.
std::optional<QByteArrayView> insideGroup(QByteArrayView pattern)
{
    if (!pattern.startsWith('(') || !pattern.endsWith(')'))
        return {};
    const QList<Position> positions = plainPositions(pattern);
    const auto closed = std::find_if(positions.cbegin(), positions.cend(), [&](const Position &one) {
        return one.depth == 0 && pattern[one.at] == ')';
    });
    if (closed == positions.cend() || closed->at != pattern.size() - 1)
        return {};
    QByteArrayView inner = pattern.sliced(1).chopped(1);
    if (inner.startsWith("?:"))
        return inner.sliced(2);
    return inner.startsWith('?') ? std::nullopt : std::optional(inner);
}

QByteArrayView withoutFlags(QByteArrayView pattern)
{
    if (!pattern.startsWith("(?"))
        return pattern;
    qsizetype i = 2;
    while (i < pattern.size() && (ascii::isLower(pattern[i]) || pattern[i] == 'U'))
        ++i;
    return i < pattern.size() && pattern[i] == ')' ? pattern.sliced(i + 1) : pattern;
}

bool endsUnescaped(QByteArrayView pattern, QByteArrayView end)
{
    if (!pattern.endsWith(end))
        return false;
    qsizetype slashes = 0;
    for (qsizetype i = pattern.size() - end.size() - 1; i >= 0 && pattern[i] == '\\'; --i)
        ++slashes;
    return slashes % 2 == 0;
}

bool endsInSeparator(QByteArrayView pattern)
{
    return pattern.endsWith(':') || pattern.endsWith('/');
}

bool closedAtStart(QByteArrayView pattern, int depth = 0)
{
    pattern = withoutFlags(pattern);
    const QList<QByteArrayView> parts = alternatives(pattern);
    return std::all_of(parts.cbegin(), parts.cend(), [depth](QByteArrayView part) {
        // Everything before is let in on purpose.
        if (part.startsWith('^') || part.startsWith("\\A") || part.startsWith(".*") || part.startsWith(".+"))
            return true;
        const std::optional<QByteArrayView> inner = insideGroup(part);
        return inner && depth < deepest && closedAtStart(*inner, depth + 1);
    });
}

bool closedAtEnd(QByteArrayView pattern, int depth = 0)
{
    pattern = withoutFlags(pattern);
    const QList<QByteArrayView> parts = alternatives(pattern);
    return std::all_of(parts.cbegin(), parts.cend(), [depth](QByteArrayView part) {
        if (endsUnescaped(part, "$") || part.endsWith("\\z") || endsUnescaped(part, ".*")
            || endsUnescaped(part, ".+") || endsInSeparator(part))
            return true;
        const std::optional<QByteArrayView> inner = insideGroup(part);
        return inner && depth < deepest && closedAtEnd(*inner, depth + 1);
    });
}

bool isNamePart(char c)
{
    return ascii::isLetterOrDigit(c) || c == '-';
}

} // namespace

RegexReading readRegex(const QByteArray &pattern)
{
    RegexReading reading;
    reading.openStart = !closedAtStart(pattern);
    reading.openEnd = !closedAtEnd(pattern);
    const QList<Position> positions = plainPositions(pattern);
    for (const Position &one : positions) {
        const qsizetype at = one.at;
        if (pattern.at(at) == '.' && at > 0 && at + 1 < pattern.size() && isNamePart(pattern.at(at - 1))
            && isNamePart(pattern.at(at + 1)))
            reading.bareDots.append(at);
    }
    return reading;
}

QByteArray anchored(const QByteArray &pattern)
{
    const RegexReading reading = readRegex(pattern);
    const QByteArray body = alternatives(pattern).size() > 1 ? "(?:" + pattern + ')' : pattern;
    return (reading.openStart ? "^" : "") + body + (reading.openEnd ? "$" : "");
}

QByteArray withEscapedDots(const QByteArray &pattern)
{
    QByteArray result = pattern;
    const QList<qsizetype> dots = readRegex(pattern).bareDots;
    for (auto at = dots.crbegin(); at != dots.crend(); ++at)
        result.insert(*at, '\\');
    return result;
}

} // namespace claimcheck
