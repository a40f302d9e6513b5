#pragma once

#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/person.h"

#include <optional>

namespace claimcheck {

/// Of an environment variable ("NAME=value") that matters here, what may be shown of it. Each name that may
/// show its value stands in a table with how: a word that is known, a path, an address without user, path and
/// query. Of every other ANTHROPIC_, CLAUDE_ and CLAIMCHECK_ name only that it is set is said, and how long
/// it is; any other variable does not matter, and gives nothing.
std::optional<DiagnosisFact> variableFact(const QByteArray &variable, const Person &person);

/// Something in the text is recognised as a secret. What is not recognised may be one all the same.
bool looksSecret(const QByteArray &text);

} // namespace claimcheck
