#pragma once

#include "core/json/document.h"

namespace claimcheck {

/// The way to the innermost value or member name at a byte of the document: "rules[2].match.claims". Empty
/// for the document itself.
QString jsonPath(json::Value root, qsizetype offset);

/// The error with its place put before its message: "line 3, column 9, rules[2].match: …".
Error withPlace(Error error, const json::Document &document);

} // namespace claimcheck
