#pragma once

#include "core/result.h"

#include <QByteArrayView>

namespace claimcheck::cli {

bool isTerminal(int fd);
/// The terminal's width, or 0 where it has none to tell.
int terminalColumns(int fd);

/// A whole file of at most `limit` bytes; the error says why not.
Result<QByteArray> readWholeFile(const QByteArray &name, qsizetype limit);

/// Makes a file, or replaces one whole or not at all; a pipe or a device is written into.
Result<void> writeWholeFile(const QByteArray &name, QByteArrayView text);

} // namespace claimcheck::cli
