#pragma once

#include "core/federation/federationfile.h"

namespace claimcheck {

/// Gives every reference the local key of what it refers to (a file may use platform ids instead), and finds
/// keys that are missing or used twice and references to nothing. A platform id that the file does not hold
/// is not an error: the object may well exist, the file only does not know it. `root` is the document, for
/// the places.
std::optional<Error> resolveReferences(FederationFile &file, json::Value root);

} // namespace claimcheck
