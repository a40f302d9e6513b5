#pragma once

#include "cli/context.h"

namespace claimcheck::cli {

/// What the completions of the shells ask: `complete KIND [WORD…]`, one word a line on standard output.
/// Nothing is said where something is wrong, nothing is sent, and what cannot stand in a command as it is
/// (quotes, `$`, control characters) is left out, so that a file somebody else wrote cannot put a command in
/// a shell's mouth.
///
/// rules FILE…: keys of the rules in those of the files that are federation files · issuers FILE…: the same
/// of issuers; where none has any, of the federation files here · federations TEXT: federation files whose
/// path begins so · fields WORD…: what the first of the words that is a preset asks, each with "=" · profiles
/// [FOLDER]: sign-ins. Any other kind, and none: nothing, with Exit::No.
Exit complete(const QList<QByteArray> &arguments, const Context &context);

/// A word a shell can be given as it is.
bool isPlainWord(const QByteArray &word);

} // namespace claimcheck::cli
