#pragma once

#include "core/record/recordentry.h"

#include <QString>

namespace claimcheck {

/// What is kept away from the file, where only the keychain's owner gets at it: how many entries there are,
/// and the last one's code. Without it a cut-off end could not be seen.
struct RecordHead {
    qint64 count = 0; ///< number of the last chained entry
    QByteArray mac;
};
QByteArray writeRecordHead(const RecordHead &head);
std::optional<RecordHead> readRecordHead(QByteArrayView text);

/// An entry ready to be added to the end of the file, and the head once it is.
struct SealedEntry {
    QByteArray bytes; ///< with its line end, and one before it where the file's last line has none
    RecordHead head;
};

/// Each entry's code is HMAC-SHA-256 over the code before it, everything in between that is not chained,
/// and the entry. Entries are numbered from 1. An empty key gives one that is not chained.
SealedEntry seal(QByteArrayView file, QByteArrayView key, const std::optional<RecordHead> &head,
                 const RecordEntry &entry, UnixSeconds time, const QByteArray &salt);

/// Whether a file is what was written. It is, up to what came after the last chained entry: that can be
/// changed unseen until the next one.
struct RecordCheck {
    bool isIntact = true;
    qint64 line = 0; ///< the first bad one, from 1; one past the last where the end is missing
    qint64 number = 0; ///< of the entry that is bad or missing
    QString why;
    qint64 chained = 0, unchained = 0;
    qint64 interrupted = 0; ///< lines that were cut short: the computer or the program stopped while writing
    qint64 uncovered = 0; ///< lines after the last chained one
};

/// A line that is no entry is an interrupted write where the chain goes on over it, or at the end; anywhere
/// else it is a change.
RecordCheck checkRecord(QByteArrayView file, QByteArrayView key, const std::optional<RecordHead> &head);

/// Every line that is an entry.
QList<RecordLine> readRecord(QByteArrayView file);

} // namespace claimcheck
