#pragma once

#include "core/analysis/mintedlife.h"
#include "core/platform/refusal.h"
#include "services/complianceclient.h"
#include "services/feedwords.h"
#include "services/tokenexchange.h"

namespace claimcheck::ui {

/// What somebody wants to exchange, and what is known of it on this computer.
struct ExchangeAttempt {
    ExchangeRequest request;
    QString rule, account, workspace; ///< names, safe to show
    QByteArray jti;
    MintedLife life; ///< all that is known beforehand
    MatchReport report; ///< of the same token and rule
};

/// One exchange of this session, as it is told. Nothing of either token is in it.
struct MadeExchange {
    enum class State : quint8 { Sending, Granted, Refused, Failed };
    int number = 0; ///< counts from 1
    State state = State::Sending;
    UnixSeconds at = 0; ///< when it was sent
    int milliseconds = 0;
    QByteArray address; ///< of the environment it was made in
    bool isPlatform = false; ///< that is the real service
    QString environment, host;
    QString rule, account, workspace;
    QByteArray requestId; ///< may be empty
    QString scope; ///< of State::Granted
    bool lifetimeKnown = false;
    MintedLife life;
    ApiError refusal; ///< of State::Refused
    RefusalAdvice advice;
    Error error; ///< of State::Failed: no whole answer came
    SoughtExchange sought;
    bool asksFeed = false; ///< the activity feed is being asked
    std::optional<Result<FeedAnswer>> feed;
};

/// What the activity feed names as the reason; nothing where it was not asked or names none.
std::optional<FeedWords> trueReason(const MadeExchange &made);
/// No service takes the same token again.
bool isUsedUp(const MadeExchange &made);

/// First words and the rest, as a banner has them.
struct ExchangeVerdict {
    QString first, rest;
};
ExchangeVerdict verdictOf(const MadeExchange &made);

/// Everything that can be said of it, for the clipboard: plain text, without tokens.
QString explanationOf(const MadeExchange &made);

} // namespace claimcheck::ui
