#include "core/credential/profileuse.h"

#include "core/credential/masked.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QUrl>

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Credential)
};

constexpr qsizetype longestAssertion = 16 * 1024;

Use broken(const QByteArray &id, const QString &why)
{
    Use use;
    use.trouble = Trouble::Broken;
    use.id = id;
    use.why = why;
    return use;
}

Use useText(const ClientRules &client, const Environment &environment)
{
    const auto token = readVariable(client, environment, "ANTHROPIC_IDENTITY_TOKEN");
    if (!token || (token->known && token->value.isEmpty()))
        return broken("identity.empty", Words::tr("ANTHROPIC_IDENTITY_TOKEN is empty."));
    if (token->value.size() > longestAssertion)
        return broken("identity.long", Words::tr("The identity token is longer than 16 KiB."));
    return {};
}

/// The token file of the variables, else the text.
Use useIdentity(const ClientRules &client, const Machine &machine)
{
    const Environment &environment = machine.environment;
    const auto file = readVariable(client, environment, "ANTHROPIC_IDENTITY_TOKEN_FILE");
    if (client.bothTokensFail && file && environment.has("ANTHROPIC_IDENTITY_TOKEN"))
        return broken("identity.both",
                      Words::tr("ANTHROPIC_IDENTITY_TOKEN_FILE and ANTHROPIC_IDENTITY_TOKEN are both set, "
                                "which %1 refuses.")
                          .arg(client.title()));
    if (file && !file->known)
        return {};
    if (file)
        return useIdentityFile(machine, file->value);
    if (client.emptyFileHidesText && environment.has("ANTHROPIC_IDENTITY_TOKEN_FILE"))
        return broken("identity.empty-file",
                      Words::tr("ANTHROPIC_IDENTITY_TOKEN_FILE is set to nothing, and is taken before the "
                                "text of the token."));
    return useText(client, environment);
}

} // namespace

QList<QByteArray> FederationParts::missing() const
{
    QList<QByteArray> names;
    if (!rule)
        names.append("ANTHROPIC_FEDERATION_RULE_ID");
    if (!organization)
        names.append("ANTHROPIC_ORGANIZATION_ID");
    if (!token)
        names.append("ANTHROPIC_IDENTITY_TOKEN_FILE");
    return names;
}

FederationParts federationParts(const ClientRules &client, const Environment &environment)
{
    const auto isSet = [&](QByteArrayView name) {
        return readVariable(client, environment, name).has_value();
    };
    return {isSet("ANTHROPIC_FEDERATION_RULE_ID"), isSet("ANTHROPIC_ORGANIZATION_ID"),
            isSet("ANTHROPIC_IDENTITY_TOKEN_FILE") || isSet("ANTHROPIC_IDENTITY_TOKEN")};
}

Use useIdentityFile(const Machine &machine, const QByteArray &path)
{
    const FileFacts file = machine.look(path);
    switch (file.state) {
    case FileFacts::State::NotVisible:
        return {};
    case FileFacts::State::Missing:
        return broken("identity.missing",
                      Words::tr("The identity token's file %1 is not there.").arg(visible(path, 200)));
    case FileFacts::State::Directory:
    case FileFacts::State::Denied:
        return broken("identity.unreadable",
                      Words::tr("The identity token's file %1 cannot be read.").arg(visible(path, 200)));
    case FileFacts::State::File:
        break;
    }
    const QByteArray token = file.text.trimmed();
    if (token.isEmpty())
        return broken("identity.empty",
                      Words::tr("The identity token's file %1 is empty.").arg(visible(path, 200)));
    if (token.size() > longestAssertion)
        return broken("identity.long", Words::tr("The identity token is longer than 16 KiB."));
    return {};
}

bool isSecureBase(const QByteArray &base)
{
    const QUrl url = QUrl::fromEncoded(base);
    const QString host = url.host().toLower();
    if (url.scheme() == u"https" && !host.isEmpty())
        return true;
    return url.scheme() == u"http" && (host == u"localhost" || host == u"127.0.0.1" || host == u"::1");
}

Use useFederationVariables(const ClientRules &client, const Machine &machine)
{
    const Environment &environment = machine.environment;
    const FederationParts parts = federationParts(client, environment);
    if (!parts.all()) {
        QStringList names;
        const QList<QByteArray> missing = parts.missing();
        for (const QByteArray &name : missing)
            names.append(QString::fromLatin1(name));
        return broken("federation.partial",
                      (names.size() == 1 ? Words::tr("Only in part: %1 is not set.")
                                         : Words::tr("Only in part: %1 are not set."))
                          .arg(names.join(Words::tr(" and "))));
    }
    Access access;
    access.way = Access::Way::Exchange;
    access.ruleId = textOf(client, environment, "ANTHROPIC_FEDERATION_RULE_ID");
    access.organizationId = textOf(client, environment, "ANTHROPIC_ORGANIZATION_ID");
    access.accountId = textOf(client, environment, "ANTHROPIC_SERVICE_ACCOUNT_ID");
    if (client.workspaceInExchange)
        access.workspaceId = textOf(client, environment, "ANTHROPIC_WORKSPACE_ID");
    QByteArray base = textOf(client, environment, "ANTHROPIC_BASE_URL");
    access.callBase = base.isEmpty() ? usualBase.toByteArray() : base;
    while (base.endsWith('/'))
        base.chop(1);
    access.exchangeBase = base.isEmpty() ? usualBase.toByteArray() : base;
    Use use;
    const bool isRuleEmpty = access.ruleId.isEmpty()
        && environment.find("ANTHROPIC_FEDERATION_RULE_ID")->known;
    const bool isOrganizationEmpty = access.organizationId.isEmpty()
        && environment.find("ANTHROPIC_ORGANIZATION_ID")->known;
    if (isRuleEmpty || isOrganizationEmpty)
        use = broken("federation.empty", Words::tr("The rule's or the organization's id is set to nothing."));
    else if (!isSecureBase(access.exchangeBase))
        use = broken("base-url.insecure",
                     Words::tr("ANTHROPIC_BASE_URL is no https address, so no token is asked for there."));
    else
        use = useIdentity(client, machine);
    use.access = access;
    return use;
}

} // namespace claimcheck::credential
