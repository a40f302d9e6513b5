#include "sandbox/messages.h"

#include "core/json/writer.h"
#include "sandbox/fields.h"

namespace claimcheck::sandbox {

namespace {

constexpr char model[] = "claude-sandbox-1";

/// Which scopes open inference (wif-protocol 8.4, 15).
std::optional<Answer> refused(const Caller &caller)
{
    if (caller.kind == Caller::Kind::Nobody || caller.kind == Caller::Kind::ApiKey)
        return refuse(401, "Invalid authentication credentials");
    for (const char *scope :
         {"workspace:developer", "workspace:inference", "user:inference", "user:developer"}) {
        if (caller.hasScope(scope))
            return std::nullopt;
    }
    return refuse(403, "This token's scope does not open this endpoint.");
}

Answer bound(const Caller &caller, const QByteArray &json)
{
    Answer answer = done(json);
    answer.workspaceId = caller.workspaceId;
    return answer;
}

std::optional<Answer> faultIn(json::Value body)
{
    Fields fields(body);
    fields.requiredText("model", 1, 256);
    if (!fields.has("max_tokens"))
        fields.refuse("max_tokens", "Field required");
    fields.integer("max_tokens", 1, 1'000'000);
    if (fields.value("messages", json::Type::Array).size() < 1)
        fields.refuse("messages", "at least one message is required");
    if (fields.boolean("stream").value_or(false))
        fields.refuse("stream", "the sandbox does not stream");
    return fields.refusal();
}

} // namespace

Answer listModels(const Caller &caller)
{
    if (const auto refusal = refused(caller))
        return *refusal;
    json::Writer writer;
    writer.beginObject().key("data").beginArray().beginObject();
    writer.member("type", QByteArray("model"))
        .member("id", QByteArray(model))
        .member("display_name", QByteArray("Sandbox (no model)"))
        .member("created_at", QByteArray("2026-01-01T00:00:00Z"))
        .endObject()
        .endArray();
    writer.member("has_more", false)
        .member("first_id", QByteArray(model))
        .member("last_id", QByteArray(model));
    return bound(caller, writer.endObject().result());
}

Answer createMessage(const Caller &caller, const QByteArray &body, const QByteArray &messageId)
{
    if (const auto refusal = refused(caller))
        return *refusal;
    const json::Document document = json::Document::parse(body);
    if (!document.isStrict() || !document.root().isObject())
        return refuse(400, "The request body is not a valid JSON object.");
    if (const auto fault = faultIn(document.root()))
        return *fault;
    json::Writer writer;
    writer.beginObject()
        .member("id", messageId)
        .member("type", QByteArray("message"))
        .member("role", QByteArray("assistant"))
        .member("model", document.root()["model"].utf8());
    writer.key("content").beginArray().beginObject().member("type", QByteArray("text"));
    writer.member("text", QByteArray("Hello from the Claimcheck sandbox. No model was asked."));
    writer.endObject().endArray();
    writer.member("stop_reason", QByteArray("end_turn")).key("stop_sequence").null();
    writer.key("usage").beginObject().member("input_tokens", 1).member("output_tokens", 1).endObject();
    return bound(caller, writer.endObject().result());
}

} // namespace claimcheck::sandbox
