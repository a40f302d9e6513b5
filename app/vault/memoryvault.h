#pragma once

#include "vault/tokenvault.h"

#include <QMap>

namespace claimcheck {

/// "Until I quit": nothing outlives the program.
class MemoryVault : public TokenVault {
public:
    Async<void> probe() override;
    Async<std::shared_ptr<const SecretText>> read(const QByteArray &key) override;
    Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) override;
    Async<void> remove(const QByteArray &key) override;

private:
    QMap<QByteArray, std::shared_ptr<const SecretText>> m_values;
};

} // namespace claimcheck
