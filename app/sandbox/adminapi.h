#pragma once

#include "loopback/servedrequest.h"
#include "sandbox/answer.h"
#include "sandbox/organization.h"

namespace claimcheck::sandbox {

/// One call of the Admin API, "/v1/organizations/…", by a caller who is known (wif-protocol 4 to 10). The
/// body may be empty.
Answer answerAdmin(Organization &organization, const Caller &caller, const QByteArray &method,
                   const QByteArray &path, const QList<HttpPair> &query, const QByteArray &body);

} // namespace claimcheck::sandbox
