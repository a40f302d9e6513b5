#pragma once

#include <QByteArray>

namespace claimcheck::detail {

/// Any bytes as one word or text of a language: nothing in them can end it or be taken for code.
QByteArray shText(const QByteArray &utf8);
QByteArray codeText(const QByteArray &utf8); ///< Python, TypeScript, Go
QByteArray yamlText(const QByteArray &utf8); ///< ASCII, in double quotes
/// Several lines as a value of YAML: a block with that many blanks before each line, or in double quotes
/// where a block would not keep every character.
QByteArray yamlBlock(const QByteArray &lines, int columns);
QByteArray dotenvText(const QByteArray &utf8);

/// For a comment: one line of plain ASCII.
QByteArray commentText(const QByteArray &utf8);

/// A text that GitHub looks for ${{ }} in, so that it finds none.
QByteArray withoutExpressions(QByteArray text);

/// Each line with blanks before it; empty lines stay empty.
QByteArray indented(const QByteArray &text, const QByteArray &blanks);
QByteArray indented(const QByteArray &text, int columns);
/// Each line as a comment.
QByteArray commented(const QByteArray &text, QByteArrayView mark);

} // namespace claimcheck::detail
