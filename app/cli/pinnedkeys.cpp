#include "cli/pinnedkeys.h"

#include "core/text/visible.h"

namespace claimcheck::cli {

SignatureCheck checkedSignature(const Token &token, const std::optional<KeySet> &keys,
                                const FederationFile &file)
{
    if (keys)
        return checkSignature(token, *keys);
    const QByteArray named = token.claims().root()["iss"].utf8();
    SignatureCheck check;
    for (const Issuer &issuer : file.issuers) {
        if (named.isEmpty() || issuer.issuerUrl != named || issuer.jwks.inlineKeys.isEmpty())
            continue;
        const Result<KeySet> pinned = KeySet::parse(
            "{\"keys\":" + issuer.jwks.inlineKeys + '}',
            {KeyOrigin::Kind::Inline, visible(QString::fromUtf8(issuer.name), 80)});
        if (!pinned)
            continue;
        const SignatureCheck next = checkSignature(token, *pinned);
        if (next.isGood())
            return next;
        check = next;
    }
    return check;
}

} // namespace claimcheck::cli
