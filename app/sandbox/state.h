#pragma once

#include "sandbox/sandbox.h"

namespace claimcheck::sandbox {

/// What is kept between two starts: the organization's objects, which assertions were used, and the signing
/// keys of the own issuers, which are throwaway. Access tokens are not in it.
QByteArray stateJson(Sandbox &sandbox);
Result<void> restoreState(Sandbox &sandbox, const QByteArray &json);

} // namespace claimcheck::sandbox
