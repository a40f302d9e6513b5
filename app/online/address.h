#pragma once

#include "access/profilechoice.h"
#include "services/http.h"

#include <QUrl>

#include <optional>

namespace claimcheck::cli {

/// Which service a command line means.
struct Address {
    QUrl base;
    QString console; ///< of the service's console
    bool isSandbox = false;
    HttpSettings network;
    std::optional<Profile> profile; ///< where it came from, if from one
};

/// How requests leave this computer (networkSettings); an error is told.
OrExit<HttpSettings> networkFor(const Context &context, const QString &verb);
/// By --profile, or by --env. Errors are told; what comes back then is the exit code.
OrExit<Address> addressFrom(const Options &options, const Context &context, const QString &verb);
/// Of a sandbox alone, where the verb says that one is meant.
OrExit<Address> sandboxAddress(const QByteArray &url, const Context &context, const QString &verb);
/// By --env alone, for a profile that is to be made.
OrExit<Address> environmentAddress(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
