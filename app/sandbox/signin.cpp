#include "sandbox/signin.h"

#include "core/jose/base64url.h"
#include "core/json/writer.h"

#include <QCryptographicHash>
#include <QUrl>

namespace claimcheck::sandbox {

namespace {

constexpr qint64 waitsFor = 600; ///< seconds, for the decision and then for the code
constexpr qsizetype most = 100; ///< of each kind held

constexpr char manualPage[] = "/oauth/code/callback";

/// Loopback, any port (RFC 8252 7.3), or the page that shows the code.
bool isRedirectAllowed(const QByteArray &uri, const QByteArray &ownBase)
{
    if (uri.startsWith(ownBase + manualPage))
        return true;
    const QUrl url = QUrl::fromEncoded(uri, QUrl::StrictMode);
    const QString host = url.host();
    return url.isValid() && url.scheme() == u"http" && url.userInfo().isEmpty() && !url.hasFragment()
        && (host == u"localhost" || host == u"127.0.0.1" || host == u"::1");
}

QByteArray encoded(const QByteArray &text)
{
    return text.toPercentEncoding();
}

HttpReply redirect(const QByteArray &uri, const QByteArray &query, const QByteArray &state)
{
    HttpReply reply = htmlReply(303, {});
    reply.headers.append(
        {"Location", uri + (uri.contains('?') ? '&' : '?') + query + "&state=" + encoded(state)});
    return reply;
}

/// As an OAuth server says it (RFC 6749 5.2).
Answer oauthError(const QByteArray &error, const QByteArray &description)
{
    Answer answer = refuse(400, description, error);
    answer.json = json::Writer()
                      .beginObject()
                      .member("error", error)
                      .member("error_description", description)
                      .endObject()
                      .result();
    return answer;
}

bool verifierFits(const QByteArray &verifier, const QByteArray &challenge)
{
    return verifier.size() >= 43
        && encodeBase64Url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)) == challenge;
}

} // namespace

SignIn::SignIn(std::function<QByteArray(int)> random, Organization &organization, TokenStore &tokens)
    : m_random(std::move(random))
    , m_organization(organization)
    , m_tokens(tokens)
{
}

QByteArray SignIn::secret() const
{
    return encodeBase64Url(m_random(32));
}

template <typename T> void SignIn::limit(QMap<QByteArray, T> &map) const
{
    while (map.size() >= most)
        map.erase(map.begin());
}

OrRefusal<SignIn::Asked> SignIn::readRequest(const ServedRequest &request) const
{
    const auto value = [&request](QByteArrayView name) {
        return valueOf(request.query, name).value_or(QByteArray());
    };
    Asked asked{value("client_id"),
                value("redirect_uri"),
                value("scope"),
                value("state"),
                value("code_challenge"),
                value("workspace_id"),
                0};
    asked.until = m_organization.now() + waitsFor;
    if (!isRedirectAllowed(asked.redirectUri, m_organization.ownBaseUrl))
        return tl::unexpected(refuse(400, "The redirect address is not one of this client."));
    if (asked.clientId.isEmpty() || asked.state.isEmpty() || value("response_type") != "code"
        || value("code_challenge_method") != "S256" || asked.challenge.size() != 43)
        return tl::unexpected(refuse(400, "The sign-in request is incomplete."));
    const QByteArray organization = value("orgUUID");
    if (!organization.isEmpty() && organization != m_organization.id)
        return tl::unexpected(refuse(403, "You are not a member of this organization."));
    if (asked.scope.isEmpty())
        asked.scope = "user:profile user:inference user:developer";
    return asked;
}

QByteArray SignIn::pageFor(const QByteArray &ticket, const Asked &asked) const
{
    ConsentPage page{ticket, asked.clientId, asked.scope, m_organization.name, {}, asked.workspaceId};
    for (const Workspace &workspace : std::as_const(*m_organization.objects.workspaces)) {
        if (!workspace.archivedAt)
            page.workspaces.append({workspace.key, workspace.name});
    }
    return page.html();
}

HttpReply SignIn::authorizePage(const ServedRequest &request)
{
    const OrRefusal<Asked> asked = readRequest(request);
    if (!asked)
        return plainPage(asked.error().status, "Sign in", asked.error().message);
    limit(m_asked);
    const QByteArray ticket = secret();
    m_asked.insert(ticket, *asked);
    return htmlReply(200, pageFor(ticket, *asked));
}

HttpReply SignIn::decision(const ServedRequest &request)
{
    const QList<HttpPair> form = readForm(request.body);
    Asked asked = m_asked.take(valueOf(form, "ticket").value_or(QByteArray()));
    if (asked.clientId.isEmpty() || asked.until <= m_organization.now())
        return plainPage(400, "Sign in", "This page has been used or is too old. Start again.");
    if (valueOf(form, "decision") != "allow")
        return redirect(asked.redirectUri, "error=access_denied", asked.state);
    asked.workspaceId = valueOf(form, "workspace").value_or(asked.workspaceId);
    if (!m_organization.workspace(asked.workspaceId))
        asked.workspaceId = m_organization.defaultWorkspaceId();
    asked.until = m_organization.now() + waitsFor;
    limit(m_codes);
    const QByteArray code = secret();
    m_codes.insert(code, asked);
    return redirect(asked.redirectUri, "code=" + code, asked.state);
}

HttpReply SignIn::codePage(const ServedRequest &request) const
{
    const QByteArray code = valueOf(request.query, "code").value_or(QByteArray());
    const QByteArray state = valueOf(request.query, "state").value_or(QByteArray());
    if (code.isEmpty())
        return plainPage(400, "Sign in", "There is no code here.");
    return plainPage(200, "Paste this code", code + '#' + state);
}

Answer SignIn::tokensFor(const Session &session, const QByteArray &refreshToken)
{
    Caller caller;
    caller.kind = Caller::Kind::User;
    caller.actorId = m_organization.userId;
    caller.scopes = session.scope.split(' ');
    caller.workspaceId = session.workspaceId;
    const int seconds = m_organization.choices.userTokenSeconds;
    const UnixSeconds now = m_organization.now();
    const Workspace *workspace = m_organization.workspace(session.workspaceId);
    json::Writer writer;
    writer.beginObject()
        .member("access_token", m_tokens.mint(caller, now + seconds, now))
        .member("refresh_token", refreshToken)
        .member("expires_in", seconds)
        .member("token_type", QByteArray("Bearer"))
        .member("scope", session.scope);
    writer.key("organization").beginObject().member("uuid", m_organization.id);
    writer.member("name", m_organization.name).endObject();
    writer.key("account").beginObject().member("uuid", m_organization.userUuid);
    writer.member("email_address", m_organization.userEmail).endObject();
    writer.key("workspace").beginObject().member("id", session.workspaceId);
    writer.member("name", workspace ? workspace->name : QByteArray()).endObject();
    return done(writer.endObject().result());
}

Answer SignIn::takeCode(const TokenForm &form)
{
    const auto value = [&form](QByteArrayView name) { return form.value(name).value_or(QByteArray()); };
    if (!form.isForm || value("state").isEmpty())
        return oauthError("oauth_request_parse_error", "The request is not complete.");
    const Asked asked = m_codes.take(value("code"));
    if (asked.clientId.isEmpty() || asked.until <= m_organization.now()
        || asked.clientId != value("client_id") || asked.redirectUri != value("redirect_uri")
        || asked.state != value("state") || !verifierFits(value("code_verifier"), asked.challenge))
        return oauthError("invalid_grant", "The code is not good, or not for this client.");
    limit(m_refresh);
    const QByteArray refreshToken = "sk-ant-ort01-sandbox-" + secret();
    const Session session{asked.clientId, asked.scope, asked.workspaceId};
    m_refresh.insert(refreshToken, session);
    return tokensFor(session, refreshToken);
}

Answer SignIn::refresh(const TokenForm &form)
{
    const QByteArray old = form.value("refresh_token").value_or(QByteArray());
    const auto found = m_refresh.constFind(old);
    if (found == m_refresh.cend() || found->clientId != form.value("client_id").value_or(QByteArray()))
        return oauthError("invalid_grant", "The refresh token is not good, or not for this client.");
    const Session session = *found;
    QByteArray refreshToken = old;
    if (m_organization.choices.refreshTokensRotate) {
        m_refresh.remove(old);
        refreshToken = "sk-ant-ort01-sandbox-" + secret();
        m_refresh.insert(refreshToken, session);
    }
    return tokensFor(session, refreshToken);
}

} // namespace claimcheck::sandbox
