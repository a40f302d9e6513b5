#pragma once

#include "core/json/edit.h"
#include "local/async.h"
#include "local/secrettext.h"
#include "services/http.h"

#include <QHash>

namespace claimcheck {

/// A token a sandbox is to make as a provider would (docs/sandbox.md).
struct SandboxMint {
    enum class SignedBy : quint8 {
        Newest,
        Foreign, ///< a key nobody published
    };
    QByteArray preset;
    QHash<QByteArray, QByteArray> values; ///< answers of the preset; its examples where there are none
    QList<json::Edit> claims; ///< of one name each; without JSON it is taken out
    QByteArray audience; ///< empty: the preset's
    std::optional<int> issuedOffset, expiresOffset; ///< seconds from now
    bool keepIssuer = false; ///< the provider's own address stays in `iss`
    SignedBy signedBy = SignedBy::Newest;

    QByteArray toJson() const;
};

struct SandboxToken {
    QByteArray token; ///< worth nothing outside its sandbox
    QByteArray issuer; ///< its `iss`
    QByteArray kid;
};

/// What only a sandbox has, over HTTP with the administrator's token of its start. Errors: sandbox.token,
/// sandbox.refused, sandbox.answer and http.*.
class SandboxClient : public QObject {
    Q_OBJECT

public:
    /// `http` has to live longer; `base` is the sandbox's address.
    SandboxClient(Http &http, const QUrl &base, SecretText adminToken, QObject *parent = nullptr);

    Async<SandboxToken> mint(const SandboxMint &what);
    /// The public keys of a preset's issuer, as JSON.
    Async<QByteArray> keys(const QByteArray &preset);

private:
    Async<QByteArray> send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                           const QString &purpose);

    Http &m_http;
    QUrl m_base;
    SecretText m_token;
};

} // namespace claimcheck
