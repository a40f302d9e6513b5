#pragma once

#include "core/credential/machine.h"

namespace claimcheck::cli {

/// Looks at a file and reads it if it is a regular one, up to credential::mostCredentialFile bytes.
credential::FileFacts lookAtFile(const QByteArray &path);

} // namespace claimcheck::cli
