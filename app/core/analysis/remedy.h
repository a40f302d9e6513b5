#pragma once

#include "core/analysis/variant.h"

namespace claimcheck {

/// One change that makes a rule and a token agree, or closes a hole; applied in one step by putting the
/// changed object in place of the old. Made by nearMisses() and lint(), which have tried it: it does what it
/// says, and what it admits besides is in `admits`.
struct Remedy {
    enum class Where : quint8 {
        Rule, ///< `rule` is the changed rule; the issuer, or what is sent, can have to change with it
        Issuer, ///< `issuer` is the changed issuer
        Workload, ///< nothing to change here: `token` is what the workload should send instead
        OtherRule, ///< `otherRule` takes the token already
    };
    QByteArray id; ///< stable, "subject-case", "audience-list", …
    Where where = Where::Rule;
    QString title; ///< verb and object, for a button: "Use the new form"
    QString what; ///< what changes and why, in a sentence or two
    std::optional<Rule> rule;
    std::optional<Issuer> issuer;
    std::optional<TokenDraft> token;
    QByteArray otherRule; ///< key
    QList<Admission> admits; ///< who gets in with it and did not before; dangerous first
    int cost = 0; ///< the smaller the better: how much changes and how much it opens
};

} // namespace claimcheck
