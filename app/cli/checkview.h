#pragma once

#include "cli/layout.h"

namespace claimcheck::cli {

/// One check as a row: a shape and a word, what it is about, and, where it fails, both values under each
/// other with marks under the runs that differ. Values are as they are; they are made visible here.
struct CheckRow {
    Sign sign = Sign::Open;
    QString word; ///< "Holds", "Fails", "Not known", "Skipped"
    QString title;
    QString relation; ///< what the expected value has to the actual one: "equals", "starts with"
    QString expected;
    QString actual;
    bool actualMissing = false;
    bool nothingRead = false; ///< the token was not looked at
    Range expectedMark, actualMark;
    QString why;
    QString hint;
    QStringList parts; ///< further lines, indented as they are, safe to show
};

/// A block of rows with their columns in line.
void checkLines(Page &page, const QList<CheckRow> &rows, int indent);

/// A verdict as a line of its own.
void verdictLines(Page &page, Sign sign, const QString &sentence, int indent = 0);

} // namespace claimcheck::cli
