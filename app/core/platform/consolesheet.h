#pragma once

#include "core/federation/federationfile.h"

namespace claimcheck {

/// What to enter in the Console for one object of the file, as plain text: where it is found there, then one
/// line for each field. A field has the label the Console's documentation gives it; where that gives none,
/// the API's name. A value that does not stand safely on one line is written as a JSON string, which is said.
/// A sheet from the sandbox begins with a line that says it is not the real service. Pure.
QString consoleSheet(const Rule &rule, const FederationFile &file);
QString consoleSheet(const Issuer &issuer, const FederationFile &file);
QString consoleSheet(const ServiceAccount &account, const FederationFile &file);

/// One of the file's ids was made by a sandbox.
bool isFromSandbox(const FederationFile &file);

} // namespace claimcheck
