#pragma once

#include "cli/layout.h"
#include "core/analysis/suggest.h"

namespace claimcheck::cli {

/// The rule as a sentence and as JSON, what it rests on, what was left out, and who else gets in.
void suggestionLines(Page &page, const Suggestion &suggestion, const QList<TokenDraft> &tokens);

/// A federation file with the issuer, the rule and its account, and the reasons as a member of its own.
QByteArray suggestionFile(const Suggestion &suggestion);

} // namespace claimcheck::cli
