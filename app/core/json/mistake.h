#pragma once

#include "core/json/document.h"

#include <QByteArrayView>

// What a person most likely did where the grammar of JSON ends. `rest` is the text from there on.
namespace claimcheck::json::detail {

/// What names, words and numbers are written with where nothing asks for quotes.
bool isOfWord(char c);
bool isComment(QByteArrayView rest);

/// `otherwise` is said of what nothing better is known of.
Fault likelyFault(QByteArrayView rest, Fault otherwise = Fault::UnexpectedCharacter);
/// Behind a member or an element, where a comma or the end should be.
Fault faultBehindValue(QByteArrayView rest);
/// Where the name of a member should be.
Fault faultBeforeName(QByteArrayView rest);
/// `in` is the type of the innermost open container; Missing: none.
Fault faultBeforeValue(QByteArrayView rest, Type in);

} // namespace claimcheck::json::detail
