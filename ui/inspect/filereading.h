#pragma once

#include "core/result.h"

namespace claimcheck::ui {

/// The bytes of a local file, never more than `most`; errors name the file.
Result<QByteArray> readWhole(const QString &path, qint64 most);

/// What the content of an opened file is for.
enum class FileKind : quint8 { Text, Keys, Federation };
FileKind kindOf(const QByteArray &content);

} // namespace claimcheck::ui
