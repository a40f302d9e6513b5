#pragma once

#include "sandbox/answer.h"
#include "sandbox/caller.h"

namespace claimcheck::sandbox {

/// GET /v1/models: a list that says it is none.
Answer listModels(const Caller &caller);
/// POST /v1/messages: takes what the platform takes, and answers with a canned text. No model is asked.
Answer createMessage(const Caller &caller, const QByteArray &body, const QByteArray &messageId);

} // namespace claimcheck::sandbox
