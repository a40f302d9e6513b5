#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace claimcheck {

/// Replaces a file as a whole and comes back when it is on the disk: written beside it for its owner alone
/// (0600), fsync, renamed, fsync of the folder. After a loss of power the file is the old or the new one.
/// A failure leaves nothing beside it, a kill may leave PATH.new. A symbolic link in its place is refused.
/// Error: file.unwritable, file.link.
Result<void> writeDurably(const QString &path, QByteArrayView text);

/// Puts text into a file that is there, at `at` bytes from its start, and comes back when it is on the disk.
/// What stood behind `at`, the rest of a write that was cut off, is gone afterwards, as it is when this
/// fails. Errors: file.unwritable, file.link.
Result<void> appendDurably(const QString &path, QByteArrayView text, qint64 at);

/// A regular file, never through a symbolic link. Errors: file.missing, file.unreadable, file.link,
/// file.too-large.
Result<QByteArray> readPlainFile(const QString &path, qsizetype limit);

} // namespace claimcheck
