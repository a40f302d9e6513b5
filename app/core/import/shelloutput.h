#pragma once

#include "core/import/shellcommands.h"

#include <optional>

namespace claimcheck::detail {

/// NAME of NAME=…, or nothing.
QByteArray assignedName(const QByteArray &word);

/// What a command prints that can be told without running it.
std::optional<QByteArray> outputOf(const ShellCommand &command);

/// What stands in the place of $(…): the output of one such command; of others the one variable they work on,
/// so that ID=$(echo "$ISSUER" | jq -r .id) means the same object as $ISSUER; else what was written.
QByteArray substitutedText(const ShellLine &inside, const QByteArray &written);

} // namespace claimcheck::detail
