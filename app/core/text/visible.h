#pragma once

#include <QString>

#include <bitset>

namespace claimcheck {

/// Text from outside made safe to show on one line: control, bidi, invisible and filler characters appear as
/// `U+202E` in brackets (`\u{202E}` in text form), leading and trailing blanks become visible, and nothing
/// longer than `limit` UTF-16 units comes back (the rest is an ellipsis and a count). See security reference,
/// D3 and D7.
QString visible(QStringView text, qsizetype limit = 4096);

/// The same of a text in UTF-8, as tokens and files hold it.
QString visible(QByteArrayView utf8, qsizetype limit = 4096);

/// Scripts there are no letters for: from now on `visible` writes their characters out, too. For a window to
/// say before it shows a text: nobody can read a row of boxes, and looking for a font of such a script takes
/// Qt 30 ms for each size of text.
void writeOut(const std::bitset<QChar::ScriptCount> &scripts);

/// True if `visible` would change anything but the length.
bool hasHiddenCharacters(QStringView text);

/// True for a character that shows nothing of its own or changes the order of others, wherever it stands.
bool isHidden(char32_t codePoint);

/// True if the text mixes scripts in a way that lets one letter pass for another (Latin with Cyrillic or
/// Greek).
bool hasLookalikes(QStringView text);

} // namespace claimcheck
