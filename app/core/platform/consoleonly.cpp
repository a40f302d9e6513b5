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

} // namespace claimcheck
