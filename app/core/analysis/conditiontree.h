#pragma once

#include "core/analysis/conditionterms.h"
#include "core/cel/conditionreport.h"
#include "core/federation/rule.h"

namespace claimcheck {

/// A condition opened up to its last && and ||.
struct ConditionNode {
    cel::Joint joint = cel::Joint::Single;
    quint32 node = 0;
    Range range; ///< bytes of the condition, brackets included
    QList<ConditionNode> terms; ///< of And and Or
    std::optional<ConditionTerm> test; ///< of Single, where it tests one claim; `negated` counts every !
    bool needsBrackets = false; ///< of Single: cannot stand beside && as it is
};

/// Nothing where there is no condition or it does not compile.
std::optional<ConditionNode> conditionTree(const RuleMatch &match);

/// The condition without these nodes of the tree; empty where nothing is left. Brackets are put where they
/// are needed.
QByteArray withoutNodes(const ConditionNode &term, const QByteArray &condition, const QList<quint32> &nodes);

/// `condition` and one more part that has to hold.
QByteArray withPart(const std::optional<QByteArray> &condition, const QByteArray &part);

/// All tests that have to hold: those beside && at the top.
QList<ConditionTerm> requiredTests(const std::optional<ConditionNode> &term);

/// How a condition writes a path: claims.ref, claims["kubernetes.io"].namespace.
QByteArray celPath(const ClaimPath &path);

} // namespace claimcheck
