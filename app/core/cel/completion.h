#pragma once

#include "core/cel/dialect.h"

#include <QList>
#include <QString>

namespace claimcheck::cel {

/// Something that can be written at a place of a condition.
struct Completion {
    enum class Kind : quint8 { Claim, Literal, Function, Macro, Word };

    Kind kind = Kind::Word;
    QByteArray name; ///< what is offered, and compared with what was typed
    QString detail; ///< a claim's value, safe to show; a function's signature
    QByteArray insert; ///< the text that takes the place of `replaced`
    Range replaced; ///< bytes of the condition, from before the place to the place or behind it
    int back = 0; ///< bytes from the end of `insert` where writing goes on, inside brackets or quotes
};

/// What can be written at byte `offset`: claims of this claim set with their values, the token's own value
/// behind a comparison, functions and macros of the dialect that suit what stands before a dot. The best
/// come first; at most 100. `claims` may be missing.
QList<Completion> completionsAt(QByteArrayView text, qsizetype offset, json::Value claims,
                                const Dialect &dialect = Dialect::claude());

} // namespace claimcheck::cel
