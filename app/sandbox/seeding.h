#pragma once

#include "sandbox/organization.h"

namespace claimcheck::sandbox {

/// Puts the objects of a federation file into the organization, as its Console would have made them: each
/// gets an id of the sandbox, whatever it had. What the file does not hold, a rule's account for example,
/// leaves the rule out.
void seed(Organization &organization, const FederationFile &file);

} // namespace claimcheck::sandbox
