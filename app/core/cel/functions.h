#pragma once

#include "core/cel/types.h"

#include <span>
#include <string_view>

namespace claimcheck::cel {

/// Everything an expression can call, operators included.
enum class Function : quint8 {
    None,
    Not,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    In,
    And,
    Or,
    Conditional,
    Index,
    Size,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    ToInt,
    ToUint,
    ToDouble,
    ToString,
    ToBytes,
    ToBool,
    ToTimestamp,
    ToDuration,
    ToDyn,
    TypeOf,
    FullYear,
    Month,
    Date,
    DayOfMonth,
    DayOfWeek,
    DayOfYear,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
};

enum class CallStyle : quint8 { Global, Member };

/// One signature. Arguments and result are plain kinds, or the patterns below.
struct Overload {
    enum Pattern : quint8 { A = 100, B, ListOfA, MapOfAB, TypeOfA };
    Function function;
    CallStyle style;
    quint8 arguments;
    quint8 argument[3];
    quint8 result;
};

/// The signatures of a function, in the order in which the checker tries them.
std::span<const Overload> overloadsOf(Function function);
/// The function that goes by this name in calls; None where the standard library has none.
Function functionNamed(std::string_view name);
/// "startsWith", "_==_": the reference implementation's names.
std::string_view functionName(Function function);
/// Is each signature a separate piece of code, so that a call tied to one does not take other kinds?
bool bindsPerOverload(Function function);
/// "string.startsWith(string) -> bool", for people and for completion.
QByteArray signatureText(const Overload &overload);

} // namespace claimcheck::cel
