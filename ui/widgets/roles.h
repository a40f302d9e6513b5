#pragma once

#include <Qt>

namespace claimcheck::ui {

/// What the delegates read from their models, and nothing else. Qt::AccessibleTextRole
/// is the row as a sentence, Qt::ToolTipRole what may be cut off.
enum Role {
    VerdictRole = Qt::UserRole, ///< int(Shape)
    WordRole, ///< the verdict in a word or two
    ExpectedRole, ///< what the rule wants
    ActualRole, ///< what the token has
    DiffRole, ///< ValuePair: both values with their differing runs
    WhyRole,
    FixRole,
    CopyRole, ///< the exact value, for the clipboard
    KindRole, ///< the model's own kind of row
    DetailRole, ///< the second line
    PartsRole, ///< QList<cel::ConditionPart>: what a condition is made of
    StrongRole, ///< true for what stands out among its neighbours
    FindingsRole, ///< "2 findings"; empty where there are none
};

} // namespace claimcheck::ui
