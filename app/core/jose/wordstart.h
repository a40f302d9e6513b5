#pragma once

#include <QByteArrayView>

namespace claimcheck::detail {

/// True if a word can begin at `at`: what stands before is no part of it, or is an escape (`\n`, `%3D`,
/// `\u003d`) whose last characters only look like one.
bool beginsWord(QByteArrayView text, qsizetype at);

} // namespace claimcheck::detail
