#pragma once

#include "core/signin/callback.h"
#include "core/signin/pkce.h"
#include "signin/codeexchange.h"
#include "signin/loginlistener.h"
#include "signin/loginserver.h"

#include <QTimer>

#include <functional>

namespace claimcheck {

/// What a sign-in asks for.
struct LoginRequest {
    LoginServer server;
    QByteArray clientId;
    QByteArray scope;
    QByteArray organizationId, workspaceId; ///< chosen beforehand; empty: the person chooses there
    quint16 callbackPort = 0; ///< 0 takes any free one
    bool listens = true; ///< for the browser to come back
    bool opensBrowser = true;
    /// Without them among the granted ones it has failed; empty for servers that word scopes their own way.
    QList<QByteArray> neededScopes;
    int seconds = 300; ///< to wait for the person
};

/// A person's sign-in in their own browser: authorization code with PKCE (RFC 8252, client-credentials 8.3).
/// It ends with the first answer to the browser's link or a pasted code that is taken, when the time is over,
/// or when it is cancelled or destroyed. One object, one sign-in; everything secret goes with it.
class Login : public QObject {
    Q_OBJECT

public:
    /// What it needs of the world. All have to live longer.
    struct World {
        Http *http;
        std::function<QByteArray(int count)> random; ///< bytes nobody can guess
        Http::MillisecondClock clock;
        std::function<bool(const QUrl &url)> openBrowser; ///< false where it surely did not
    };
    Login(World world, QObject *parent = nullptr);
    ~Login() override;

    /// Listens, then opens the browser. Errors: loopback.port, login.no-way (nothing to come back by).
    Result<void> begin(const LoginRequest &request);

    /// Comes back by itself; empty where nobody listens.
    const QByteArray &link() const { return m_link; }
    /// Shows a code to be pasted; empty where the server has no such page.
    const QByteArray &manualLink() const { return m_manualLink; }
    /// Where the browser comes back to; empty where nobody listens.
    QByteArray redirectUri() const { return m_listener ? m_listener->redirectUri() : QByteArray(); }
    bool hasOpenedBrowser() const { return m_opened; }
    void openBrowser(); ///< once more, while it waits
    int secondsLeft() const; ///< of the person's time; 0 once it went on

    /// Errors: login.paste, login.state, login.busy, login.over; the sign-in goes on as it was. A code that
    /// the server has refused is not sent again.
    Result<void> paste(QByteArrayView text);
    /// Asked when the server refuses a pasted code: whether another may be pasted. Without it, that ends the
    /// sign-in. A code nobody gave out takes nothing from the one that was: state and verifier stay good.
    using AskAgain = std::function<bool(const Error &refusal)>;
    void setAskAgain(AskAgain ask) { m_askAgain = std::move(ask); }
    void cancel();

    /// Errors: login.denied, login.error, login.timeout, login.cancelled, login.scope, token.*, http.*.
    Async<SignedIn> result() const { return m_promise.future(); }

private:
    QByteArray linkTo(const QByteArray &redirectUri) const;
    void answered(const Callback &callback);
    void exchange(const std::shared_ptr<const SecretText> &code, const QByteArray &redirectUri);
    void exchanged(const Result<SignedIn> &result);
    void waitAgain(const Error &refusal);
    void finish(const Result<SignedIn> &result);
    void forgetSecrets();

    World m_world;
    LoginRequest m_request;
    SignInSecrets m_secrets;
    std::unique_ptr<LoginListener> m_listener;
    QByteArray m_link, m_manualLink;
    bool m_opened = false, m_isWaiting = false, m_isOver = false;
    AskAgain m_askAgain;
    std::shared_ptr<const SecretText> m_pasted; ///< the last one, sent
    std::optional<Callback> m_meanwhile; ///< came while it was
    int m_left = 0; ///< milliseconds of the person's time, then
    QTimer m_time;
    QPromise<Result<SignedIn>> m_promise;
};

} // namespace claimcheck
