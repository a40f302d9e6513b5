#pragma once

#include "core/cel/program.h"
#include "core/json/document.h"

#include <QStringList>

namespace claimcheck::cel {

/// A claim that a part of a condition reads, with the value it has in this claim set.
struct ClaimReading {
    QByteArray path; ///< as written: claims.ref, claims["x"].y
    QString value; ///< as it would be written in a condition; empty where missing
    bool missing = false;
    QByteArray missingName; ///< the member that is not there
    QList<QByteArray> nearest; ///< names that are there and look like it
    Range range; ///< bytes of the condition
};

enum class Joint : quint8 { Single, And, Or };

/// One side of an && or ||, or the whole of one.
struct ConditionPart {
    enum class Verdict : quint8 { Holds, Fails, Error };

    Range range; ///< bytes of the condition
    QByteArray text;
    Verdict verdict = Verdict::Error;
    Part part = Part::NotReached; ///< its role; what was not reached is evaluated on its own all the same
    QString error; ///< in words, where there is one
    QList<ClaimReading> claims;
    QStringList notes; ///< what a person should know about it, as advice
    Joint joint = Joint::Single; ///< And, Or: in ConditionReport::rows, the heading of the rows below it
    int depth = 0; ///< in ConditionReport::rows

    /// "true", "false", "no claim", "error".
    QString word() const;
    /// "not needed", "without effect"; empty where its value counts.
    QString role() const;
    /// The values of the claims in it, or what is missing, not yet safe to show; for a heading what it asks
    /// of its parts.
    QString values() const;
};

/// Refused by the documented language alone: a service with that extension may take it.
bool restsOnExtension(const Compilation &compilation);

/// A condition and a claim set, explained to people.
struct ConditionReport {
    /// Unknown: there was too much to do, or services may read these claims in different ways.
    enum class Verdict : quint8 { Matches, DoesNotMatch, Error, Unknown };
    using Joint = cel::Joint;
    static constexpr int mostRows = 200;

    Verdict verdict = Verdict::Error;
    Joint joint = Joint::Single;
    QString sentence; ///< "Does not hold: 1 of 3 parts fails."
    QString value; ///< the result as it would be written; empty for an error
    QString error; ///< why there is no verdict
    Range errorRange; ///< the sub-expression that failed
    QList<ConditionPart> parts; ///< at the top
    /// The same opened up to the last && and ||, each a heading above its parts; in the order of the text.
    /// None where the verdict is not known.
    QList<ConditionPart> rows;
    /// On what undocumented behaviour the verdict rests: the other way it would change.
    QStringList assumptions;
    /// Undocumented behaviour that was met, and the verdict is the same the other way.
    QStringList unaffected;

    /// The program must be valid. Claims that are no strict JSON object give Unknown, with the problem named.
    static ConditionReport make(const Program &program, const json::Document &claims,
                                Numbers numbers = Numbers::Doubles);

private:
    void setUnknown(const QString &words, const QString &reason);
};

} // namespace claimcheck::cel
