#include "vault/keyrings.h"

#include "vault/kwallet.h"
#include "vault/libsecret.h"
#include "vault/secretservice.h"

namespace claimcheck {

struct Keyrings::Impl {
    explicit Impl(const KeychainOptions &given)
        : options(given)
        , bus(given.environment, given.patience)
    {
    }

    KeychainOptions options;
    SessionBus bus;
    std::unique_ptr<KeyringService> service;
};

Keyrings::Keyrings(const KeychainOptions &options)
    : m_impl(std::make_unique<Impl>(options))
{
}

Keyrings::~Keyrings() = default;

/// QtKeychain takes KWallet in a KDE session where it answers, and libsecret elsewhere, and stays with it.
Async<void> Keyrings::choose(QObject *context)
{
    Impl &own = *m_impl;
    if (own.service)
        return ready(Result<void>());
    auto secrets = std::make_unique<SecretService>(own.bus, own.options.dialogPatience, own.options.waiting);
    if (!KWallet::isMeant(own.options.environment)) {
        own.service = std::move(secrets);
        return ready(Result<void>());
    }
    own.service = std::make_unique<KWallet>(own.bus, own.options.dialogPatience, own.options.waiting);
    return andThen(own.service->look(), context,
                   [this, other = std::make_shared<std::unique_ptr<SecretService>>(std::move(secrets))](
                       Situation situation) {
                       if (situation == Situation::NoService)
                           m_impl->service = std::move(*other);
                       return ready(Result<void>());
                   });
}

KeyringService *Keyrings::chosen() const
{
    return m_impl->service.get();
}

bool Keyrings::hasLibrary() const
{
    return m_impl->service->name() == "KWallet" || libsecret::isThere();
}

} // namespace claimcheck
