#include "core/json/document.h"

#include <QCoreApplication>

namespace claimcheck::json {

QByteArray Problem::id() const
{
    switch (fault) {
    case Fault::ByteOrderMark:
        return "json.byte-order-mark";
    case Fault::BadUtf8:
        return "json.bad-utf8";
    case Fault::LoneSurrogate:
        return "json.lone-surrogate";
    case Fault::DuplicateMember:
        return "json.duplicate-member";
    case Fault::NumberOutOfRange:
        return "json.number-out-of-range";
    case Fault::UnexpectedEnd:
        return "json.unexpected-end";
    case Fault::UnexpectedCharacter:
        return "json.unexpected-character";
    case Fault::BadLiteral:
        return "json.bad-literal";
    case Fault::BadNumber:
        return "json.bad-number";
    case Fault::BadEscape:
        return "json.bad-escape";
    case Fault::ControlCharacter:
        return "json.control-character";
    case Fault::TrailingComma:
        return "json.trailing-comma";
    case Fault::TrailingText:
        return "json.trailing-text";
    case Fault::MissingComma:
        return "json.missing-comma";
    case Fault::BareQuote:
        return "json.bare-quote";
    case Fault::MissingColon:
        return "json.missing-colon";
    case Fault::MissingValue:
        return "json.missing-value";
    case Fault::ExtraComma:
        return "json.extra-comma";
    case Fault::WrongBracket:
        return "json.wrong-bracket";
    case Fault::WrongQuotes:
        return "json.wrong-quotes";
    case Fault::UnquotedName:
        return "json.unquoted-name";
    case Fault::Comment:
        return "json.comment";
    case Fault::TooDeep:
        return "json.too-deep";
    case Fault::TooLarge:
        return "json.too-large";
    }
    return {};
}

QString Problem::message() const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("JsonProblem", text); };
    switch (fault) {
    case Fault::ByteOrderMark:
        return tr("The JSON begins with a byte order mark. Remove it.");
    case Fault::BadUtf8:
        return tr("The JSON is not well-formed UTF-8 here.");
    case Fault::LoneSurrogate:
        return tr("Half of a surrogate pair is not a character.");
    case Fault::DuplicateMember:
        return tr("The same name stands twice in one object. Readers differ in which they take.");
    case Fault::NumberOutOfRange:
        return tr("The number is too large for a double.");
    case Fault::UnexpectedEnd:
        return tr("The JSON ends before it is complete. It may have been cut off.");
    case Fault::UnexpectedCharacter:
        return tr("JSON does not allow this character here.");
    case Fault::BadLiteral:
        return tr("Only true, false and null are words in JSON. Put other text in double quotes.");
    case Fault::BadNumber:
        return tr("This is not a JSON number.");
    case Fault::BadEscape:
        return tr("This escape is not one of JSON.");
    case Fault::ControlCharacter:
        return tr("A control character must be escaped inside a string.");
    case Fault::TrailingComma:
        return tr("JSON does not allow a comma before the closing bracket.");
    case Fault::TrailingText:
        return tr("There is more text after the end of the JSON.");
    case Fault::MissingComma:
        return tr("A comma is missing before this. Put one between each two members or elements.");
    case Fault::BareQuote:
        return tr("The text ended at the quote before this. Write \\\" for a quote inside a text.");
    case Fault::MissingColon:
        return tr("A colon is missing here, behind the name of a member. Write \"name\": value.");
    case Fault::MissingValue:
        return tr("The value of a member is missing here. Write one, or take the member out.");
    case Fault::ExtraComma:
        return tr("Nothing stands before this comma. Take it out, or write what is missing.");
    case Fault::WrongBracket:
        return tr("Another bracket is open here. Close { with } and [ with ].");
    case Fault::WrongQuotes:
        return tr("JSON takes straight double quotes alone. Write \" in place of these.");
    case Fault::UnquotedName:
        return tr("The name of a member stands in double quotes. Write \"name\": value.");
    case Fault::Comment:
        return tr("JSON has no comments. Take this one out.");
    case Fault::TooDeep:
        return tr("The JSON is nested too deeply to be read.");
    case Fault::TooLarge:
        return tr("The JSON is too large to be read.");
    }
    return {};
}

QString placedMessage(const Document &document, const Problem &problem)
{
    const LineColumn place = lineColumn(document.text(), problem.at);
    return QCoreApplication::translate("JsonProblem", "Line %1, column %2: %3")
        .arg(QString::number(place.line), QString::number(place.column), problem.message());
}

QString placedInLine(const Problem &problem)
{
    return QCoreApplication::translate("JsonProblem", "Column %1: %2")
        .arg(QString::number(problem.at + 1), problem.message());
}

} // namespace claimcheck::json
