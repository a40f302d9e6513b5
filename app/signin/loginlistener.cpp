#include "signin/loginlistener.h"

#include "signin/answerpage.h"

#include <QTimer>

namespace claimcheck {

namespace {

/// A request is small, and a browser sends it at once.
constexpr LoopbackServer::Limits limits{.connections = 64,
                                        .idleSeconds = 5,
                                        .kept = 8,
                                        .lifeSeconds = 5,
                                        .connectionMemory = 24 * 1024,
                                        .bodyBytes = 0};

CallbackRequest callbackOf(const ServedRequest &request)
{
    CallbackRequest callback{request.method, request.target, {}};
    for (const HttpPair &header : request.headers)
        callback.headers.append({header.name, header.value});
    return callback;
}

} // namespace

LoginListener::LoginListener(const Setup &setup)
    : m_setup(setup)
{
}

Result<std::unique_ptr<LoginListener>> LoginListener::start(const Setup &setup)
{
    std::unique_ptr<LoginListener> listener(new LoginListener(setup));
    LoopbackServer::Limits bounds = limits;
    bounds.port = setup.port;
    auto server = LoopbackServer::start(
        [own = listener.get()](const ServedRequest &request) { return own->handle(request); }, bounds);
    if (!server)
        return tl::unexpected(server.error());
    listener->m_server = std::move(*server);
    return listener;
}

QByteArray LoginListener::redirectUri() const
{
    return loopbackRedirect(m_setup.name, port());
}

HttpReply LoginListener::handle(const ServedRequest &request)
{
    if (m_taken)
        return answerPage(AnswerPage::Stray, 410);
    const Callback callback = readCallback(
        callbackOf(request),
        {loopbackHost(m_setup.name, port()), m_setup.state, m_setup.issuer, m_setup.issuerRequired});
    if (callback.kind == Callback::Kind::Refused)
        return answerPage(AnswerPage::Stray, callback.status);
    m_taken = true;
    // Not from here: the page has to be sent first.
    QTimer::singleShot(0, this, [this, callback] {
        m_server->stopListening();
        Q_EMIT answered(callback);
    });
    return answerPage(callback.kind == Callback::Kind::Code ? AnswerPage::Taken : AnswerPage::Denied, 200);
}

} // namespace claimcheck
