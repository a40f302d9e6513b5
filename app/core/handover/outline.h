#pragma once

#include "core/handover/handover.h"

namespace claimcheck::detail {

/// A value with everything put in.
struct FetchValue {
    QByteArray text, environment = {}, fileOf = {}, before = {};
    /// Comes from the workload's surroundings, so it may be a secret.
    bool isSecret() const { return !environment.isEmpty() || !fileOf.isEmpty(); }
};

struct FetchField {
    QByteArray name;
    FetchValue value;
};

/// A PresetFetch with everything put in.
struct Fetch {
    PresetFetch::Kind kind = PresetFetch::Kind::None;
    FetchValue url;
    QList<FetchField> query, headers, form, fields;
    QList<FetchValue> command;
    QByteArray answer, path, name, module;

    FetchValue field(QByteArrayView wanted) const;
    /// What the command line of AWS would be, for where there is nothing better.
    QList<FetchValue> asCommand() const;
};

struct Variable {
    QByteArray name, value;
};

/// Everything a form is written from.
struct Outline {
    const HandOver &from;
    PresetDelivery delivery;
    Fetch fetch;
    PresetValues values; ///< with placeholders for what is missing
    QByteArray ruleId, organizationId, serviceAccountId, workspaceId, baseUrl;
    QByteArray tokenFile; ///< where it stands, or is to be written; empty for a variable
    QList<HandOverGap> gaps;
    QByteArray podNamespace = {}, podAccount = {}; ///< where a pod of it runs, and as what

    /// A program has to be asked for a token.
    bool isFetched() const;
    /// It is asked by the client itself, at each exchange.
    bool isCallback() const { return delivery.way == PresetDelivery::Way::Callback; }
    /// Seconds after which a file that is written by a script is written anew; 0: never.
    int renewal() const;
    /// The federation variables, without the token.
    QList<Variable> variables() const;
    /// Variables that fetching the token reads where the workload runs.
    QList<QByteArray> readNames() const;
    /// Who it is for, as lines for comments; the first says where it is a sandbox.
    QByteArray heading() const;
    /// The value a preset or rule has for this, for the text.
    QByteArray value(QByteArrayView name) const { return values.value(name.toByteArray()); }
};

/// What a hand-over goes by.
enum class Beside : quint8 { Variables, Profile };
/// Variables that, where they are set, win over it with a client or with all of them; some when they are
/// empty, too (client-credentials 3).
QList<QByteArray> winningVariables(Beside beside = Beside::Variables);
/// "unset ANTHROPIC_API_KEY …", for sh.
QByteArray unsetWinning();

/// The ways of delivery of the preset that hold for the values, best first.
QList<const PresetDelivery *> deliveries(const HandOver &handOver);
const PresetFetch &fetchOf(const ProviderPreset &preset, const PresetDelivery &delivery);
Outline outlineOf(const HandOver &handOver, const PresetDelivery &delivery);

inline constexpr QByteArrayView usualBaseUrl("https://api.anthropic.com");
inline constexpr QByteArrayView sandboxNote(
    "From a Claimcheck sandbox: not the real service. The ids exist there alone.");

} // namespace claimcheck::detail
