#pragma once

#include "vault/keychain.h"
#include "vault/keyringservice.h"

#include <memory>

namespace claimcheck {

/// The services that may keep the entries on this kind of system, and which of them QtKeychain takes. There
/// is one source file for each kind; the build takes one of them.
class Keyrings {
public:
    explicit Keyrings(const KeychainOptions &options);
    ~Keyrings();
    Keyrings(const Keyrings &) = delete;
    Keyrings &operator=(const Keyrings &) = delete;

    /// Chooses once; later calls end at once.
    Async<void> choose(QObject *context);
    KeyringService *chosen() const; ///< null before
    /// What QtKeychain reaches the chosen one through is installed.
    bool hasLibrary() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace claimcheck
