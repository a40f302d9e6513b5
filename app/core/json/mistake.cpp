#include "core/json/mistake.h"

#include "core/text/ascii.h"

namespace claimcheck::json::detail {

namespace {

bool beginsWithOneOf(QByteArrayView rest, QByteArrayView characters)
{
    return !rest.isEmpty() && characters.contains(rest.front());
}

/// ' and ` and the curved ones of word processors.
bool isOtherQuote(QByteArrayView rest)
{
    const bool curved = rest.size() >= 3 && rest.startsWith("\xE2\x80") && uchar(rest[2]) >= 0x98
        && uchar(rest[2]) <= 0x9F;
    return beginsWithOneOf(rest, "'`") || curved;
}

} // namespace

bool isOfWord(char c)
{
    return ascii::isLetter(c) || ascii::isDigit(c) || c == '_' || c == '$';
}

bool isComment(QByteArrayView rest)
{
    return rest.startsWith('#') || rest.startsWith("//") || rest.startsWith("/*");
}

Fault likelyFault(QByteArrayView rest, Fault otherwise)
{
    if (rest.isEmpty())
        return Fault::UnexpectedEnd;
    if (isComment(rest))
        return Fault::Comment;
    return isOtherQuote(rest) ? Fault::WrongQuotes : otherwise;
}

Fault faultBehindValue(QByteArrayView rest)
{
    if (beginsWithOneOf(rest, "]}"))
        return Fault::WrongBracket;
    const bool begins = !rest.isEmpty()
        && (isOfWord(rest.front()) || beginsWithOneOf(rest, "\"{[-") || isOtherQuote(rest));
    return begins ? Fault::MissingComma : likelyFault(rest);
}

Fault faultBeforeName(QByteArrayView rest)
{
    if (beginsWithOneOf(rest, ","))
        return Fault::ExtraComma;
    if (beginsWithOneOf(rest, "]"))
        return Fault::WrongBracket;
    const bool word = !rest.isEmpty() && isOfWord(rest.front());
    return likelyFault(rest, word ? Fault::UnquotedName : Fault::UnexpectedCharacter);
}

Fault faultBeforeValue(QByteArrayView rest, Type in)
{
    if (in == Type::Object && beginsWithOneOf(rest, ",}]"))
        return Fault::MissingValue;
    if (in == Type::Array && beginsWithOneOf(rest, ","))
        return Fault::ExtraComma;
    if (in == Type::Array && beginsWithOneOf(rest, "}"))
        return Fault::WrongBracket;
    const bool word = !rest.isEmpty() && ascii::isLetter(rest.front());
    return likelyFault(rest, word ? Fault::BadLiteral : Fault::UnexpectedCharacter);
}

} // namespace claimcheck::json::detail
