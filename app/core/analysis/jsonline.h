#pragma once

#include "core/json/document.h"

#include <QList>
#include <QString>

namespace claimcheck::detail {

/// A value on one line, safe to show, not longer than what a table can hold.
QString lineOf(json::Value value);

/// The runs that differ in two values as lineOf() gives them; quotes around both are no part of them.
struct Marks {
    QList<Range> before, after;
};
Marks marksIn(QStringView before, QStringView after);

/// Two lists on a line each, with the elements marked that the other one does not have; of many elements that
/// both have only their number is shown.
struct ListLines {
    QString before, after;
    QList<Range> beforeDiffers, afterDiffers;
    bool sameElements = false;
};
ListLines listLines(json::Value before, json::Value after);

} // namespace claimcheck::detail
