#pragma once

#include "core/federation/ruledraft.h"

namespace claimcheck::ui {

/// What the service takes and hardly anybody means, with the field it was typed into. At most one for each
/// field.
QList<RuleDraft::Fault> ruleDoubts(const RuleDraft &draft);

} // namespace claimcheck::ui
