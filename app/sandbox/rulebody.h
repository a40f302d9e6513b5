#pragma once

#include "sandbox/admincall.h"

namespace claimcheck::sandbox {

/// Takes the members of a rule's body over what is there; faults stand in `fields`. Workspaces are not
/// touched.
void readRule(Fields &fields, const AdminCall &call, Rule &rule);

/// A workspace named in a body that a rule can be enabled for.
QByteArray readWorkspace(Fields &fields, const AdminCall &call);

} // namespace claimcheck::sandbox
