#pragma once

#include "core/diagnosis/diagnosis.h"
#include "services/http.h"

namespace claimcheck::cli {

/// Asks an address for one answer, without a token, and says what came of it: any answer is one.
DiagnosisFact reachFact(const QUrl &url, const HttpSettings &network);

} // namespace claimcheck::cli
