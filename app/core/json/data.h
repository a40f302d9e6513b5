#pragma once

#include "core/json/document.h"

#include <vector>

namespace claimcheck::json::detail {

/// A node on the tape: containers are followed by their children, `next` is the index behind the last of
/// them.
struct Node {
    quint32 begin = 0, end = 0;
    quint32 keyBegin = 0, keyEnd = 0; ///< with the quotes
    quint32 next = 0;
    quint32 count = 0;
    Type type = Type::Missing;
    bool escapes = false;
    bool keyEscapes = false;
};

struct Data {
    QByteArray text;
    std::vector<Node> nodes;
    QList<Problem> problems;
    bool whole = false;
};

/// The text of a string literal without its quotes; lone surrogates become U+FFFD.
QByteArray unescape(QByteArrayView literalBody);

} // namespace claimcheck::json::detail
