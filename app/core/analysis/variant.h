#pragma once

#include "core/federation/matcher.h"
#include "core/provider/presetfill.h"

namespace claimcheck {

/// A token somebody else may hold: a relative of a good one.
struct Variant {
    QByteArray id; ///< stable: of the preset's family, or "other-audience", "expired", "condition:2", …
    QString title; ///< "Merged pull request"
    QString who; ///< who holds such a token
    QString provider; ///< what the provider itself prevents; empty where nothing is known
    TokenRecipe::Level level = TokenRecipe::Level::Attack;
    TokenDraft token;
    QByteArray finding; ///< lint id it is the evidence for; may be empty
    QList<QByteArray> unless; ///< lint ids that say it better
};

/// What a rule does with a variant.
struct Admission {
    Variant variant;
    Verdict verdict = Verdict::Unknown;
    QByteArray check; ///< the check that keeps it out ("claim:event_name"); of an admitted one, empty
    QString why; ///< the check that let it in or keeps it out, in a sentence
    bool getsIn() const { return verdict == Verdict::Match; }
};

} // namespace claimcheck
