#include "signin/login.h"

#include "core/signin/authorizeurl.h"
#include "core/signin/pastedcode.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Login)
};

Error errorOf(const Callback &callback)
{
    const QString said = visible(QString::fromUtf8(callback.description), 300);
    const QString what = callback.error == "access_denied"
        ? Words::tr("the sign-in was not granted")
        : Words::tr("the login server answered %1").arg(QString::fromLatin1(callback.error));
    return {callback.error == "access_denied" ? "login.denied" : "login.error",
            said.isEmpty() ? what : Words::tr("%1; it says: %2").arg(what, said),
            Words::tr("nothing was kept; sign in again when it may be granted"),
            {}};
}

/// Nothing where all that is needed was granted. An answer without scopes grants what was asked for.
std::optional<Error> scopeFault(const QByteArray &granted, const QList<QByteArray> &needed)
{
    const QList<QByteArray> has = granted.split(' ');
    QByteArrayList missing;
    for (const QByteArray &scope : needed) {
        if (!granted.isEmpty() && !has.contains(scope))
            missing.append(scope);
    }
    if (missing.isEmpty())
        return {};
    return Error{"login.scope",
                 Words::tr("the login server granted %1, without %2")
                     .arg(visible(QString::fromUtf8(granted), 200),
                          visible(QString::fromUtf8(missing.join(' ')), 200)),
                 Words::tr("it was dropped; org:admin takes an admin, owner or primary owner of the "
                           "organization, and is asked for alone"),
                 {}};
}

} // namespace

Login::Login(World world, QObject *parent)
    : QObject(parent)
    , m_world(std::move(world))
{
    m_promise.start();
    m_time.setSingleShot(true);
    m_time.setTimerType(Qt::PreciseTimer);
    connect(&m_time, &QTimer::timeout, this, [this] {
        finish(fail("login.timeout", tr("nobody signed in within the time"),
                    tr("sign in again; the link is no longer good")));
    });
}

Login::~Login()
{
    m_listener.reset(); // it has the state, too
    forgetSecrets();
}

Result<void> Login::begin(const LoginRequest &request)
{
    m_request = request;
    m_secrets = SignInSecrets::fromRandom(
        m_world.random(SignInSecrets::verifierBytes + SignInSecrets::stateBytes));
    const LoginServer &server = m_request.server;
    if (!server.manualRedirect.isEmpty())
        m_manualLink = linkTo(server.manualRedirect);
    if (m_request.listens) {
        auto listener = LoginListener::start({server.loopbackName, m_request.callbackPort, m_secrets.state,
                                              server.issuer, server.issuerRequired});
        if (!listener)
            return tl::unexpected(listener.error());
        m_listener = std::move(*listener);
        connect(m_listener.get(), &LoginListener::answered, this, &Login::answered);
        m_link = linkTo(m_listener->redirectUri());
    }
    if (m_link.isEmpty() && m_manualLink.isEmpty())
        return fail("login.no-way", tr("this login server shows no code to be pasted"),
                    tr("let the browser come back by itself"));
    m_isWaiting = true;
    m_time.start(m_request.seconds * 1000);
    if (m_request.opensBrowser)
        openBrowser();
    return {};
}

void Login::openBrowser()
{
    if (m_isWaiting)
        m_opened = m_world.openBrowser(
            QUrl::fromEncoded(m_link.isEmpty() ? m_manualLink : m_link, QUrl::StrictMode));
}

QByteArray Login::linkTo(const QByteArray &redirectUri) const
{
    return authorizeUrl({m_request.server.authorize.toEncoded(), m_request.clientId, redirectUri,
                         m_request.scope, m_secrets.state, m_secrets.challenge, m_request.organizationId,
                         m_request.workspaceId});
}

int Login::secondsLeft() const
{
    return m_isWaiting ? (m_time.remainingTime() + 999) / 1000 : 0;
}

Result<void> Login::paste(QByteArrayView text)
{
    if (m_left > 0 && !m_isWaiting)
        return fail("login.busy", tr("the code before it is still being tried"), tr("wait for its answer"));
    if (!m_isWaiting || m_manualLink.isEmpty())
        return fail("login.over", tr("no code is waited for"));
    Result<QByteArray> code = readPastedCode(text, m_secrets.state);
    if (!code)
        return tl::unexpected(code.error());
    if (m_pasted && m_pasted->view() == *code)
        return fail("login.paste", tr("this code was refused already"),
                    tr("copy the whole code again, or open the link for a new one"));
    m_left = m_time.remainingTime();
    m_pasted = std::make_shared<const SecretText>(SecretText::take(*code));
    exchange(m_pasted, m_request.server.manualRedirect);
    return {};
}

void Login::cancel()
{
    finish(fail("login.cancelled", tr("the sign-in was cancelled")));
}

void Login::answered(const Callback &callback)
{
    if (!m_isWaiting && m_left > 0)
        m_meanwhile = callback;
    if (!m_isWaiting)
        return;
    m_left = 0;
    if (callback.kind == Callback::Kind::Error)
        return finish(tl::unexpected(errorOf(callback)));
    QByteArray code = callback.code;
    exchange(std::make_shared<const SecretText>(SecretText::take(code)), m_listener->redirectUri());
}

void Login::exchange(const std::shared_ptr<const SecretText> &code, const QByteArray &redirectUri)
{
    m_isWaiting = false;
    m_time.stop();
    CodeGrant grant{m_request.server.token, m_request.clientId, redirectUri, m_secrets.state, {}, {}};
    grant.code = code;
    grant.verifier = std::make_shared<const SecretText>(m_secrets.verifier);
    whenFinished(exchangeCode(*m_world.http, grant, m_world.clock() / 1000, this), this,
                 [this](const Result<SignedIn> &result) { exchanged(result); });
}

void Login::exchanged(const Result<SignedIn> &result)
{
    if (!result && result.error().id == "token.code" && m_left > 0 && m_askAgain)
        return waitAgain(result.error());
    if (!result)
        return finish(result);
    SignedIn signedIn = *result;
    if (signedIn.session.scope.isEmpty())
        signedIn.session.scope = m_request.scope;
    if (const auto fault = scopeFault(signedIn.session.scope, m_request.neededScopes))
        return finish(tl::unexpected(*fault));
    finish(signedIn);
}

/// For what is left of the time, unless the browser came back meanwhile.
void Login::waitAgain(const Error &refusal)
{
    m_isWaiting = true;
    m_time.start(m_left);
    m_left = 0;
    if (m_meanwhile)
        return answered(*std::exchange(m_meanwhile, std::nullopt));
    Error again = refusal;
    again.hint = tr("Paste the whole code once more, or open the link again for a new one.");
    if (!m_askAgain(again))
        finish(tl::unexpected(refusal));
}

void Login::finish(const Result<SignedIn> &result)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_isWaiting = false;
    m_left = 0;
    m_time.stop();
    forgetSecrets();
    if (m_listener)
        m_listener.release()->deleteLater(); // it may be what called
    m_promise.addResult(result);
    m_promise.finish();
}

void Login::forgetSecrets()
{
    wipe(m_secrets.verifier);
    wipe(m_secrets.state);
    if (m_meanwhile)
        wipe(m_meanwhile->code);
    m_meanwhile.reset();
    m_pasted.reset();
}

} // namespace claimcheck
