#pragma once

#include "services/http.h"

namespace claimcheck::cli {

/// Asks an address for one answer, without a token, and says in words how it went: any answer is one.
Result<QString> askOnce(const QUrl &url, const HttpSettings &network);

} // namespace claimcheck::cli
