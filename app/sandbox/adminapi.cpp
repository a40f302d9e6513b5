#include "sandbox/adminapi.h"

#include "sandbox/admincall.h"

namespace claimcheck::sandbox {

namespace {

/// API keys may look at workspaces and the organization, and at nothing else here.
bool mayUseKey(const AdminCall &call, const QByteArray &resource)
{
    return call.isGet() && ((resource == "workspaces" && call.path.size() < 2) || resource == "me");
}

std::optional<Answer> refusedCaller(const AdminCall &call, const QByteArray &resource)
{
    const Caller &caller = call.caller;
    if (caller.kind == Caller::Kind::Nobody)
        return refuse(401, "Invalid authentication credentials");
    if (caller.kind == Caller::Kind::ApiKey) {
        if (mayUseKey(call, resource))
            return std::nullopt;
        return refuse(401, "API keys are not accepted here; use an OAuth token with the scope org:admin");
    }
    if (!caller.isConsole() && !caller.hasScope("org:admin"))
        return refuse(403, "This token lacks the scope org:admin.");
    return std::nullopt;
}

Answer whoAmI(const AdminCall &call)
{
    if (!call.isGet())
        return wrongMethod();
    return done(json::Writer()
                    .beginObject()
                    .member("id", call.organization.id)
                    .member("type", QByteArray("organization"))
                    .member("name", call.organization.name)
                    .endObject()
                    .result());
}

Answer dispatched(const AdminCall &call, const QByteArray &resource)
{
    if (resource == "service_accounts")
        return callServiceAccounts(call);
    if (resource == "federation_issuers")
        return callIssuers(call);
    if (resource == "federation_rules")
        return callRules(call);
    if (resource == "workspaces")
        return callWorkspaces(call);
    if (resource == "me" && call.path.isEmpty())
        return whoAmI(call);
    return notFound("path");
}

} // namespace

Answer answerAdmin(Organization &organization, const Caller &caller, const QByteArray &method,
                   const QByteArray &path, const QList<HttpPair> &query, const QByteArray &body)
{
    const QList<QByteArray> segments = path.split('/').mid(3); // "", "v1", "organizations"
    const json::Document document = json::Document::parse(body.isEmpty() ? QByteArray("{}") : body);
    AdminCall call{organization, caller, method, segments.mid(1), query, document.root()};
    const QByteArray resource = segments.value(0);
    if (const std::optional<Answer> refusal = refusedCaller(call, resource))
        return *refusal;
    if (!document.isStrict() || !document.root().isObject())
        return refuse(400, "The request body is not a valid JSON object.");
    return dispatched(call, resource);
}

} // namespace claimcheck::sandbox
