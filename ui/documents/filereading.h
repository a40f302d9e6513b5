#pragma once

#include "core/result.h"

class QMimeData;

namespace claimcheck::ui {

/// The bytes of a local file, never more than `most`; errors name the file.
Result<QByteArray> readWhole(const QString &path, qint64 most);

/// The paths, where local files are all that is carried.
QStringList localFiles(const QMimeData *data);

/// Whole or not at all: a file that is cut off would be worse than none. Errors name the file.
Result<void> writeWhole(const QString &path, const QByteArray &content);

/// With a capital and a full stop. What begins with a command is left as it is typed: a capital would break
/// it.
QString sentenceOf(const QString &text);

/// Message and hint of an error as sentences, safe to show.
QString errorText(const Error &error);

/// What the content of an opened file is for.
enum class FileKind : quint8 { Text, Keys, Federation };
FileKind kindOf(const QByteArray &content);

} // namespace claimcheck::ui
