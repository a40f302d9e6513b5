#pragma once

#include "core/result.h"
#include "core/signin/knownclients.h"
#include "core/signin/redirectaddress.h"

#include <QUrl>

namespace claimcheck {

/// Where a person signs in, and where the code they come back with is turned into tokens.
struct LoginServer {
    QUrl authorize; ///< a plain https address, or http on this computer: what reaches the browser
    QUrl token;
    QByteArray issuer; ///< empty for the platform, which does not name itself
    bool issuerRequired = false; ///< it has said that its answers name it (RFC 9207)
    LoopbackName loopbackName = LoopbackName::Address;
    QByteArray manualRedirect; ///< the page that shows a code to be pasted; empty where there is none
};

/// The platform's own (client-credentials 8.1), or one that behaves as it does. Errors: login.address.
Result<LoginServer> platformLogin(const QByteArray &consoleUrl, const QByteArray &baseUrl,
                                  const QByteArray &clientId);

} // namespace claimcheck
