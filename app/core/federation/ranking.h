#pragma once

#include "core/federation/matcher.h"

namespace claimcheck {

/// How near a rule is to a token.
enum class Nearness : quint8 { WouldMatch, OneAway, FarAway };

/// One rule's place in a ranking. `rule` is an index into file.rules.
struct RankedRule {
    int rule = -1;
    Nearness nearness = Nearness::FarAway;
    Verdict verdict = Verdict::Unknown;
    int failures = 0;
    QByteArray firstFailure; ///< stable id; empty when none
    int clauses = 0, clausesHeld = 0;
};

/// Every rule of the file for one token: would match (and unknown only for what could not be evaluated),
/// misses by one check, further away; ties in the file's order. Microseconds a rule: made anew on each
/// keystroke.
QList<RankedRule> rankRules(const FederationFile &file, const TokenFacts &facts);

} // namespace claimcheck
