#pragma once

#include "sandbox/keysource.h"
#include "sandbox/tokenrequest.h"
#include "sandbox/tokenstore.h"

namespace claimcheck::sandbox {

/// What an exchange changes and asks.
struct ExchangePlace {
    Organization &organization;
    KeySource &keys;
    TokenStore &tokens;
};

/// How a request came, for the history.
struct RequestMark {
    QByteArray requestId;
    QByteArray userAgent;
};

/// Tries an assertion on the rule it names, as the service would: the verdict is the matcher's. Every refusal
/// looks the same to the caller; why it was refused stands in the history (wif-protocol 11, 22).
Answer exchange(const ExchangePlace &place, const ExchangeRequest &request, const RequestMark &mark);

} // namespace claimcheck::sandbox
