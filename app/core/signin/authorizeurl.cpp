#include "core/signin/authorizeurl.h"

namespace claimcheck {

QByteArray authorizeUrl(const AuthorizeRequest &request)
{
    QByteArray url = request.endpoint;
    char before = url.contains('?') ? '&' : '?';
    const auto add = [&url, &before](const char *name, const QByteArray &value) {
        if (value.isEmpty())
            return;
        url += before + QByteArray(name) + '=' + value.toPercentEncoding();
        before = '&';
    };
    add("client_id", request.clientId);
    add("redirect_uri", request.redirectUri);
    add("response_type", "code");
    add("scope", request.scope);
    add("state", request.state);
    add("code_challenge", request.challenge);
    add("code_challenge_method", "S256");
    add("workspace_id", request.workspaceId);
    add("orgUUID", request.organizationId);
    return url;
}

} // namespace claimcheck
