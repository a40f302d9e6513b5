#pragma once

#include "core/analysis/finding.h"
#include "core/provider/presetcatalog.h"
#include "core/provider/presetfill.h"

namespace claimcheck {

struct SuggestOptions {
    QByteArray preset; ///< id; empty: found from the tokens
    const Issuer *issuer = nullptr; ///< registered already; without one a new one is proposed
    UnixSeconds now = 0;
};

/// The narrowest sensible rule for some tokens, with the issuer it needs and the reasons.
struct Suggestion {
    /// What is said about one claim.
    struct Note {
        QByteArray claim; ///< as people write it; empty: about the whole
        QString text;
    };
    const ProviderPreset *preset = nullptr;
    Issuer issuer;
    Rule rule;
    QByteArray followed; ///< id of the preset's rule it follows; empty for one that was built
    QList<Note> pinned; ///< what it rests on
    QList<Note> relaxed; ///< takes several values because the tokens differ
    QList<Note> leftOut; ///< every other claim of the tokens, and why
    QStringList warnings; ///< why a token will be refused whatever the rule
    QList<Admission> admissions; ///< the simulator's answer
    QList<Finding> findings; ///< lint's, notes left out
};

/// A rule that takes all the tokens, times aside: ids that are never reused first, plain clauses where they
/// can say it, a condition only where tokens differ or a claim is nested or no text. An error says what the
/// tokens contradict each other in.
Result<Suggestion> suggest(const QList<TokenDraft> &tokens, const PresetCatalog &catalog,
                           const SuggestOptions &options);

/// "A token from … may act as …": what the rule says, in the words of a report.
QString effectOf(const Suggestion &suggestion, const TokenDraft &token);

} // namespace claimcheck
