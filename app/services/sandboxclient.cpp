#include "services/sandboxclient.h"

#include "core/json/writer.h"
#include "core/platform/apierror.h"
#include "services/adminpath.h"
#include "services/bearer.h"
#include "services/headergrammar.h"

#include <algorithm>

namespace claimcheck {

namespace {

Error unusable()
{
    return {"sandbox.answer", SandboxClient::tr("the sandbox's answer cannot be read"),
            SandboxClient::tr("check that the address is that of a sandbox"), Range()};
}

/// What JSON the answer's member `name` has as text; an error without one.
Result<QByteArray> memberOf(const QByteArray &body, QByteArrayView name)
{
    const json::Document document = json::Document::parse(body);
    const json::Value value = document.root()[name];
    if (!document.isStrict() || !value.isString() || value.utf8().isEmpty())
        return tl::unexpected<Error>(unusable());
    return value.utf8();
}

void writeChanges(json::Writer &writer, const QList<json::Edit> &edits)
{
    writer.key("claims").beginObject();
    for (const json::Edit &edit : edits)
        if (!edit.json.isEmpty())
            writer.key(QByteArrayView(edit.path.constFirst())).raw(edit.json);
    writer.endObject().key("remove").beginArray();
    for (const json::Edit &edit : edits)
        if (edit.json.isEmpty())
            writer.string(QByteArrayView(edit.path.constFirst()));
    writer.endArray();
}

} // namespace

QByteArray SandboxMint::toJson() const
{
    json::Writer writer;
    writer.beginObject().member("preset", preset).key("values").beginObject();
    QList<QByteArray> names = values.keys();
    std::sort(names.begin(), names.end());
    for (const QByteArray &name : std::as_const(names))
        writer.member(name, values.value(name));
    writer.endObject();
    writeChanges(writer, claims);
    if (!audience.isEmpty())
        writer.member("audience", audience);
    if (issuedOffset)
        writer.member("issued_offset", *issuedOffset);
    if (expiresOffset)
        writer.member("expires_offset", *expiresOffset);
    if (keepIssuer)
        writer.member("keep_issuer", true);
    if (signedBy == SignedBy::Foreign)
        writer.member("key", QByteArrayView("foreign"));
    return writer.endObject().result();
}

SandboxClient::SandboxClient(Http &http, const QUrl &base, SecretText adminToken, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_base(base)
    , m_token(std::move(adminToken))
{
}

Async<QByteArray> SandboxClient::send(const QByteArray &method, const QByteArray &path,
                                      const QByteArray &body, const QString &purpose)
{
    const Result<HttpHeader> bearer = bearerHeader(m_token.view().toByteArray());
    if (!bearer)
        return readyError<QByteArray>(bearer.error());
    HttpRequest request;
    request.method = method;
    request.url = adminUrl(m_base, path);
    request.headers = {*bearer};
    if (!body.isEmpty())
        request.headers.append(HttpHeader{"Content-Type", "application/json"});
    request.body = body;
    request.purpose = purpose;
    return andThen(m_http.send(request), this, [](const HttpAnswer &answer) {
        if (answer.status == 200)
            return ready<QByteArray>(answer.body);
        const ApiError error = readApiError(answer.status, answer.body, {});
        return answer.status == 401
            ? readyError<QByteArray>(Error{"sandbox.token",
                                           tr("the sandbox does not accept the token"),
                                           tr("give the administrator's token of this start; it is new in "
                                              "each"),
                                           {}})
            : readyError<QByteArray>(Error{
                "sandbox.refused",
                error.message.isEmpty() ? tr("the sandbox answered %1").arg(answer.status) : error.message,
                tr("change what was asked for"),
                {}});
    });
}

Async<SandboxToken> SandboxClient::mint(const SandboxMint &what)
{
    return andThen(send("POST", "/sandbox/mint", what.toJson(), tr("Mint a token")), this,
                   [](const QByteArray &body) {
                       const Result<QByteArray> token = memberOf(body, "token");
                       const Result<QByteArray> issuer = memberOf(body, "issuer");
                       const Result<QByteArray> kid = memberOf(body, "kid");
                       if (!token || !issuer || !kid || !isBearerToken(*token))
                           return readyError<SandboxToken>(unusable());
                       return ready<SandboxToken>(SandboxToken{*token, *issuer, *kid});
                   });
}

Async<QByteArray> SandboxClient::keys(const QByteArray &preset)
{
    if (!isAdminPath('/' + preset))
        return readyError<QByteArray>(unusable());
    return send("GET", "/issuers/" + preset + "/jwks", {}, tr("Fetch an issuer's keys"));
}

} // namespace claimcheck
