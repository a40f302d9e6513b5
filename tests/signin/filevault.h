#pragma once

#include "vault/tokenvault.h"

#include <QString>

namespace claimcheck::test {

/// A vault that is a folder of plain files: for tests alone, where several programs have to share one and no
/// keychain is wanted. A file is replaced as a whole, so that a program killed meanwhile leaves the old one
/// or the new.
class FileVault : public TokenVault {
public:
    explicit FileVault(QString folder);

    Async<void> probe() override;
    Async<std::shared_ptr<const SecretText>> read(const QByteArray &key) override;
    Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) override;
    Async<void> remove(const QByteArray &key) override;

private:
    QString path(const QByteArray &key) const;

    QString m_folder;
};

} // namespace claimcheck::test
