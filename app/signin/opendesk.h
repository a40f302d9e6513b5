#pragma once

#include "services/http.h"
#include "signin/signindesk.h"

#include <QString>

#include <functional>

namespace claimcheck {

struct SignInDeskSetup {
    QList<QByteArray>
        environment; ///< each "NAME=value": where the session bus, the browser and the profiles are
    HttpSettings network; ///< how requests leave this computer
    std::function<qint64()> milliseconds; ///< Unix time
    std::function<QByteArray(int)> random; ///< bytes nobody can guess
    /// Of each request, for a list of them: as Http tells it.
    std::function<void()> began, ended;
    std::function<void(const HttpRecord &record)> tried;
};

/// Sign-ins with the system's keychain. Nothing is asked of it before the first call.
std::unique_ptr<SignInDesk> openSignInDesk(const SignInDeskSetup &setup);

} // namespace claimcheck
