#pragma once

#include "core/json/document.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

/// Puts a value into an answer as it was written (order, repeated names, number text), on one line. What
/// would break the answer is made good: text that is not UTF-8 becomes U+FFFD.
void writeAsWritten(json::Writer &writer, json::Value value);

/// The document's root, or null where the text could not be read to its end.
void writeAsWritten(json::Writer &writer, const json::Document &document);

} // namespace claimcheck::cli
