#include "access/systemkeychain.h"

#include <QCoreApplication>

namespace claimcheck::cli {

std::unique_ptr<Keychain> systemKeychain(const Context &context, const QString &verb)
{
    KeychainOptions options;
    options.environment = context.environment();
    options.waiting = [&context, verb](std::optional<int> seconds) {
        if (seconds == 0)
            complain(
                context, verb,
                QCoreApplication::translate("cli::Profiles", "the keychain is locked; its dialog is open"),
                {});
    };
    return openKeychain(std::move(options));
}

} // namespace claimcheck::cli
