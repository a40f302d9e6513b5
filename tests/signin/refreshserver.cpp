#include "refreshserver.h"

#include "core/json/document.h"

namespace claimcheck::test {

RefreshServer::RefreshServer()
{
    auto server = LoopbackServer::start([this](const ServedRequest &request) { return handle(request); }, {});
    if (!server)
        qFatal("no server");
    m_server = std::move(*server);
}

QByteArray RefreshServer::token(int generation) const
{
    return "refresh-" + QByteArray::number(m_family) + '-' + QByteArray::number(generation);
}

QByteArray RefreshServer::begin()
{
    ++m_family;
    m_generation = 0;
    isOver = false;
    return current();
}

HttpReply RefreshServer::handle(const ServedRequest &request)
{
    ++requests;
    last = request;
    HttpReply reply;
    if (status != 0) {
        reply.status = status;
        reply.body = answer;
    } else {
        reply = refresh(request);
    }
    reply.delayMs = delayMs;
    return reply;
}

HttpReply RefreshServer::refresh(const ServedRequest &request)
{
    HttpReply reply;
    ++byAgent[request.header("user-agent")];
    const json::Document document = json::Document::parse(request.body);
    const QByteArray given = document.root()["refresh_token"].utf8();
    const bool ofThis = given.startsWith("refresh-" + QByteArray::number(m_family) + '-');
    isOver = isOver || (ofThis && given != current());
    if (isOver || !ofThis) {
        reply.status = 400;
        reply.body = "{\"error\":\"invalid_grant\",\"error_description\":\"used before\"}";
        return reply;
    }
    ++m_generation;
    ++refreshes;
    reply.body = "{\"access_token\":\"access-" + QByteArray::number(m_family) + '-'
        + QByteArray::number(m_generation) + "\",\"refresh_token\":\"" + current()
        + "\",\"token_type\":\"Bearer\",\"expires_in\":" + QByteArray::number(lifetime)
        + ",\"scope\":\"user:inference\"}";
    return reply;
}

} // namespace claimcheck::test
