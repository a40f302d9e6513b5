#include "core/provider/foreignkind.h"

#include "core/provider/wrongformat.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenKind)
};

QString plain(const QByteArray &text)
{
    return visible(QString::fromUtf8(text), 80);
}

TokenKind foreign(const char *id, const QString &name, const QString &title, const QString &advice)
{
    TokenKind kind;
    kind.title = title;
    setWrong(kind, id, name, advice);
    return kind;
}

/// The SPIFFE ID is a text of ASCII characters in the certificate's alternative names.
QString spiffeId(const QByteArray &pem)
{
    const qsizetype begin = pem.indexOf('\n') + 1, end = pem.indexOf("-----END");
    const QByteArray der = QByteArray::fromBase64(pem.mid(begin, end < 0 ? -1 : end - begin));
    const qsizetype at = der.indexOf("spiffe://");
    if (at < 0)
        return {};
    qsizetype stop = at;
    while (stop < der.size() && stop < at + 2048 && der.at(stop) > 0x20 && der.at(stop) < 0x7F)
        ++stop;
    // The octet before the text is its length; what follows in the certificate may be printable by chance.
    const qsizetype length = at > 0 ? quint8(der.at(at - 1)) : 0;
    return plain(der.mid(at, length >= 9 && length < 0x80 ? qMin(length, stop - at) : stop - at));
}

TokenKind anthropicKey(const QByteArray &shown)
{
    const QString title = plain(shown);
    if (shown.startsWith("sk-ant-oat"))
        return foreign(
            "anthropic-access-token", Words::tr("Claude access token"), title,
            Words::tr(
                "This is what an exchange or a sign-in gives, not what is exchanged. Paste the identity "
                "token of the workload. This one opens the account until it expires: keep it out of logs."));
    if (shown.startsWith("sk-ant-ort"))
        return foreign(
            "anthropic-refresh-token", Words::tr("Claude refresh token"), title,
            Words::tr(
                "This renews a sign-in and belongs in the keychain alone. Sign out to revoke it if others "
                "may have seen it, and paste the identity token of the workload."));
    return foreign(
        "static-api-key", Words::tr("Static API key"), title,
        Words::tr(
            "This is a long-lived key, the thing that federation replaces. Paste the identity token of the "
            "workload, and replace the key in the Console if others may have seen it."));
}

} // namespace

TokenKind recogniseForeign(const Token &token)
{
    const QByteArray text = token.text();
    if (text.startsWith("-----BEGIN CERTIFICATE")) {
        const QString id = spiffeId(text);
        return id.isEmpty()
            ? foreign("x509-certificate", Words::tr("X.509 certificate"), {},
                      Words::tr("A certificate is no token. To use it as a key, paste it where keys are "
                                "read; to exchange, "
                                "paste a signed JWT."))
            : foreign(
                "x509-svid", Words::tr("SPIFFE X.509-SVID"), id,
                Words::tr(
                    "X.509-SVIDs are not accepted. Fetch a JWT-SVID: spire-agent api fetch jwt -audience "
                    "https://api.anthropic.com."));
    }
    if (text.startsWith("sk-ant-"))
        return anthropicKey(text);
    const QString title = plain(text);
    if (text.startsWith("ya29."))
        return foreign(
            "google-access-token", Words::tr("Google access token"), title,
            Words::tr(
                "This is an opaque access token for Google's own APIs. Ask for an identity token: gcloud "
                "auth print-identity-token, or the metadata server's identity path with audience "
                "https://api.anthropic.com."));
    if (text.startsWith("gh") || text.startsWith("github_pat_"))
        return foreign(
            "github-token", Words::tr("GitHub API token"), title,
            Words::tr(
                "This opens GitHub's own API. In a job with permission id-token: write, fetch the identity "
                "token from ACTIONS_ID_TOKEN_REQUEST_URL."));
    if (text.startsWith("gl"))
        return foreign(
            "gitlab-token", Words::tr("GitLab API token"), title,
            Words::tr(
                "This opens GitLab's own API. Declare id_tokens with aud: https://api.anthropic.com in the "
                "job and use that variable."));
    return foreign(
        "opaque-token", Words::tr("Opaque token"), title,
        Words::tr(
            "This is no JWT: nothing can be read from it or checked. Ask the issuer for an identity token "
            "(a JWT) with audience https://api.anthropic.com."));
}

TokenKind encryptedKind()
{
    return foreign(
        "jwe", Words::tr("Encrypted token (JWE)"), {},
        Words::tr(
            "An encrypted token can be read by its recipient only and is never accepted. Ask the issuer for "
            "a signed token, or turn token encryption off for this audience."));
}

} // namespace claimcheck::detail
