#pragma once

#include "core/cel/conditionreport.h"
#include "core/federation/matcher.h"

namespace claimcheck {

/// One check in words. `expected` and `actual` are the exact values (show them through visible()); the
/// differing runs are UTF-16 ranges in them. `id` is the stable id of the vectors: "issuer", "claim:ref",
/// "iat_missing", …
struct Check {
    QByteArray id;
    CheckId kind = CheckId::TooLarge;
    Outcome outcome = Outcome::Unknown;
    QString title; ///< "Subject", "Claim ref"
    QString expected; ///< what the rule or the service wants; may be empty
    QString relation; ///< "equals", "starts with", "contains", "at most"
    QString actual; ///< what the token has; "absent" is said by `actualMissing`
    bool actualMissing = false;
    Range expectedDiffers, actualDiffers;
    QString why; ///< why it has this outcome
    QString hint; ///< what to do; empty when nothing needs doing
    QList<cel::ConditionPart> parts; ///< of a condition, as rows; none where it has no && or ||
};

/// A named part of the report: Token, Rule, Exchange.
struct CheckGroup {
    enum class Kind : quint8 { Token, Rule, Exchange };
    Kind kind = Kind::Token;
    QString title;
    QList<Check> checks;
};

/// The full report of one rule and one token, made from the same outcome the ranking uses: the two never
/// disagree.
struct MatchReport {
    QByteArray ruleKey;
    QString ruleName;
    Verdict rule = Verdict::Unknown;
    Verdict exchange = Verdict::Unknown;
    QString ruleSentence; ///< "Would not match. Subject fails; the other 3 clauses hold."
    QString exchangeSentence; ///< "Exchange: not known. …"
    QString effect; ///< the sentence: "A token from … may act as … in … for at most …"
    QList<CheckGroup> groups;

    static MatchReport make(const MatchOutcome &outcome, const Rule &rule, const Issuer *issuer,
                            const TokenFacts &facts, const FederationFile *file = nullptr);

    const Check *firstFailure() const;
    QString toText() const; ///< an indented tree; what tests compare
    QString toMarkdown() const;
    void write(json::Writer &writer) const; ///< as a JSON object with stable ids
    QByteArray toJson() const;
};

/// A check as a JSON object with stable ids.
void writeCheck(json::Writer &writer, const Check &check);

/// One part of a condition on one line: "true: claims.ref == \"x\" (\"x\")". Safe to show.
QString partLine(const cel::ConditionPart &part);

/// The stable id of a check as the vectors name it: "issuer", "alg", "claim:ref", "iat_future".
QByteArray checkId(const CheckOutcome &check, const Rule &rule);
/// True for a name that checkId() gives a check of the token or of a rule's clauses.
bool isRuleCheckId(const QByteArray &id);
QByteArray outcomeName(Outcome outcome); ///< "pass", "fail", "skipped", "unknown"
QByteArray verdictName(Verdict verdict); ///< "match", "no_match", "unknown"

} // namespace claimcheck
