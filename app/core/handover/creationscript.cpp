#include "core/handover/creationscript.h"

#include "core/handover/outline.h"
#include "core/handover/quoting.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/platform/consoleonly.h"
#include "core/platform/consolesheet.h"
#include "core/platform/writable.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::HandOver)
};

constexpr char curlStart[] =
    R"sh(# Makes them with the Admin API and prints their ids. Needs curl and jq, and an administrator's access token:
#   ant auth login --profile admin --scope org:admin
#   export ANTHROPIC_AUTH_TOKEN="$(ant auth print-credentials --profile admin --access-token)"
# Names are unique: a second run stops at the first that is there.
set -eu
)sh";

constexpr char curlPost[] = R"sh(
# post PATH BODY: prints the answer, or says why there is none. The token stands in no argument.
post() {
    answer=$(printf 'authorization: Bearer %s\n' "$ANTHROPIC_AUTH_TOKEN" |
        curl -sS --fail-with-body -H @- -H 'anthropic-version: 2023-06-01' \
            -H 'content-type: application/json' --data-raw "$2" "$base/$1") || {
        printf '%s\n' "$answer" >&2
        return 1
    }
    printf '%s\n' "$answer"
}
)sh";

constexpr char antStart[] =
    R"sh(# Makes them with ant and prints their ids. Needs jq, and first:
#   ant auth login --profile admin --scope org:admin
#   export ANTHROPIC_PROFILE=admin
# ant 1.20 has none of these commands; a newer one has. Documented are those that create service accounts and rules.
# Not known are the names of those for issuers and workspaces, and whether a command takes its fields as JSON from a
# pipe: look at ant organization:federation:issuers --help first, or use the script for curl, whose calls are documented.
# Names are unique: a second run stops at the first that is there.
set -eu
)sh";

const char *variableName(ObjectKind kind)
{
    static constexpr const char *names[] = {"account_", "issuer_", "rule_"};
    return names[size_t(kind)];
}

QByteArray antCommand(ObjectKind kind)
{
    static constexpr const char *commands[] = {
        "organization:service-accounts", "organization:federation:issuers", "organization:federation:rules"};
    return commands[size_t(kind)];
}

template <typename T> T named(const T &object)
{
    T copy = object;
    if (copy.name.isEmpty())
        copy.name = object.key;
    return copy;
}

} // namespace

CreationScript::CreationScript(const FederationFile &file, CreationForm form, const QByteArray &baseUrl)
    : m_file(file)
    , m_form(form)
{
    begin(baseUrl);
    addAccounts();
    addIssuers();
    addMemberships();
    addRules();
}

void CreationScript::begin(const QByteArray &baseUrl)
{
    m_text = "#!/bin/sh\n";
    if (isFromSandbox(m_file))
        m_text += commented(sandboxNote.toByteArray(), "#");
    const QByteArray base = shText(baseUrl.isEmpty() ? usualBaseUrl.toByteArray() : baseUrl);
    if (m_form == CreationForm::Curl)
        m_text += curlStart + QByteArray("base=") + base + "/v1/organizations\n" + curlPost;
    else
        m_text += QByteArray(antStart)
            + "unset ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN # each would win over the profile\n"
            + (baseUrl.isEmpty() ? QByteArray() : "export ANTHROPIC_BASE_URL=" + base + '\n');
}

template <typename T> bool CreationScript::isThere(ObjectKind kind, const T &object)
{
    m_text += "\n# " + kindTitle(kind).toUtf8() + ' ' + commentText(named(object).name);
    const bool nothingToDo = object.archivedAt || object.id;
    m_text += object.archivedAt ? " is archived.\n" : object.id ? " is there already.\n" : "\n";
    if (object.id)
        m_ids.insert(idPrefix(kind).toByteArray() + object.key, *object.id);
    return nothingToDo;
}

QByteArray CreationScript::variable(ObjectKind kind, const QByteArray &key)
{
    QList<QByteArray> &keys = m_keys[size_t(kind)];
    if (!keys.contains(key))
        keys.append(key);
    return variableName(kind) + QByteArray::number(keys.indexOf(key) + 1);
}

QByteArray CreationScript::reference(ObjectKind kind, const QByteArray &key)
{
    const auto known = m_ids.constFind(idPrefix(kind).toByteArray() + key);
    return known == m_ids.constEnd() ? "\"$" + variable(kind, key) + '"' : shText(*known);
}

void CreationScript::create(ObjectKind kind, const QByteArray &key, const QByteArray &body)
{
    const QByteArray name = variable(kind, key);
    m_text += name + "=$("
        + (m_form == CreationForm::Curl
               ? "post " + collectionOf(kind).toByteArray() + ' ' + body
               : "printf '%s\\n' " + body + " | ant --format json " + antCommand(kind) + " create")
        + " | jq -er .id)\necho \"$" + name + "\"\n";
}

/// A workspace of an account (with a role) or of a rule.
void CreationScript::post(ObjectKind kind, const QByteArray &key, const QByteArray &workspace,
                          const QByteArray &role)
{
    const QByteArray id = reference(kind, key);
    if (m_form == CreationForm::Ant) {
        m_text += "ant " + antCommand(kind) + ":workspaces add "
            + (kind == ObjectKind::Rule ? "--federation-rule-id " : "--service-account-id ") + id
            + " --workspace-id " + shText(workspace)
            + (role.isEmpty() ? QByteArray() : " --workspace-role " + shText(role)) + '\n';
        return;
    }
    json::Writer body;
    body.beginObject().member("workspace_id", workspace);
    if (!role.isEmpty())
        body.member("workspace_role", role);
    m_text += "post " + collectionOf(kind).toByteArray() + '/' + id + "/workspaces "
        + shText(body.endObject().result()) + " >/dev/null\n";
}

QByteArray CreationScript::workspaceId(const QByteArray &key)
{
    const Workspace *workspace = m_file.workspace(key);
    const QByteArray id = workspace ? workspace->id.value_or(QByteArray()) : key;
    if (id == "default" || id.startsWith("wrkspc_"))
        return id;
    const QByteArray placeholder = "wrkspc_YOUR_WORKSPACE_ID";
    m_gaps.append({placeholder, Words::tr("the id of workspace %1").arg(QString::fromUtf8(key))});
    return placeholder;
}

void CreationScript::addAccounts()
{
    for (const ServiceAccount &account : m_file.serviceAccounts.value_or(QList<ServiceAccount>())) {
        if (!isThere(ObjectKind::ServiceAccount, account))
            create(ObjectKind::ServiceAccount, account.key, shText(writableMembers(named(account))));
    }
}

void CreationScript::addIssuers()
{
    for (const Issuer &issuer : m_file.issuers) {
        if (!isThere(ObjectKind::Issuer, issuer))
            create(ObjectKind::Issuer, issuer.key, shText(writableMembers(named(issuer))));
    }
}

void CreationScript::addMemberships()
{
    for (const Membership &member : m_file.memberships.value_or(QList<Membership>())) {
        const ServiceAccount *account = m_file.serviceAccount(member.serviceAccount);
        if (!account || account->archivedAt)
            continue;
        m_text += "\n# " + commentText(named(*account).name) + " in workspace "
            + commentText(member.workspace);
        const Workspace *workspace = m_file.workspace(member.workspace);
        const bool isArchived = workspace && workspace->archivedAt;
        m_text += isArchived ? ": is archived.\n"
            : account->id    ? "; where it is a member already this sets its role\n"
                             : "\n";
        if (isArchived)
            continue;
        post(ObjectKind::ServiceAccount, account->key, workspaceId(member.workspace), member.role);
    }
}

void CreationScript::addRules()
{
    for (const Rule &rule : m_file.rules) {
        if (isThere(ObjectKind::Rule, rule))
            continue;
        if (isConsoleOnly(rule))
            m_text += "# has a scope that only the Console may set: make it there.\n";
        else
            addRule(rule);
    }
}

void CreationScript::addRule(const Rule &rule)
{
    Rule written = named(rule);
    written.issuer.clear();
    written.serviceAccount.clear();
    QByteArray body = writableMembers(written);
    QList<QByteArray> workspaces = rule.appliesToAllWorkspaces ? QList<QByteArray>() : rule.workspaces;
    if (!rule.appliesToAllWorkspaces) {
        const QByteArray first = workspaceId(workspaces.isEmpty() ? QByteArray("?") : workspaces.takeFirst());
        body = json::withEdits(body, {{{"workspace_id"}, json::quoted(first)}});
    }
    m_text += "body=$(printf '%s\\n' " + shText(body) + " |\n    jq -c --arg issuer "
        + reference(ObjectKind::Issuer, rule.issuer) + " --arg account "
        + reference(ObjectKind::ServiceAccount, rule.serviceAccount)
        + " \\\n        '.issuer_id = $issuer | .target.service_account_id = $account')\n";
    create(ObjectKind::Rule, rule.key, "\"$body\"");
    for (const QByteArray &workspace : std::as_const(workspaces))
        post(ObjectKind::Rule, rule.key, workspaceId(workspace), {});
}

} // namespace claimcheck::detail
