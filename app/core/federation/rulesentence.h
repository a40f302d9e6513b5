#pragma once

#include "core/federation/federationfile.h"

namespace claimcheck {

/// A piece of a sentence about a rule, safe to show.
struct SentencePart {
    enum class Kind : quint8 {
        Words,
        Name, ///< of an object, to stand out
        Data, ///< a value, to stand in monospace
    };
    Kind kind = Kind::Words;
    QString text;
};

/// "A token from *issuer* whose subject is … may act as *account* with … in *workspace* for at most 1 hour."
/// Names come from the file; what it does not hold is shown by its key.
QList<SentencePart> ruleWords(const Rule &rule, const FederationFile &file);

/// The parts in a row.
QString plainText(const QList<SentencePart> &parts);

} // namespace claimcheck
