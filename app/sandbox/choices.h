#pragma once

#include <QtGlobal>

namespace claimcheck::sandbox {

/// Where the documentation is silent or contradicts itself, the sandbox has to choose. Every such choice is
/// here and can be turned (wif-protocol 22, 23); none is evidence about the live service.
struct SandboxChoices {
    enum class JtiUse : quint8 { OnSuccess, OnceVerified };

    bool betaHeadersRequired = false; ///< an exchange without both beta values is a 400
    bool serviceAccountIdRequired = false;
    bool workspaceIdRequired = false; ///< "strict": also for a rule with one workspace
    bool legacyErrors = false; ///< the old 400 invalid_grant answers
    bool formExchange = false; ///< takes jwt-bearer as a form (RFC 7523), too
    JtiUse jtiUse = JtiUse::OnSuccess;

    bool versionHeaderRequired = true; ///< anthropic-version on API calls
    bool unknownMembersRefused = true; ///< in bodies of the Admin API
    bool namesFreeAfterArchive = false;
    bool ownIssuersMayBeHttp = true; ///< the sandbox's own issuers, which are on loopback
    int pollFailuresBeforePause = 10;

    int userTokenSeconds = 3600;
    bool refreshTokensRotate = true;
    int mostLiveTokens = 20000; ///< the oldest is forgotten
    int mostActivities = 5000;
};

} // namespace claimcheck::sandbox
