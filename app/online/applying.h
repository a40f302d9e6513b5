#pragma once

#include "online/connection.h"
#include "services/applyrun.h"

namespace claimcheck::cli {

/// Carries a plan out, saying each step on standard error where a person is there.
Result<QList<StepOutcome>> carryOut(Connection &connection, const ApplyPlan &plan,
                                    std::unique_ptr<ApplyJournal> journal, const Context &context);

/// What was done, as one JSON document.
QByteArray doneDocument(const ApplyPlan &plan, const QList<StepOutcome> &done, const Error *error);

} // namespace claimcheck::cli
