#pragma once

#include "core/result.h"

namespace claimcheck {

/// The code out of what the Console's page shows to be pasted: "CODE#STATE", or the code alone, which only
/// the right verifier makes good anyway. Errors: login.paste (nothing that is a code), login.state (of
/// another sign-in). Neither holds anything of the text.
Result<QByteArray> readPastedCode(QByteArrayView text, QByteArrayView state);

} // namespace claimcheck
