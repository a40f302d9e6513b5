#include "core/platform/consoleonly.h"

#include <algorithm>

namespace claimcheck {

bool isConsoleOnly(const Rule &rule)
{
    const QList<QByteArray> scopes = rule.oauthScope.simplified().split(' ');
    return !std::all_of(scopes.cbegin(), scopes.cend(), [](const QByteArray &scope) {
        return scope == "workspace:developer" || scope == "workspace:inference";
    });
}

bool isConsoleOnly(const Issuer &issuer, const FederationFile &file)
{
    return std::any_of(file.rules.cbegin(), file.rules.cend(), [&issuer](const Rule &rule) {
        return rule.issuer == issuer.key && !rule.archivedAt && isConsoleOnly(rule);
    });
}

bool isConsoleOnly(const ServiceAccount &account)
{
    return account.organizationRole == "admin";
}

} // namespace claimcheck
