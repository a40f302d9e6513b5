#pragma once

#include "local/async.h"
#include "local/secrettext.h"

namespace claimcheck {

/// Where tokens stay between requests: the system's keychain, or memory until the program ends. Never a file.
/// Keys are short plain texts; values are at most mostValueBytes of text. Every call ends by itself within
/// the vault's own deadline. Errors: vault.absent, vault.locked, vault.denied, vault.cancelled, vault.hung,
/// vault.failed; each says what to install or unlock.
class TokenVault {
public:
    static constexpr qsizetype mostValueBytes = 65536;

    virtual ~TokenVault() = default;

    /// Whether it can keep something now: writes, reads and deletes an entry of its own.
    virtual Async<void> probe() = 0;
    /// Null where there is certainly no such entry: a locked keychain is an error, never "none".
    virtual Async<std::shared_ptr<const SecretText>> read(const QByteArray &key) = 0;
    /// Done once what was written has been read back.
    virtual Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) = 0;
    /// Done once it is certainly gone, also when it was not there.
    virtual Async<void> remove(const QByteArray &key) = 0;
};

} // namespace claimcheck
