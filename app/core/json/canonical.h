#pragma once

#include "core/json/document.h"

namespace claimcheck::json {

/// The value with members by name, nothing but what has to be between, whole numbers as such: equal values
/// have equal texts.
QByteArray canonical(Value value);

} // namespace claimcheck::json
