#pragma once

#include "core/federation/issuer.h"
#include "core/federation/ruledraft.h"
#include "core/provider/jsontemplate.h"
#include "core/text/timetext.h"

namespace claimcheck {

/// The issuer of a connection: one that exists, or a new one. What is unset is as the preset proposes.
struct IssuerAnswers {
    std::optional<QByteArray> reuse; ///< platform id of an existing one; empty: a new one, said by a person
    std::optional<QByteArray> name;
    std::optional<IssuerKeys::Type> keys;
    QByteArray discoveryBase, keysUrl, caCertPem;
    QByteArray inlineKeys; ///< as pasted: a JWK set, an array, or one key
    UnixSeconds inlineKeysAt = 0; ///< when that was; 0: not known
    std::optional<bool> checkJti;
    std::optional<QString> maxJwtLifetime; ///< seconds, as typed
    friend bool operator==(const IssuerAnswers &, const IssuerAnswers &) = default;
};

/// Who the workload acts as.
struct AccountAnswers {
    QByteArray reuse; ///< platform id of an existing one; empty: a new one
    std::optional<QByteArray> name;
    bool isToChoose = false; ///< one that exists, but which has not been said
    friend bool operator==(const AccountAnswers &, const AccountAnswers &) = default;
};

/// The rule, field by field; what is unset follows the answers about the workload.
struct RuleAnswers {
    std::optional<QByteArray> name;
    std::optional<QString> description, subject, audience, claims, condition;
    std::optional<QByteArray> scope;
    std::optional<QString> lifetime; ///< seconds, as typed
    std::optional<bool> allWorkspaces;
    std::optional<QList<QByteArray>> workspaces; ///< platform ids
    friend bool operator==(const RuleAnswers &, const RuleAnswers &) = default;
};

/// The seven steps of a new connection, in their order.
enum class ConnectStep : quint8 { Provider, Workload, Issuer, Account, Rule, Review, HandOver };
inline constexpr int connectSteps = 7;

/// Everything somebody has answered on the way to a connection. It never holds a token: toJson() leaves out
/// any answer that has one, or an API key, in it.
struct ConnectDraft {
    QByteArray preset; ///< id; empty: not chosen
    PresetValues answers; ///< to the preset's questions
    IssuerAnswers issuer;
    AccountAnswers account;
    RuleAnswers rule;
    QByteArray platform, organization; ///< base URL and id it was made for; empty: none yet
    QByteArray createdRule; ///< platform id of the rule this draft was applied as

    bool isEmpty() const { return preset.isEmpty() && answers.isEmpty(); }
    QByteArray toJson() const;
    static Result<ConnectDraft> parse(const QByteArray &text);
    friend bool operator==(const ConnectDraft &, const ConnectDraft &) = default;
};

} // namespace claimcheck
