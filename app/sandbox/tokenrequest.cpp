#include "sandbox/tokenrequest.h"

#include "core/json/document.h"
#include "sandbox/ids.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

bool hasBeta(const ServedRequest &request, const QByteArray &wanted)
{
    return std::any_of(request.headers.cbegin(), request.headers.cend(), [&](const HttpPair &header) {
        if (header.name.compare("anthropic-beta", Qt::CaseInsensitive) != 0)
            return false;
        const QList<QByteArray> values = header.value.split(',');
        return std::any_of(values.cbegin(), values.cend(),
                           [&wanted](const QByteArray &value) { return value.trimmed() == wanted; });
    });
}

std::optional<Answer> readJson(const QByteArray &body, TokenForm &form)
{
    const json::Document document = json::Document::parse(body);
    if (!document.isStrict() || !document.root().isObject())
        return refuse(400, "The request body is not a valid JSON object.");
    for (const json::Value member : document.root()) {
        if (member.isString())
            form.members.append({member.keyUtf8(), member.utf8()});
        else if (!member.isNull() && member.keyUtf8() != "scope")
            return refuse(400, member.keyUtf8() + ": Input should be a valid string");
    }
    return std::nullopt;
}

/// Collects the first thing wrong with the shape of an exchange.
struct Shape {
    const TokenForm &form;
    std::optional<Answer> refusal;

    QByteArray text(const char *name, bool required)
    {
        const QByteArray value = form.value(name).value_or(QByteArray());
        if (required && value.isEmpty())
            say(QByteArray(name) + ": Field required");
        return value;
    }
    void say(const QByteArray &message)
    {
        if (!refusal)
            refusal = refuse(400, message);
    }
};

} // namespace

OrRefusal<TokenForm> TokenForm::read(const ServedRequest &request)
{
    TokenForm form;
    form.federationBeta = hasBeta(request, "oidc-federation-2026-04-01");
    form.oauthBeta = hasBeta(request, "oauth-2025-04-20");
    const QByteArray type = request.header("content-type").toLower();
    form.isForm = type.startsWith("application/x-www-form-urlencoded");
    if (form.isForm)
        form.members = readForm(request.body);
    else if (const std::optional<Answer> fault = readJson(request.body, form))
        return tl::unexpected(*fault);
    return form;
}

OrRefusal<ExchangeRequest> ExchangeRequest::read(const TokenForm &form, const SandboxChoices &choices)
{
    Shape shape{form, {}};
    if (form.isForm && !choices.formExchange)
        shape.say("The request body is not a valid JSON object.");
    if (choices.betaHeadersRequired && (!form.federationBeta || !form.oauthBeta))
        shape.say("anthropic-beta: the betas for this grant type are required");
    ExchangeRequest request;
    request.assertion = shape.text("assertion", true);
    if (request.assertion.size() > largestAssertion)
        shape.say("assertion: must be at most 16384 bytes");
    request.ruleId = shape.text("federation_rule_id", true);
    if (!isTaggedId(request.ruleId, "fdrl_"))
        shape.say("federation_rule_id is not a well-formed fdrl_ tagged ID");
    request.organizationId = shape.text("organization_id", true);
    if (!isUuid(request.organizationId))
        shape.say("organization_id: must be a UUID");
    request.serviceAccountId = shape.text("service_account_id", choices.serviceAccountIdRequired);
    const QByteArray &account = request.serviceAccountId;
    if (!account.isEmpty() && !account.startsWith("svac_"))
        shape.say("service_account_id: does not have prefix `svac_`");
    else if (!account.isEmpty() && !isTaggedId(account, "svac_"))
        shape.say("service_account_id is not a well-formed svac_ tagged ID");
    request.workspaceId = shape.text("workspace_id", false);
    const QByteArray &workspace = request.workspaceId;
    if (!workspace.isEmpty() && workspace != "default" && !isTaggedId(workspace, "wrkspc_"))
        shape.say("workspace_id: must be a wrkspc_ tagged ID or `default`");
    if (shape.refusal)
        return tl::unexpected(*shape.refusal);
    return request;
}

} // namespace claimcheck::sandbox
