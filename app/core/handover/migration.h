#pragma once

#include "core/analysis/finding.h"
#include "core/credential/verdict.h"
#include "core/federation/federationfile.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// What is known of a way off an API key. What was not looked at stays unset: nothing is taken for done
/// because nobody looked.
struct MigrationInputs {
    const FederationFile *file = nullptr;
    const QList<Finding> *findings = nullptr; ///< of lintFile(), for `file`
    const PresetCatalog *presets = nullptr; ///< to know issuers that sign for everybody
    const QList<credential::Verdict> *verdicts = nullptr; ///< of the clients the workload may use
    const credential::Environment *environment = nullptr; ///< the verdicts are about
    bool isWorkload = false; ///< it is the workload's own, not that of whoever looks
};

/// One of the four steps from a key to federation, in order; each can be taken back until the last.
struct MigrationStep {
    enum class State : quint8 {
        Done,
        NotYet,
        NotKnown, ///< cannot be seen from here
    };
    QByteArray id; ///< "beside-key", "out-of-one-job", "out-everywhere", "delete-key"
    QString title; ///< "Federation beside key"
    QString what; ///< what to do
    QString why;
    State state = State::NotKnown;
    QString sentence; ///< why it has this state: "ANTHROPIC_API_KEY wins."
};

/// Pure. Which credential wins decides; see client-credentials 3 and wif-protocol 19.
QList<MigrationStep> migrationSteps(const MigrationInputs &inputs);

namespace detail {

/// The client would act by federation.
bool isFederated(const credential::Verdict &verdict);
/// "ANTHROPIC_API_KEY": what wins where federation does not; "… or Active profile" where clients differ.
QString otherWinner(const QList<credential::Verdict> &verdicts);
/// Names of the platform's own static credentials in an environment, empty ones too.
QStringList keysIn(const credential::Environment &environment);

} // namespace detail

} // namespace claimcheck
