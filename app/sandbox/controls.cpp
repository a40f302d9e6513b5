#include "sandbox/adminapi.h"
#include "sandbox/fields.h"
#include "sandbox/minting.h"
#include "sandbox/sandbox.h"

#include "core/json/writer.h"

namespace claimcheck::sandbox {

namespace {

Answer fromError(const Error &error)
{
    return refuse(400, error.message.toUtf8());
}

Answer acknowledged()
{
    return done("{\"done\":true}");
}

} // namespace

Answer Sandbox::mint(json::Value body)
{
    const OrRefusal<MintRequest> request = MintRequest::fromJson(body);
    if (!request)
        return request.error();
    const QByteArray jti = m_organization.marks.uuid();
    const Result<MintedAssertion> minted = mintAssertion(*request, m_issuers, baseUrl(), m_organization.now(),
                                                         jti);
    if (!minted)
        return fromError(minted.error());
    return done(json::Writer()
                    .beginObject()
                    .member("token", minted->token)
                    .member("issuer", minted->issuer)
                    .member("kid", minted->kid)
                    .endObject()
                    .result());
}

Answer Sandbox::rotate(json::Value body)
{
    Fields fields(body);
    const QByteArray preset = fields.requiredText("preset", 1, 100);
    const bool withdraw = fields.boolean("withdraw").value_or(false);
    fields.refuseOthers();
    if (fields.refusal())
        return *fields.refusal();
    const Result<void> rotated = m_issuers.rotate(preset, withdraw);
    return rotated ? acknowledged() : fromError(rotated.error());
}

/// A call of the Admin API as a person in the Console makes it: the only way to a rule with org:admin.
Answer Sandbox::asConsole(json::Value body)
{
    Fields fields(body);
    const QByteArray method = fields.text("method", 1, 10).value_or("GET");
    const QByteArray path = fields.requiredText("path", 1, 1000);
    const json::Value inner = fields.value("body", json::Type::Object);
    fields.refuseOthers();
    if (!path.startsWith("/v1/organizations/"))
        fields.refuse("path", "Input should begin with /v1/organizations/");
    if (fields.refusal())
        return *fields.refusal();
    const Caller console{Caller::Kind::Console, m_organization.userId, {}, {}};
    return answerAdmin(m_organization, console, method, path, {},
                       inner.isMissing() ? QByteArray() : inner.source());
}

/// What only the sandbox has; its owner's bearer opens it.
Answer Sandbox::control(const ServedRequest &request)
{
    if (callerOf(request).kind != Caller::Kind::User
        || request.header("authorization").mid(7) != m_adminToken)
        return refuse(401, "The bearer of this start of the sandbox is needed.");
    if (request.path == "/sandbox/faults" && request.method == "DELETE") {
        m_faults.clear();
        return acknowledged();
    }
    if (request.method != "POST")
        return wrongMethod();
    const json::Document document = json::Document::parse(request.body);
    if (!document.isStrict() || !document.root().isObject())
        return refuse(400, "The request body is not a valid JSON object.");
    if (request.path == "/sandbox/mint")
        return mint(document.root());
    if (request.path == "/sandbox/rotate")
        return rotate(document.root());
    if (request.path == "/sandbox/console")
        return asConsole(document.root());
    if (request.path != "/sandbox/faults")
        return notFound("path");
    const OrRefusal<SandboxFault> fault = SandboxFault::fromJson(document.root());
    if (!fault)
        return fault.error();
    m_faults.add(*fault);
    return acknowledged();
}

} // namespace claimcheck::sandbox
