#pragma once

#include "core/analysis/remedy.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

/// What a change is, as members of an object the caller has opened: id, where, title, what, and the changed
/// rule or issuer.
void writeRemedyMembers(json::Writer &writer, const Remedy &remedy);

} // namespace claimcheck::cli
