#include "core/jose/cryptoversion.h"

#include <openssl/crypto.h>

namespace claimcheck {

QString cryptoVersion()
{
    return QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION));
}

} // namespace claimcheck
