#pragma once

#include "core/connect/connectdraft.h"
#include "core/provider/preset.h"

#include <QList>

namespace claimcheck {

/// The draft for another provider. Of the answers only those stay that both providers ask for in the same
/// words and the same form; issuer, account and rule were for the former one's tokens. `former` may be null.
ConnectDraft forProvider(ConnectDraft draft, const ProviderPreset *former, const ProviderPreset &next);

/// The same workload as a connection of its own, beside the one the draft was applied as: issuer, account
/// and names are proposed anew, what is said about the workload and its rule stays.
ConnectDraft begunAnew(ConnectDraft draft);

/// The steps on which somebody sees that two drafts differ, in their order.
QList<ConnectStep> changedSteps(const ConnectDraft &a, const ConnectDraft &b);

} // namespace claimcheck
