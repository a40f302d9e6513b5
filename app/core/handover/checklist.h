#pragma once

#include "core/handover/migration.h"

namespace claimcheck {

/// One of the ten points that a way off API keys should end with.
struct ChecklistPoint {
    enum class State : quint8 {
        Pass,
        Fail,
        NotKnown, ///< could be computed, from something that was not looked at
        OnlyYou, ///< no program can know it
    };
    QByteArray id; ///< "separate-issuers", stable
    QString title;
    QString why;
    State state = State::NotKnown;
    QString sentence; ///< why it has this state, with names
};

/// All ten, in order. Pure.
QList<ChecklistPoint> migrationChecklist(const MigrationInputs &inputs);

} // namespace claimcheck
