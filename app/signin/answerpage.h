#pragma once

#include "loopback/servedrequest.h"

namespace claimcheck {

/// What the browser shows after a sign-in: fixed texts, nothing of the request in them. It is kept nowhere,
/// loads nothing, and takes the code out of the address bar and the history (security section 6, L6).
enum class AnswerPage : quint8 {
    Taken, ///< the answer was taken
    Denied, ///< the login server said no
    Stray, ///< not the answer that is waited for; one plain line
};

HttpReply answerPage(AnswerPage page, int status);

} // namespace claimcheck
