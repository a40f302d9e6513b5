#include "sandbox/seeding.h"

#include "core/provider/presetcatalog.h"

namespace claimcheck::sandbox {

namespace {

Caller inConsole(const Organization &organization)
{
    return {Caller::Kind::Console, organization.userId, {}, {}};
}

/// Local keys of the file, and the ids they get here.
using Ids = QHash<QByteArray, QByteArray>;

template <typename Object>
void put(Organization &organization, QList<Object> &into, Object object, QByteArrayView prefix, Ids &ids)
{
    const QByteArray id = organization.ids.tagged(prefix);
    ids.insert(object.key, id);
    object.key = id;
    object.id = id;
    into.append(std::move(object));
    organization.created(id, inConsole(organization));
}

void putWorkspaces(Organization &organization, const FederationFile &file, Ids &ids)
{
    if (!file.workspaces)
        return;
    for (const Workspace &workspace : *file.workspaces) {
        if (workspace.isDefault)
            ids.insert(workspace.key, organization.defaultWorkspaceId());
        else
            put(organization, *organization.objects.workspaces, workspace, "wrkspc_", ids);
    }
}

/// A provider's issuer has the keys of the sandbox's own of the same provider, so that tokens minted here
/// with the provider's address can be exchanged.
Issuer played(Issuer issuer, const Organization &organization, const PresetCatalog &presets)
{
    const ProviderPreset *preset = presets.forIssuer(issuer.issuerUrl);
    if (preset && issuer.jwks.type == IssuerKeys::Type::Discovery && !organization.ownBaseUrl.isEmpty()) {
        issuer.jwks = {};
        issuer.jwks.type = IssuerKeys::Type::ExplicitUrl;
        issuer.jwks.url = organization.ownBaseUrl + "/issuers/" + preset->id + "/jwks";
    }
    return issuer;
}

void putMemberships(Organization &organization, const FederationFile &file, const Ids &accounts,
                    const Ids &workspaces)
{
    if (!file.memberships)
        return;
    for (Membership membership : *file.memberships) {
        membership.serviceAccount = accounts.value(membership.serviceAccount);
        membership.workspace = workspaces.value(membership.workspace);
        if (membership.serviceAccount.isEmpty() || membership.workspace.isEmpty())
            continue;
        organization.created(pairKey(membership.serviceAccount, membership.workspace),
                             inConsole(organization));
        organization.objects.memberships->append(membership);
    }
}

} // namespace

void seed(Organization &organization, const FederationFile &file)
{
    FederationFile &objects = organization.objects;
    if (!objects.serviceAccounts)
        objects.serviceAccounts.emplace();
    if (!objects.workspaces)
        objects.workspaces.emplace();
    if (!objects.memberships)
        objects.memberships.emplace();
    Ids accounts, issuers, workspaces, rules;
    putWorkspaces(organization, file, workspaces);
    if (file.serviceAccounts)
        for (const ServiceAccount &account : *file.serviceAccounts)
            put(organization, *objects.serviceAccounts, account, "svac_", accounts);
    const PresetCatalog presets;
    for (const Issuer &issuer : file.issuers)
        put(organization, objects.issuers, played(issuer, organization, presets), "fdis_", issuers);
    putMemberships(organization, file, accounts, workspaces);
    for (Rule rule : file.rules) {
        rule.issuer = issuers.value(rule.issuer);
        rule.serviceAccount = accounts.value(rule.serviceAccount);
        if (rule.issuer.isEmpty() || rule.serviceAccount.isEmpty())
            continue;
        for (QByteArray &workspace : rule.workspaces)
            workspace = workspaces.value(workspace);
        rule.workspaces.removeAll(QByteArray());
        const QList<QByteArray> enabled = rule.workspaces;
        put(organization, objects.rules, std::move(rule), "fdrl_", rules);
        for (const QByteArray &workspace : enabled)
            organization.created(pairKey(objects.rules.constLast().key, workspace), inConsole(organization));
    }
    ++organization.revision;
}

} // namespace claimcheck::sandbox
