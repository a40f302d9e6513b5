#include "online/federationvariables.h"

#include "local/environmentvalue.h"

namespace claimcheck::cli {

namespace {

constexpr char ruleName[] = "ANTHROPIC_FEDERATION_RULE_ID";
constexpr char organizationName[] = "ANTHROPIC_ORGANIZATION_ID";
constexpr char tokenFileName[] = "ANTHROPIC_IDENTITY_TOKEN_FILE";

} // namespace

FederationVariables federationVariables(const QList<QByteArray> &environment)
{
    const auto value = [&](const char *name) { return environmentValue(environment, name).trimmed(); };
    return {value(ruleName),
            value(organizationName),
            value("ANTHROPIC_SERVICE_ACCOUNT_ID"),
            value("ANTHROPIC_WORKSPACE_ID"),
            value(tokenFileName),
            value("ANTHROPIC_IDENTITY_TOKEN")};
}

bool FederationVariables::isComplete() const
{
    return missing().isEmpty();
}

QList<QByteArray> FederationVariables::missing() const
{
    QList<QByteArray> names;
    if (rule.isEmpty())
        names.append(ruleName);
    if (organization.isEmpty())
        names.append(organizationName);
    if (tokenFile.isEmpty() && token.isEmpty())
        names.append(tokenFileName);
    return names;
}

} // namespace claimcheck::cli
