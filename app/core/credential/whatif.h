#pragma once

#include "core/credential/verdict.h"

#include <QStringList>

namespace claimcheck::credential {

/// What could be different on a machine; nothing is changed but in thought.
struct Change {
    QList<QByteArray> unset; ///< names of variables
    QList<Variable> set;
    QList<QByteArray> removed; ///< paths of files

    bool isNothing() const { return unset.isEmpty() && set.isEmpty() && removed.isEmpty(); }
};

Machine changed(const Machine &machine, const Change &change);

/// "NAME" unsets, "NAME=value" sets; several with blanks between. An Error names the word that is neither.
Result<Change> parseChange(const QByteArray &text);

/// What of a change can have no effect, a sentence each: a variable taken away that is not set, one set that
/// no client reads. Mostly a slip of the hand.
QStringList changeDoubts(const Change &change, const Environment &environment);

/// One thought: the change and what a client would then do.
struct WhatIf {
    QString title; ///< "Unset ANTHROPIC_API_KEY", "… and remove active_config"
    Change change;
    Verdict verdict;
};
WhatIf whatIf(const Machine &machine, const ClientRules &client, const Change &change);

/// The winner taken away, then the next winner too, and so on: who would come next. At most `most`.
QList<WhatIf> nextInLine(const Machine &machine, const Verdict &verdict, int most = 4);

/// "ANTHROPIC_API_KEY unset, ANTHROPIC_PROFILE=ci"
QString changeText(const Change &change);

} // namespace claimcheck::credential
