#pragma once

#include "access/profilechoice.h"

#include <QUrl>

#include <optional>

namespace claimcheck::cli {

/// Which service a command line means.
struct Address {
    QUrl base;
    QString console; ///< of the service's console
    bool isSandbox = false;
    std::optional<Profile> profile; ///< where it came from, if from one
};

/// By --profile, or by --env. Errors are told; what comes back then is the exit code.
OrExit<Address> addressFrom(const Options &options, const Context &context, const QString &verb);
/// Of a sandbox alone, where the verb says that one is meant.
OrExit<Address> sandboxAddress(const QByteArray &url, const Context &context, const QString &verb);
/// By --env alone, for a profile that is to be made.
OrExit<Address> environmentAddress(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
