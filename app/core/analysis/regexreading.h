#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace claimcheck {

/// What is loose about a regular expression that is meant for a whole text (RE2 syntax, matches anywhere).
struct RegexReading {
    bool openStart = false; ///< some alternative may begin anywhere
    bool openEnd = false;
    QList<qsizetype> bareDots; ///< between two letters or digits: most likely meant as themselves
};
RegexReading readRegex(const QByteArray &pattern);

/// The pattern with an anchor at each open side, and its bare dots escaped.
QByteArray anchored(const QByteArray &pattern);
QByteArray withEscapedDots(const QByteArray &pattern);

} // namespace claimcheck
