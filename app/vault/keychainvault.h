#pragma once

#include "vault/keychainjob.h"
#include "vault/keyrings.h"

namespace claimcheck {

/// A keychain by QtKeychain, which is not believed: it says "not found" and "deleted" of a locked one. So
/// the service is asked how it stands before and after, what was written is read back, and what was deleted
/// is looked for. One call at a time.
class KeychainVault : public Keychain {
public:
    explicit KeychainVault(KeychainOptions options);

    Async<void> probe() override;
    Async<std::shared_ptr<const SecretText>> read(const QByteArray &key) override;
    Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) override;
    Async<void> remove(const QByteArray &key) override;
    void cancel() override;
    QByteArray backend() const override;

private:
    using Kept = std::shared_ptr<const SecretText>;
    template <typename F> auto inTurn(F operation);

    Async<Kept> readNow(const QByteArray &key);
    Async<void> writeNow(const QByteArray &key, const Kept &value);
    Async<void> removeNow(const QByteArray &key);
    Async<Kept> readEntry(const QByteArray &key);
    Async<Kept> certainlyNone();
    using Opening = Async<Situation> (KeyringService::*)();
    Async<void> opened(Opening opening);
    Async<void> explained(const JobEnd &end);
    Async<void> done(const JobEnd &end);

    KeychainOptions m_options;
    Keyrings m_keyrings; ///< of which one is chosen at the first call, as QtKeychain does
    Async<void> m_turn = ready(Result<void>()); ///< ends with the last call
    QObject m_context;
};

} // namespace claimcheck
