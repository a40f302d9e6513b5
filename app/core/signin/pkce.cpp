#include "core/signin/pkce.h"

#include "core/jose/base64url.h"

#include <QCryptographicHash>

namespace claimcheck {

SignInSecrets SignInSecrets::fromRandom(QByteArrayView random)
{
    Q_ASSERT(random.size() == verifierBytes + stateBytes);
    SignInSecrets secrets;
    secrets.verifier = encodeBase64Url(random.first(verifierBytes));
    secrets.challenge = encodeBase64Url(
        QCryptographicHash::hash(secrets.verifier, QCryptographicHash::Sha256));
    secrets.state = encodeBase64Url(random.sliced(verifierBytes));
    return secrets;
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

} // namespace claimcheck
