#pragma once

#include "vault/tokenvault.h"

#include <QList>

#include <chrono>
#include <functional>

namespace claimcheck {

/// The system's keychain as a vault. It can have to wait for a person, who may give up.
class Keychain : public TokenVault {
public:
    /// Gives up waiting for the unlock dialog; what waited ends with vault.cancelled.
    virtual void cancel() = 0;
    /// What keeps the entries, for diagnostics: "Secret Service" or "KWallet"; empty before
    /// the first call.
    virtual QByteArray backend() const = 0;
};

struct KeychainOptions {
    /// What the program was started with, each "NAME=value": says where the session bus is, and whether
    /// this is a KDE session. Empty: not known.
    QList<QByteArray> environment;
    /// How long the unlock dialog has been up, in seconds: at once and then every second. Nothing: it is
    /// gone.
    std::function<void(std::optional<int> seconds)> waiting;
    std::chrono::milliseconds patience{3000}; ///< with a service that does not answer
    std::chrono::milliseconds dialogPatience{
        15000}; ///< with a person who does not; 0: no dialog is asked for
};

/// Needs an event loop while a call runs, and an application object. Nothing is asked before the first call.
std::unique_ptr<Keychain> openKeychain(KeychainOptions options);

/// One for what is done beside something else, such as a line in a record: nobody is asked to unlock it, and
/// nobody waits long.
std::unique_ptr<Keychain> openQuietKeychain(const QList<QByteArray> &environment);

} // namespace claimcheck
