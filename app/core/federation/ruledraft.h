#pragma once

#include "core/federation/federationfile.h"

#include <QString>

namespace claimcheck {

/// A rule as somebody types it. Nothing typed is lost by what is wrong with it.
struct RuleDraft {
    enum class Field : quint8 {
        Subject,
        Audience,
        Claims,
        Condition,
        Lifetime,
        Workspaces,
        Description,
        Whole
    };
    struct Fault {
        Field field = Field::Whole;
        QString message; ///< what is wrong and what to do
    };

    QString description, subject, audience, condition;
    QString claims; ///< a line each, "name = value"; the value as it is, blanks included
    QByteArray scope;
    QString lifetime = u"3600"_qs; ///< whole seconds
    bool appliesToAllWorkspaces = false;
    QList<QByteArray> workspaces;

    static RuleDraft of(const Rule &rule);

    std::optional<int> lifetimeSeconds() const; ///< nothing where no number was typed

    /// What the service refuses (wif-protocol 8.2, 8.3), as far as it is known.
    QList<Fault> faults() const;
    /// `base` with what was typed; also where there are faults, so that it can be looked at.
    Rule applied(Rule base) const;

    friend bool operator==(const RuleDraft &, const RuleDraft &) = default;
};

} // namespace claimcheck
