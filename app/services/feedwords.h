#pragma once

#include "services/complianceclient.h"

namespace claimcheck {

/// What the activity feed says of a refused exchange, for people. Safe to show; what is not documented is
/// said to be so.
struct FeedWords {
    QString verdict; ///< "True reason: jti_reused."
    QString rest; ///< what it means, and how the entry was found
    bool known = false; ///< a reason is named
};
FeedWords feedWords(const FeedAnswer &answer);

/// "succeeded", "denied", or what the feed calls it in quotes.
QString outcomeWords(const ExchangeRecord &record);

/// How sure the feed is, as a word for scripts: "request_id", "likely", "several", "none".
QByteArray matchName(FeedAnswer::Match match);

} // namespace claimcheck
