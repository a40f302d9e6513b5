#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck::detail {

/// One line's part of what may be a compact token broken over several lines.
struct WrappedLine {
    QByteArray text;
    bool cut = false; ///< an ellipsis follows
};

/// How many of the lines belong together. The dots a token needs, the signature's length for the algorithm in
/// the header, and lines of equal width tell; one line where nothing does.
qsizetype linesOfToken(const QList<WrappedLine> &lines);

/// The size of the text without what only stood behind the token: a full stop, the rest of a path.
qsizetype sizeOfToken(QByteArrayView text);

} // namespace claimcheck::detail
