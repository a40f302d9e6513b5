#pragma once

#include "core/federation/conditionprogram.h"
#include "core/json/document.h"
#include "core/json/writer.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace claimcheck {

/// Members of an object this program does not know, kept as written and written back.
struct UnknownMember {
    QByteArray name;
    QByteArray json;
    friend bool operator==(const UnknownMember &, const UnknownMember &) = default;
};

/// One entry of `match.claims`, in the order written.
struct ClaimMatch {
    QByteArray name;
    QByteArray value;
    friend bool operator==(const ClaimMatch &, const ClaimMatch &) = default;
};

/// A rule's `match` (wif-protocol 8.3, 9): every member that is set must pass. Texts are UTF-8.
struct RuleMatch {
    std::optional<QByteArray> subjectPrefix;
    std::optional<QByteArray> audience;
    QList<ClaimMatch> claims;
    std::optional<QByteArray> condition;
    QList<UnknownMember> unknown;
    ConditionProgram conditionProgram; ///< of `condition`

    static Result<RuleMatch> fromJson(json::Value value);
    void write(json::Writer &writer) const;
    friend bool operator==(const RuleMatch &, const RuleMatch &) = default;
};

/// A federation rule (wif-protocol 8.1): which tokens of which issuer may act as which service account.
/// `issuer`, `serviceAccount` and `workspaces` are local keys of the file the rule stands in.
struct Rule {
    QByteArray key;
    std::optional<QByteArray> id; ///< fdrl_…, once it exists on the platform
    QByteArray name;
    std::optional<QByteArray> description;
    QByteArray issuer;
    RuleMatch match;
    QByteArray serviceAccount;
    QByteArray oauthScope;
    int tokenLifetimeSeconds = 3600;
    bool appliesToAllWorkspaces = false;
    QList<QByteArray> workspaces;
    std::optional<QByteArray> archivedAt;
    QList<UnknownMember> unknown;

    static Result<Rule> fromJson(json::Value value);
    void write(json::Writer &writer) const;
    friend bool operator==(const Rule &, const Rule &) = default;
};

} // namespace claimcheck
