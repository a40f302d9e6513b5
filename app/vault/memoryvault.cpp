#include "vault/memoryvault.h"

namespace claimcheck {

Async<void> MemoryVault::probe()
{
    return ready(Result<void>());
}

Async<std::shared_ptr<const SecretText>> MemoryVault::read(const QByteArray &key)
{
    return ready(Result<std::shared_ptr<const SecretText>>(m_values.value(key)));
}

Async<void> MemoryVault::write(const QByteArray &key, std::shared_ptr<const SecretText> value)
{
    m_values.insert(key, std::move(value));
    return ready(Result<void>());
}

Async<void> MemoryVault::remove(const QByteArray &key)
{
    m_values.remove(key);
    return ready(Result<void>());
}

} // namespace claimcheck
