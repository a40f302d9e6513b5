#pragma once

#include "core/result.h"
#include "services/httpmessage.h"

namespace claimcheck {

/// What an answer other than 200 means to someone who only wanted to read: http.server (5xx), http.limit
/// (429), http.status (all others). Nothing of the body is in it.
Error statusError(const QString &host, int status);

} // namespace claimcheck
