#include "core/platform/consoleonly.h"
#include "sandbox/objectjson.h"
#include "sandbox/rulebody.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

Answer shown(const AdminCall &call, const Rule &rule)
{
    json::Writer writer;
    writeRule(writer, call.organization, rule, valueOf(call.query, "beta") == "true");
    return done(writer.result());
}

void logChange(const AdminCall &call, const char *what, const Rule &rule)
{
    call.organization.log(QByteArray("platform_federation_rule_") + what, call.caller,
                          {{"federation_rule_id", json::quoted(rule.key)}});
}

bool isTaken(const Organization &organization, const QByteArray &name, const QByteArray &except)
{
    const QList<Rule> &all = organization.objects.rules;
    return std::any_of(all.cbegin(), all.cend(), [&](const Rule &one) {
        return one.name == name && one.key != except
            && (!one.archivedAt || !organization.choices.namesFreeAfterArchive);
    });
}

/// The rule is beyond callers other than the Console.
bool isBeyond(const Caller &caller, const Rule &rule)
{
    return !caller.isConsole() && isConsoleOnly(rule);
}

void readIssuer(Fields &fields, const AdminCall &call, Rule &rule)
{
    rule.issuer = fields.requiredText("issuer_id", 1, 255);
    const Issuer *issuer = call.organization.issuer(rule.issuer);
    if (!issuer)
        fields.refuse("issuer_id", "federation issuer not found");
    else if (issuer->archivedAt)
        fields.refuse("issuer_id", "this federation issuer is archived");
}

void readWorkspaces(Fields &fields, const AdminCall &call, Rule &rule)
{
    rule.appliesToAllWorkspaces = fields.boolean("applies_to_all_workspaces").value_or(false);
    if (fields.has("workspace_id") || !rule.appliesToAllWorkspaces)
        rule.workspaces = {readWorkspace(fields, call)};
    else
        fields.text("workspace_id", 1, 255);
}

void stampWorkspace(const AdminCall &call, const Rule &rule, const QByteArray &workspace)
{
    call.organization.created(pairKey(rule.key, workspace), call.caller);
}

Answer create(const AdminCall &call)
{
    Fields fields(call.body);
    Rule rule;
    readIssuer(fields, call, rule);
    readRule(fields, call, rule);
    readWorkspaces(fields, call, rule);
    if (const auto fault = call.checked(fields))
        return *fault;
    if (isBeyond(call.caller, rule))
        return consoleOnly();
    if (isTaken(call.organization, rule.name, {}))
        return refuse(409, "a federation rule with this name already exists");
    rule.key = call.organization.ids.tagged("fdrl_");
    rule.id = rule.key;
    call.organization.objects.rules.append(rule);
    call.organization.created(rule.key, call.caller);
    for (const QByteArray &workspace : std::as_const(rule.workspaces))
        stampWorkspace(call, rule, workspace);
    logChange(call, "created", rule);
    return shown(call, rule);
}

void readWorkspaceChange(Fields &fields, const AdminCall &call, Rule &rule)
{
    if (fields.has("workspace_id")) {
        const QByteArray workspace = readWorkspace(fields, call);
        if (rule.workspaces.size() > 1)
            fields.refuse("workspace_id", "several workspaces are enabled; use the workspaces of the rule");
        rule.workspaces = {workspace};
    } else {
        fields.text("workspace_id", 1, 255);
    }
    const std::optional<bool> all = fields.boolean("applies_to_all_workspaces");
    rule.appliesToAllWorkspaces = all.value_or(rule.appliesToAllWorkspaces);
    if (all == false && rule.workspaces.isEmpty())
        fields.refuse("applies_to_all_workspaces", "no workspace would stay enabled");
}

Answer update(const AdminCall &call, Rule &rule)
{
    if (rule.archivedAt)
        return refuse(400, "this federation rule is archived");
    Fields fields(call.body);
    fields.immutable("issuer_id");
    Rule changed = rule;
    readRule(fields, call, changed);
    readWorkspaceChange(fields, call, changed);
    if (const auto fault = call.checked(fields))
        return *fault;
    if (isBeyond(call.caller, rule) || isBeyond(call.caller, changed))
        return consoleOnly();
    if (isTaken(call.organization, changed.name, rule.key))
        return refuse(409, "a federation rule with this name already exists");
    if (changed.workspaces != rule.workspaces)
        stampWorkspace(call, rule, changed.workspaces.constFirst());
    rule = changed;
    call.organization.updated(rule.key, call.caller);
    logChange(call, "updated", rule);
    return shown(call, rule);
}

Answer archive(const AdminCall &call, Rule &rule)
{
    if (isBeyond(call.caller, rule))
        return consoleOnly();
    if (call.organization.archived(rule.archivedAt, rule.key, call.caller)) {
        rule.workspaces.clear();
        logChange(call, "archived", rule);
    }
    return shown(call, rule);
}

Answer list(const AdminCall &call)
{
    const OrRefusal<bool> archived = flag(call, "include_archived");
    if (!archived)
        return archived.error();
    const std::optional<QByteArray> issuer = valueOf(call.query, "issuer_id");
    Listing listing{"federation_rules", {}, {}};
    for (const Rule &rule : std::as_const(call.organization.objects.rules)) {
        if ((*archived || !rule.archivedAt) && (!issuer || rule.issuer == *issuer))
            listing.keys.prepend(rule.key);
    }
    const bool legacy = valueOf(call.query, "beta") == "true";
    listing.write = [&call, legacy](json::Writer &writer, const QByteArray &key) {
        writeRule(writer, call.organization, *call.organization.rule(key), legacy);
    };
    return pageOf(call, listing);
}

Answer listWorkspaces(const AdminCall &call, const Rule &rule)
{
    json::Writer writer;
    writer.beginObject().key("data").beginArray();
    for (const QByteArray &workspace : rule.workspaces)
        writeRuleWorkspace(writer, call.organization, rule, workspace, true);
    return done(writer.endArray().key("next_page").null().endObject().result());
}

void logWorkspace(const AdminCall &call, const char *what, const Rule &rule, const QByteArray &workspace)
{
    call.organization.log(
        QByteArray("platform_federation_rule_workspace_") + what, call.caller,
        {{"federation_rule_id", json::quoted(rule.key)}, {"workspace_id", json::quoted(workspace)}});
}

Answer addWorkspace(const AdminCall &call, Rule &rule)
{
    if (rule.archivedAt)
        return refuse(400, "this federation rule is archived");
    Fields fields(call.body);
    const QByteArray workspace = readWorkspace(fields, call);
    if (const auto fault = call.checked(fields))
        return *fault;
    if (!rule.workspaces.contains(workspace)) {
        rule.workspaces.append(workspace);
        stampWorkspace(call, rule, workspace);
        logWorkspace(call, "added", rule, workspace);
    }
    json::Writer writer;
    writeRuleWorkspace(writer, call.organization, rule, workspace, false);
    return done(writer.result());
}

Answer removeWorkspace(const AdminCall &call, Rule &rule)
{
    const QByteArray &workspace = call.path.at(2);
    if (rule.workspaces.removeAll(workspace) > 0) {
        call.organization.stamps.remove(pairKey(rule.key, workspace));
        ++call.organization.revision;
        logWorkspace(call, "removed", rule, workspace);
    }
    return done(json::Writer()
                    .beginObject()
                    .member("type", QByteArray("federation_rule_workspace_deleted"))
                    .member("federation_rule_id", rule.key)
                    .member("workspace_id", workspace)
                    .endObject()
                    .result());
}

} // namespace

Answer callRuleWorkspaces(const AdminCall &call)
{
    Rule &rule = *call.organization.rule(call.path.constFirst());
    const bool one = call.path.size() == 3;
    if (!one && call.isGet())
        return listWorkspaces(call, rule);
    if (one ? !call.isDelete() : !call.isPost())
        return wrongMethod();
    if (isBeyond(call.caller, rule))
        return consoleOnly();
    return one ? removeWorkspace(call, rule) : addWorkspace(call, rule);
}

Answer callRules(const AdminCall &call)
{
    if (call.path.isEmpty())
        return call.isGet() ? list(call) : call.isPost() ? create(call) : wrongMethod();
    Rule *rule = call.organization.rule(call.path.constFirst());
    if (!rule)
        return notFound("federation rule");
    if (call.path.size() == 1)
        return call.isGet() ? shown(call, *rule) : call.isPost() ? update(call, *rule) : wrongMethod();
    if (call.path.at(1) == "archive" && call.path.size() == 2)
        return call.isPost() ? archive(call, *rule) : wrongMethod();
    if (call.path.at(1) == "workspaces" && call.path.size() <= 3)
        return callRuleWorkspaces(call);
    return notFound("path");
}

} // namespace claimcheck::sandbox
