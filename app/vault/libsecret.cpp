#include "vault/libsecret.h"

#include <QLibrary>

namespace claimcheck::libsecret {

namespace {

QFunctionPointer function(const char *name)
{
    QLibrary library(QStringLiteral("secret-1"), 0);
    return library.resolve(name);
}

} // namespace

bool isThere()
{
    return function("secret_password_lookup");
}

void forgetSession()
{
    if (const QFunctionPointer disconnect = function("secret_service_disconnect"))
        disconnect();
}

} // namespace claimcheck::libsecret
