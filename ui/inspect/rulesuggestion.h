#pragma once

#include "core/analysis/suggest.h"
#include "core/federation/federationfile.h"
#include "ui/inspect/suggestpage.h"

namespace claimcheck::ui {

struct InspectedToken;

/// What a suggestion looks like on its page, or why there is none.
SuggestPage::Content suggestionContent(const Result<Suggestion> &suggestion, const InspectedToken &token);

/// The file with the suggested rule in it, and its issuer where the file has none with that address; names
/// that are taken get a number.
FederationFile withSuggestion(FederationFile file, const Suggestion &suggestion);

} // namespace claimcheck::ui
