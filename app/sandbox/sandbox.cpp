#include "sandbox/sandbox.h"

#include "core/jose/base64url.h"
#include "sandbox/adminapi.h"
#include "sandbox/history.h"
#include "sandbox/messages.h"

namespace claimcheck::sandbox {

namespace {

/// What a fault does before the call is made: nothing, or the whole answer.
std::optional<Answer> answerInstead(const std::optional<SandboxFault> &fault)
{
    if (!fault || fault->kind != SandboxFault::Kind::Error)
        return std::nullopt;
    return refuse(fault->status, "A fault of the sandbox, as asked for.");
}

/// And to the reply.
void spoil(HttpReply &reply, const SandboxFault &fault)
{
    switch (fault.kind) {
    case SandboxFault::Kind::Slow:
        reply.delayMs = fault.delayMs;
        break;
    case SandboxFault::Kind::Truncated:
        reply.breakOff = HttpReply::Break::Truncated;
        break;
    case SandboxFault::Kind::Reset:
        reply.breakOff = HttpReply::Break::Reset;
        break;
    case SandboxFault::Kind::WrongType:
        reply.type = "text/html";
        break;
    case SandboxFault::Kind::Error:
        if (fault.retryAfter > 0)
            reply.headers.append({"retry-after", QByteArray::number(fault.retryAfter)});
        break;
    case SandboxFault::Kind::ExpiredKeys:
        reply.body = "{\"keys\":[]}";
        break;
    }
}

QByteArray bearerOf(const ServedRequest &request)
{
    const QByteArray header = request.header("authorization");
    return header.left(7).toLower() == "bearer " ? header.mid(7).trimmed() : QByteArray();
}

} // namespace

Sandbox::Sandbox(const SandboxSetup &setup)
    : m_random(setup.random)
    , m_organization(Organization::make(setup.seed, setup.clock, setup.choices))
    , m_tokens(setup.random, setup.choices.mostLiveTokens)
    , m_issuers(setup.presets)
    , m_keys([this](const QByteArray &preset) { return ownKeys(preset); }, setup.fetch)
    , m_signIn(setup.random, m_organization, m_tokens)
    , m_adminToken("sk-ant-oat01-sandbox-" + encodeBase64Url(setup.random(32)))
    , m_complianceKey("sk-ant-api01-sandbox-" + encodeBase64Url(setup.random(32)))
{
    // An assertion of this start must not have the jti of one of the last.
    m_organization.marks = IdMaker(encodeBase64Url(setup.random(16)));
}

void Sandbox::setBaseUrl(const QByteArray &url)
{
    m_organization.ownBaseUrl = url;
}

/// The keys of an own issuer, as somebody who fetches them would get them: faults included.
Result<QByteArray> Sandbox::ownKeys(const QByteArray &preset)
{
    const std::optional<SandboxFault> fault = m_faults.take("/issuers/" + preset + "/jwks");
    if (fault && fault->kind != SandboxFault::Kind::Slow)
        return fail("sandbox.fault", u"a fault of the sandbox, as asked for"_qs);
    return m_issuers.jwks(preset);
}

Caller Sandbox::callerOf(const ServedRequest &request) const
{
    const QByteArray bearer = bearerOf(request);
    if (bearer == m_adminToken)
        return {Caller::Kind::User, m_organization.userId, {"org:admin"}, {}};
    Caller caller = m_tokens.callerOf(bearer, m_organization.now());
    const bool isKey = bearer == m_complianceKey || request.header("x-api-key") == m_complianceKey;
    if (caller.kind == Caller::Kind::Nobody && isKey)
        caller.kind = Caller::Kind::ApiKey;
    return caller;
}

Answer Sandbox::token(const ServedRequest &request, const QByteArray &requestId)
{
    if (request.method != "POST")
        return wrongMethod();
    const OrRefusal<TokenForm> form = TokenForm::read(request);
    if (!form)
        return form.error();
    const QByteArray grant = form->value("grant_type").value_or(QByteArray());
    if (grant.isEmpty())
        return refuse(400, "grant_type: Field required");
    if (grant == jwtBearer) {
        const OrRefusal<ExchangeRequest> exchanged = ExchangeRequest::read(*form, m_organization.choices);
        if (!exchanged)
            return exchanged.error();
        return exchange({m_organization, m_keys, m_tokens}, *exchanged,
                        {requestId, request.header("user-agent")});
    }
    if (!form->federationBeta && grant == "authorization_code")
        return m_signIn.takeCode(*form);
    if (!form->federationBeta && grant == "refresh_token")
        return m_signIn.refresh(*form);
    return refuse(400, "grant_type: unsupported grant_type");
}

Answer Sandbox::activities(const ServedRequest &request, const Caller &caller) const
{
    if (request.method != "GET")
        return wrongMethod();
    if (caller.kind != Caller::Kind::ApiKey)
        return refuse(401, "invalid x-api-key");
    return done(activitiesJson(m_organization, request.query));
}

Answer Sandbox::api(const ServedRequest &request, const QByteArray &requestId)
{
    const QByteArray &path = request.path;
    if (path == "/v1/oauth/token")
        return token(request, requestId);
    if (m_organization.choices.versionHeaderRequired && request.header("anthropic-version").isEmpty())
        return refuse(400, "anthropic-version: header is required");
    const Caller caller = callerOf(request);
    if (path.startsWith("/v1/organizations/"))
        return answerAdmin(m_organization, caller, request.method, path, request.query, request.body);
    if (path == "/v1/models")
        return request.method == "GET" ? listModels(caller) : wrongMethod();
    if (path == "/v1/messages")
        return request.method == "POST"
            ? createMessage(caller, request.body, m_organization.marks.tagged("msg_"))
            : wrongMethod();
    if (path == "/v1/compliance/activities")
        return activities(request, caller);
    return notFound("path");
}

Answer Sandbox::issuerDocument(const QByteArray &path)
{
    const QList<QByteArray> segments = path.split('/'); // "", "issuers", preset, …
    const QByteArray rest = segments.mid(3).join('/');
    const Result<const KeyRing *> ring = m_issuers.ring(segments.value(2));
    if (!ring)
        return notFound("issuer");
    if (rest == "jwks")
        return done((*ring)->jwks);
    if (rest == ".well-known/openid-configuration")
        return done(OidcIssuers::discovery(baseUrl() + "/issuers/" + segments.at(2), **ring));
    return notFound("path");
}

HttpReply Sandbox::replyFor(const Answer &answer, const QByteArray &requestId) const
{
    HttpReply reply;
    reply.status = answer.status;
    reply.body = answer.body(requestId);
    if (!answer.workspaceId.isEmpty())
        reply.headers.append({"anthropic-workspace-id", answer.workspaceId});
    return reply;
}

HttpReply Sandbox::routed(const ServedRequest &request, const QByteArray &requestId)
{
    const QByteArray &path = request.path;
    if (path == "/oauth/authorize" && request.method == "GET")
        return m_signIn.authorizePage(request);
    if (path == "/oauth/authorize" && request.method == "POST")
        return m_signIn.decision(request);
    if (path == "/oauth/code/callback" && request.method == "GET")
        return m_signIn.codePage(request);
    if (path.startsWith("/v1/"))
        return replyFor(api(request, requestId), requestId);
    if (path.startsWith("/sandbox/"))
        return replyFor(control(request), requestId);
    if (path.startsWith("/issuers/"))
        return replyFor(request.method == "GET" ? issuerDocument(path) : wrongMethod(), requestId);
    return replyFor(notFound("path"), requestId);
}

HttpReply Sandbox::handle(const ServedRequest &request)
{
    const QByteArray requestId = m_organization.marks.tagged("req_");
    const bool isControl = request.path.startsWith("/sandbox/");
    const std::optional<SandboxFault> fault = isControl ? std::nullopt : m_faults.take(request.path);
    const std::optional<Answer> instead = answerInstead(fault);
    HttpReply reply = instead ? replyFor(*instead, requestId) : routed(request, requestId);
    if (fault)
        spoil(reply, *fault);
    reply.headers.append({"request-id", requestId});
    reply.headers.append({"anthropic-organization-id", m_organization.id});
    return reply;
}

} // namespace claimcheck::sandbox
