#pragma once

#include "core/analysis/remedy.h"

namespace claimcheck {

/// Something about a rule that should be known before it exists.
struct Finding {
    enum class Severity : quint8 {
        Refused, ///< the service refuses such a rule
        Danger, ///< somebody who should not gets in
        Warning, ///< it will break, or is wider than it need be
        Note,
    };
    /// What it is about, so that an editor can stand beside it.
    enum class Place : quint8 {
        Rule,
        Issuer,
        Subject,
        Audience,
        Claims,
        Condition,
        Scope,
        Lifetime,
        Workspaces,
        Account
    };

    QByteArray rule; ///< key of the rule it is about; empty for an issuer or account alone
    QByteArray object; ///< of what is about an issuer or account: its key
    QByteArray id; ///< stable (providers section 2, and those of this program)
    Severity severity = Severity::Warning;
    Place place = Place::Rule;
    QByteArray claim; ///< for Claims: which
    Range range; ///< in the text of the place; empty for the whole
    QString title; ///< "Also admits pull requests"
    QString why;
    std::optional<Admission> evidence; ///< a concrete token that gets in
    QList<QByteArray> otherRules; ///< keys of the rules it is also about
    QList<Remedy> fixes; ///< best first; none of them opens another hole
};

} // namespace claimcheck
