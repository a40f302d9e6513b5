#pragma once

#include "core/analysis/delivery.h"

namespace claimcheck {

/// The times of a token that was exchanged and of the access token that came of it (wif-protocol 11.2, 14).
/// Clients renew from 120 s before the end, and have to at 30 s.
struct MintedLife {
    std::optional<UnixSeconds> issued, expires; ///< of the workload's token
    UnixSeconds exchanged = 0;
    qint64 seconds = 0; ///< the access token's, as the service said
    qint64 ruleSeconds = 0; ///< as the rule allows
    bool singleUse = false; ///< it has a jti, and the issuer checks it

    /// All but `exchanged` and `seconds`, which are known only afterwards.
    static MintedLife of(const TokenFacts &facts, const Rule &rule, const Issuer *issuer);

    UnixSeconds ends() const { return exchanged + seconds; }
    UnixSeconds refreshFrom() const { return ends() - 120; }
    UnixSeconds mustRefresh() const { return ends() - 30; }
    /// The same token cannot be exchanged again when a client first tries to renew.
    bool needsNewToken() const;
};

/// In two sentences each: what it is, and why. Plain texts with times of day of this computer.
struct LifeWords {
    QString lifetime, lifetimeWhy; ///< "7 min, not 10 min.", "The token had 3 min 30 s left; …"
    QString refresh, refreshWhy; ///< "Refresh at 11:22:32 needs a new token.", "The token was …"
};
LifeWords lifeWords(const MintedLife &life);

/// How the first renewal goes with a way the workload may get its token.
struct RefreshByWay {
    QString way; ///< the preset's title of it
    bool works = true;
    QString text;
};
QList<RefreshByWay> refreshByWay(const MintedLife &life, const ProviderPreset &preset,
                                 const TokenFacts &facts, const Rule &rule, const Issuer *issuer);

/// "11:22:32", by the clock of this computer.
QString clockTime(UnixSeconds time);

} // namespace claimcheck
