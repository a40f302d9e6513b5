#include "core/jose/keyset.h"
#include "sandbox/admincall.h"
#include "sandbox/issuerurl.h"
#include "sandbox/objectjson.h"
#include "sandbox/sharedissuer.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

Answer shown(const AdminCall &call, const Issuer &issuer)
{
    json::Writer writer;
    writeIssuer(writer, call.organization, issuer);
    return done(writer.result());
}

void logChange(const AdminCall &call, const char *what, const Issuer &issuer)
{
    call.organization.log(QByteArray("platform_federation_issuer_") + what, call.caller,
                          {{"federation_issuer_id", json::quoted(issuer.key)}});
}

void readInlineKeys(Fields &fields, IssuerKeys &keys)
{
    const json::Value list = fields.value("keys", json::Type::Array);
    if (list.size() < 1) {
        fields.refuse("keys", "List should have at least 1 item");
        return;
    }
    const Result<KeySet> read = KeySet::fromJson(list, {});
    const auto isPrivate = [](const Key &key) { return key.carriesPrivateParts() || key.type() == "oct"; };
    if (!read || std::any_of(read->keys().cbegin(), read->keys().cend(), isPrivate))
        fields.refuse("keys", "Input should be public keys as JWK objects");
    keys.inlineKeys = list.source();
}

std::optional<IssuerKeys> readKeys(Fields &outer, const AdminCall &call)
{
    const json::Value value = outer.value("jwks", json::Type::Object);
    if (value.isMissing())
        return std::nullopt;
    Fields fields(value, "jwks");
    IssuerKeys keys;
    const QByteArray type = fields.requiredText("type", 1, 100);
    if (type == "discovery") {
        keys.discoveryBase = fields.text("discovery_base", 1, 2000);
        keys.caCertPem = fields.text("ca_cert_pem", 0, 8192);
    } else if (type == "explicit_url") {
        keys.type = IssuerKeys::Type::ExplicitUrl;
        keys.url = fields.requiredText("url", 1, 2000);
        keys.caCertPem = fields.text("ca_cert_pem", 0, 8192);
    } else if (type == "inline") {
        keys.type = IssuerKeys::Type::Inline;
        readInlineKeys(fields, keys);
    } else {
        fields.refuse("type", "Input should be 'discovery', 'explicit_url' or 'inline'");
    }
    outer.take(call.checked(fields));
    return keys;
}

bool isTaken(const Organization &organization, const QByteArray &name, const QByteArray &except)
{
    const QList<Issuer> &all = organization.objects.issuers;
    return std::any_of(all.cbegin(), all.cend(), [&](const Issuer &one) {
        return one.name == name && one.key != except
            && (!one.archivedAt || !organization.choices.namesFreeAfterArchive);
    });
}

/// What create and update have in common: members that are given replace what is there.
void readSettings(Fields &fields, const AdminCall &call, Issuer &issuer)
{
    if (const std::optional<IssuerKeys> keys = readKeys(fields, call))
        issuer.jwks = *keys;
    issuer.checkJti = fields.boolean("check_jti").value_or(issuer.checkJti);
    issuer.maxJwtLifetimeSeconds = int(
        fields.integer("max_jwt_lifetime_seconds", 1, 176400).value_or(issuer.maxJwtLifetimeSeconds));
}

Answer create(const AdminCall &call)
{
    Fields fields(call.body);
    Issuer issuer;
    issuer.name = fields.slug("name");
    issuer.issuerUrl = fields.requiredText("issuer_url", 1, 2000);
    issuer.pollingKnown = true;
    readSettings(fields, call, issuer);
    if (const auto fault = call.checked(fields))
        return *fault;
    checkUrls(fields, issuer, call.organization);
    if (fields.refusal())
        return *fields.refusal();
    if (isTaken(call.organization, issuer.name, {}))
        return refuse(409, "a federation issuer with this name already exists");
    issuer.key = call.organization.ids.tagged("fdis_");
    issuer.id = issuer.key;
    call.organization.objects.issuers.append(issuer);
    call.organization.created(issuer.key, call.caller);
    logChange(call, "created", issuer);
    return shown(call, issuer);
}

/// Every live rule of the issuer would still say whose workloads it means.
bool rulesPin(const Organization &organization, const Issuer &issuer)
{
    const QList<Rule> &rules = organization.objects.rules;
    return std::all_of(rules.cbegin(), rules.cend(), [&issuer](const Rule &rule) {
        return rule.issuer != issuer.key || rule.archivedAt || pinsTenant(rule.match, issuer.issuerUrl);
    });
}

void readUpdate(Fields &fields, const AdminCall &call, Issuer &issuer)
{
    if (fields.mentions("name"))
        issuer.name = fields.slug("name");
    const bool moved = fields.has("issuer_url");
    issuer.issuerUrl = fields.text("issuer_url", 1, 2000).value_or(issuer.issuerUrl);
    readSettings(fields, call, issuer);
    if (fields.boolean("jwks_polling_disabled").value_or(false))
        fields.refuse("jwks_polling_disabled", "only false can be set");
    if (moved || fields.has("jwks"))
        checkUrls(fields, issuer, call.organization);
    if (moved && !rulesPin(call.organization, issuer))
        fields.refuse("issuer_url", "a federation rule of this issuer does not constrain the tenant");
}

Answer update(const AdminCall &call, Issuer &issuer)
{
    if (issuer.archivedAt)
        return refuse(400, "this federation issuer is archived");
    Fields fields(call.body);
    Issuer changed = issuer;
    readUpdate(fields, call, changed);
    if (const auto fault = call.checked(fields))
        return *fault;
    if (isLocked(call.organization, issuer) && !call.caller.isConsole())
        return consoleOnly();
    if (isTaken(call.organization, changed.name, issuer.key))
        return refuse(409, "a federation issuer with this name already exists");
    if (fields.has("jwks_polling_disabled")) {
        changed.pollingDisabledAt.reset();
        call.organization.polls.remove(issuer.key);
    }
    issuer = changed;
    call.organization.updated(issuer.key, call.caller);
    logChange(call, "updated", issuer);
    return shown(call, issuer);
}

Answer archive(const AdminCall &call, Issuer &issuer)
{
    const QList<Rule> &rules = call.organization.objects.rules;
    const bool used = std::any_of(rules.cbegin(), rules.cend(), [&issuer](const Rule &rule) {
        return rule.issuer == issuer.key && !rule.archivedAt;
    });
    if (used && !issuer.archivedAt)
        return refuse(400, "a federation rule that is not archived still refers to this issuer");
    if (call.organization.archived(issuer.archivedAt, issuer.key, call.caller))
        logChange(call, "archived", issuer);
    return shown(call, issuer);
}

Answer list(const AdminCall &call)
{
    const OrRefusal<bool> archived = flag(call, "include_archived");
    if (!archived)
        return archived.error();
    Listing listing{"federation_issuers", {}, {}};
    for (const Issuer &issuer : std::as_const(call.organization.objects.issuers)) {
        if (*archived || !issuer.archivedAt)
            listing.keys.prepend(issuer.key);
    }
    listing.write = [&call](json::Writer &writer, const QByteArray &key) {
        writeIssuer(writer, call.organization, *call.organization.issuer(key));
    };
    return pageOf(call, listing);
}

} // namespace

Answer callIssuers(const AdminCall &call)
{
    if (call.path.isEmpty())
        return call.isGet() ? list(call) : call.isPost() ? create(call) : wrongMethod();
    Issuer *issuer = call.organization.issuer(call.path.constFirst());
    if (!issuer)
        return notFound("federation issuer");
    if (call.path.size() == 1)
        return call.isGet() ? shown(call, *issuer) : call.isPost() ? update(call, *issuer) : wrongMethod();
    if (call.path.at(1) == "archive" && call.path.size() == 2)
        return call.isPost() ? archive(call, *issuer) : wrongMethod();
    return notFound("path");
}

} // namespace claimcheck::sandbox
