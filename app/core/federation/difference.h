#pragma once

#include "core/result.h"

#include <QList>
#include <QStringView>

namespace claimcheck {

/// The runs in which two texts differ, as UTF-16 ranges that never split a surrogate pair.
struct Difference {
    Range expected, actual;
    friend bool operator==(const Difference &, const Difference &) = default;
};

/// The smallest differing middle: what is left without the longest common beginning and end. Where one run
/// would be empty, both take in the next character, so that there is something to mark.
Difference difference(QStringView expected, QStringView actual);

/// The same against a prefix: what `actual` has after its match with the prefix is no difference.
Difference prefixDifference(QStringView prefix, QStringView actual);

/// Every run in which they differ, by whole words, in order. A run may be empty on one side, but each side
/// has something to mark wherever that can be. Texts without much in common give one run.
QList<Difference> differences(QStringView expected, QStringView actual);

} // namespace claimcheck
