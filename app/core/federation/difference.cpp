#include "core/federation/difference.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// Longest search for where a prefix goes on; beyond it the marks may be wider than they have to be.
constexpr qsizetype longestSearched = 4096;

qsizetype commonBegin(QStringView a, QStringView b)
{
    const qsizetype most = std::min(a.size(), b.size());
    qsizetype n = 0;
    while (n < most && a[n] == b[n])
        ++n;
    return n > 0 && a[n - 1].isHighSurrogate() ? n - 1 : n;
}

qsizetype commonEnd(QStringView a, QStringView b)
{
    const qsizetype most = std::min(a.size(), b.size());
    qsizetype n = 0;
    while (n < most && a[a.size() - 1 - n] == b[b.size() - 1 - n])
        ++n;
    return n > 0 && a[a.size() - n].isLowSurrogate() ? n - 1 : n;
}

qsizetype unitsAt(QStringView text, qsizetype at)
{
    return text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
}

Difference widened(Difference runs, QStringView expected, QStringView actual)
{
    if (runs.expected.isEmpty() == runs.actual.isEmpty())
        return runs;
    if (runs.expected.end < expected.size() && runs.actual.end < actual.size()) {
        runs.expected.end += unitsAt(expected, runs.expected.end);
        runs.actual.end += unitsAt(actual, runs.actual.end);
    }
    return runs;
}

} // namespace

Difference difference(QStringView expected, QStringView actual)
{
    if (expected == actual)
        return {};
    const qsizetype begin = commonBegin(expected, actual);
    const qsizetype end = commonEnd(expected.sliced(begin), actual.sliced(begin));
    return widened({{begin, expected.size() - end}, {begin, actual.size() - end}}, expected, actual);
}

Difference prefixDifference(QStringView prefix, QStringView actual)
{
    if (actual.startsWith(prefix))
        return {};
    const qsizetype begin = commonBegin(prefix, actual);
    const QStringView searched = actual.first(std::min(actual.size(), longestSearched));
    // The prefix goes on somewhere: at the longest rest of it that stands in what follows.
    for (qsizetype at = begin; at < prefix.size(); ++at) {
        if (prefix[at].isLowSurrogate())
            continue;
        const qsizetype found = searched.indexOf(prefix.sliced(at), begin);
        if (found >= 0)
            return widened({{begin, at}, {begin, found}}, prefix, actual);
    }
    const qsizetype end = std::min(actual.size(), prefix.size());
    return {{begin, prefix.size()}, {begin, std::max(begin, end)}};
}

} // namespace claimcheck
