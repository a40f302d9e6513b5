#pragma once

#include <QString>

namespace claimcheck {

/// GitHub Actions writes the repository of a subject as `repo:owner/name:…` or, since 15 July 2026 for
/// repositories created, renamed or moved, with ids: `repo:owner@id/name@id:…` (providers 4.1).
enum class GithubForms : quint8 {
    Same, ///< same form, other repositories, or no GitHub subjects
    TokenHasIds, ///< the rule would match the token's subject without its ids
    RuleHasIds, ///< the rule would match without its ids
};

/// `wanted` is a rule's subject, with its star if it has one.
GithubForms compareGithubSubjects(const QString &wanted, const QString &actual);

/// The rule's subject with the repository written as the token has it, the rest kept.
QString githubSubjectInFormOf(const QString &wanted, const QString &actual);

} // namespace claimcheck
