#include "sandbox/history.h"

#include "core/analysis/claimsread.h"
#include "core/federation/tokenfacts.h"
#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

constexpr qsizetype longestAgent = 200;

/// Of a token that verified, what it says; of another, only that there was one.
QByteArray actorOf(const HistoryEntry &entry)
{
    const TokenFacts::Data &facts = entry.facts.data();
    json::Writer writer;
    writer.beginObject();
    if (facts.signature.isGood()) {
        writer.member("type", QByteArray("federated_identity_actor"))
            .member("issuer", facts.issuer.text)
            .member("subject", facts.subject.text)
            .key("audience")
            .beginArray();
        for (const QByteArray &audience : facts.audiences)
            writer.string(QByteArrayView(audience));
        writer.endArray();
    } else {
        writer.member("type", QByteArray("federated_actor")).key("provider").beginObject();
        writer.member("type", QByteArray("oidc")).key("issuer").null().endObject().key("subject").null();
    }
    return writer.member("ip_address", QByteArray("127.0.0.1"))
        .member("user_agent", entry.userAgent.left(longestAgent))
        .endObject()
        .result();
}

/// The claims that the rule looks at, as the token has them.
void writeInspected(json::Writer &writer, const HistoryEntry &entry)
{
    const json::Value claims = entry.facts.token().claims().root();
    QList<QByteArray> names;
    const QList<ClaimPath> paths = ClaimsRead::of(entry.rule.match).paths;
    for (const ClaimPath &path : paths) {
        if (!path.isEmpty() && !names.contains(path.constFirst()))
            names.append(path.constFirst());
    }
    writer.key("claims").beginObject();
    for (const QByteArray &name : names) {
        const json::Value claim = claims[name];
        if (!claim.isMissing() && entry.facts.token().claims().isStrict())
            writer.key(QByteArrayView(name)).raw(claim.source());
    }
    writer.endObject();
}

QByteArray eventOf(const HistoryEntry &entry)
{
    json::Writer writer;
    writer.beginObject().member("federation_rule_id", entry.rule.key).member("issuer_id", entry.issuer.key);
    if (!entry.requestedAccount.isEmpty())
        writer.member("requested_service_account_id", entry.requestedAccount);
    writer.key("oidc_token").beginObject();
    writeInspected(writer, entry);
    const QByteArray &jti = entry.facts.data().jti.text;
    if (!jti.isEmpty())
        writer.member("jti", jti);
    return writer.endObject().endObject().result();
}

QByteArray statusOf(const Denial *denial)
{
    json::Writer writer;
    writer.beginObject().member("outcome", QByteArray(denial ? "denied" : "succeeded"));
    writer.key("reason");
    if (denial)
        writer.string(QByteArrayView(denial->reason));
    else
        writer.null();
    writer.key("detail");
    if (denial && !denial->detail.isEmpty())
        writer.string(QByteArrayView(denial->detail));
    else
        writer.null();
    return writer.endObject().result();
}

QByteArray resourcesOf(const HistoryEntry &entry)
{
    return json::Writer()
        .beginArray()
        .beginObject()
        .member("id", entry.rule.serviceAccount)
        .member("type", QByteArray("service_account"))
        .endObject()
        .endArray()
        .result();
}

void writeActivity(json::Writer &writer, const Organization &organization, const Activity &activity)
{
    writer.beginObject()
        .member("id", activity.id)
        .member("type", activity.type)
        .member("created_at", activity.createdAt)
        .member("organization_id", organization.taggedId)
        .member("organization_uuid", organization.id)
        .key("actor")
        .raw(activity.actor);
    for (const UnknownMember &member : activity.fields)
        writer.key(QByteArrayView(member.name)).raw(member.json);
    writer.endObject();
}

bool isWanted(const Activity &activity, const QList<HttpPair> &query)
{
    bool asked = false, named = false;
    for (const HttpPair &pair : query) {
        if (pair.name == "activity_types[]") {
            asked = true;
            named = named || pair.value == activity.type;
        } else if (pair.name == "exclude_activity_types[]" && pair.value == activity.type) {
            return false;
        } else if ((pair.name == "created_at.gte" && activity.createdAt < pair.value)
                   || (pair.name == "created_at.gt" && activity.createdAt <= pair.value)
                   || (pair.name == "created_at.lte" && activity.createdAt > pair.value)
                   || (pair.name == "created_at.lt" && activity.createdAt >= pair.value)) {
            return false;
        }
    }
    return !asked || named;
}

void writeId(json::Writer &writer, QByteArrayView name, const Activity *activity)
{
    writer.key(name);
    if (activity)
        writer.string(QByteArrayView(activity->id));
    else
        writer.null();
}

} // namespace

void recordExchange(Organization &organization, const HistoryEntry &entry, const Denial *denial)
{
    Activity activity;
    activity.id = organization.marks.tagged("activity_");
    activity.type = "platform_federated_authentication";
    activity.createdAt = organization.nowText();
    activity.actor = actorOf(entry);
    activity.fields = {{"event_data", eventOf(entry)},
                       {"status", statusOf(denial)},
                       {"resources", denial ? QByteArray("[]") : resourcesOf(entry)},
                       {"request_id", json::quoted(entry.requestId)}};
    organization.activities.add(std::move(activity));
}

QByteArray activitiesJson(const Organization &organization, const QList<HttpPair> &query)
{
    const qsizetype limit = std::clamp(valueOf(query, "limit").value_or("100").toInt(), 1, 5000);
    const QByteArray after = valueOf(query, "after_id").value_or(QByteArray());
    bool started = after.isEmpty(), hasMore = false;
    QList<const Activity *> page;
    for (const Activity &activity : organization.activities.newestFirst()) {
        if (!started) {
            started = activity.id == after;
            continue;
        }
        if (!isWanted(activity, query))
            continue;
        hasMore = page.size() == limit;
        if (hasMore)
            break;
        page.append(&activity);
    }
    json::Writer writer;
    writer.beginObject().key("data").beginArray();
    for (const Activity *activity : std::as_const(page))
        writeActivity(writer, organization, *activity);
    writer.endArray().member("has_more", hasMore);
    writeId(writer, "first_id", page.isEmpty() ? nullptr : page.constFirst());
    writeId(writer, "last_id", page.isEmpty() ? nullptr : page.constLast());
    return writer.endObject().result();
}

} // namespace claimcheck::sandbox
