#pragma once

#include "core/analysis/lintscope.h"

namespace claimcheck {

// The checks that lint() is made of. Each adds what it finds; fixes are made afterwards (lintfixes.h).

/// What the service refuses, and why; with any of it nothing else about the rule is worth saying.
void findRejected(const LintScope &scope, QList<Finding> &findings);
void findLimits(const LintScope &scope, QList<Finding> &findings);

/// Where a star stands in the subject, and what form of subject it is.
void findInSubject(const LintScope &scope, QList<Finding> &findings);
void findInAudience(const LintScope &scope, QList<Finding> &findings);
void findInClaims(const LintScope &scope, QList<Finding> &findings);
void findInTexts(const LintScope &scope, QList<Finding> &findings);

void findConditionErrors(const LintScope &scope, QList<Finding> &findings);
void findPatterns(const LintScope &scope, QList<Finding> &findings);
void findDeadParts(const LintScope &scope, QList<Finding> &findings);
void findOpenAlternatives(const LintScope &scope, QList<Finding> &findings);
/// Subject, claims and condition that no one token can have.
void findContradictions(const LintScope &scope, QList<Finding> &findings);

/// What the preset says of rules: its own patterns, and whom of its family the rule lets in.
void findPresetPatterns(const LintScope &scope, QList<Finding> &findings);
void findAdmitted(const LintScope &scope, QList<Finding> &findings);

void findInTarget(const LintScope &scope, QList<Finding> &findings);
void findFromTokens(const LintScope &scope, QList<Finding> &findings);

bool hasFinding(const QList<Finding> &findings, QByteArrayView id);

} // namespace claimcheck
