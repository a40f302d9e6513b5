#include "core/jose/hmac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace claimcheck {

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    QByteArray code(32, '\0');
    HMAC(EVP_sha256(), key.data(), int(key.size()), reinterpret_cast<const uchar *>(message.data()),
         size_t(message.size()), reinterpret_cast<uchar *>(code.data()), nullptr);
    return code;
}

} // namespace claimcheck
