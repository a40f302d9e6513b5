#pragma once

#include "core/json/document.h"
#include "core/text/timetext.h"

namespace claimcheck::ui {

/// True for the registered claims that hold a NumericDate.
bool isTimeClaim(QByteArrayView name);

/// "Expires 11:21:02, in 3 min 30 s"; empty unless the value is a number that can be a date.
QString timeMeaning(QByteArrayView name, json::Value value, UnixSeconds now);

/// "Signed with RSA and SHA-256"; empty for a name that is not known.
QString algorithmMeaning(QByteArrayView name);

/// JSON text on one line: blanks between its parts taken out, the parts left as they are written.
QByteArray onOneLine(QByteArrayView json, qsizetype limit);

} // namespace claimcheck::ui
