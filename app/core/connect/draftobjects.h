#pragma once

#include "core/connect/connectdraft.h"
#include "core/federation/federationfile.h"
#include "core/provider/presetcatalog.h"
#include "core/provider/presetfill.h"

namespace claimcheck {

/// Where a draft is looked at.
struct DraftSurroundings {
    const PresetCatalog &presets;
    const FederationFile *environment = nullptr; ///< as it was read; null where none is connected
    QByteArray sandbox; ///< base URL of the emulator, whose issuers then give the keys; empty elsewhere
};

/// An answer that cannot be sent as it stands.
struct DraftProblem {
    ConnectStep step = ConnectStep::Provider;
    QByteArray field; ///< a preset's field, or "issuer-name", "keys", "account-name", "rule-name", …
    QString message; ///< what is wrong and what to do
};

/// The objects a draft asks for. What cannot be made yet is unset, and why stands in `problems`.
struct DraftObjects {
    const ProviderPreset *preset = nullptr;
    PresetValues values; ///< completed
    PresetValues sound; ///< completed from the answers that are not refused
    QString title; ///< of the workload: "acme/app, push to main"; from answers, not safe to show
    std::optional<Issuer> issuer;
    std::optional<ServiceAccount> account;
    std::optional<Rule> rule;
    QList<Membership> memberships; ///< that are added
    QList<DraftProblem> problems;
    RuleDraft ruleDraft; ///< the rule's fields, also where there is no rule yet
    QByteArray issuerName, accountName, ruleName; ///< as answered, or as proposed

    bool isNew(const Issuer &object) const { return !object.id; }
    /// These objects and the workspaces of the rule, nothing else: enough for a verdict.
    FederationFile alone(const FederationFile *environment) const;
    /// The environment with these objects in it: what is to be.
    FederationFile together(const FederationFile &environment) const;
    bool isComplete() const { return issuer && account && rule && problems.isEmpty(); }
    bool hasProblem(ConnectStep step) const;
    QString problem(const QByteArray &field) const; ///< empty: none
};

DraftObjects draftObjects(const ConnectDraft &draft, const DraftSurroundings &around);

/// The issuer a draft proposes where none is reused; an error names the answer that is missing.
Result<Issuer> newIssuer(const ConnectDraft &draft, const ProviderPreset &preset, const PresetValues &values,
                         const QByteArray &sandbox);

} // namespace claimcheck
