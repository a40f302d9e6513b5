#pragma once

#include "core/cel/ast.h"
#include "core/cel/claims.h"
#include "core/cel/issue.h"

namespace claimcheck::cel {

class Program;

/// What a vendor takes of the language, as data.
struct Dialect {
    enum class Unit : quint8 { CodePoints, Bytes };
    enum class Allow : quint8 { Everything, Listed };

    QByteArray id; ///< "claude"
    QByteArray vendor; ///< as shown
    QByteArray variable; ///< the claim set's name
    qsizetype maxLength = 100'000;
    Unit lengthUnit = Unit::CodePoints;
    Allow allow = Allow::Everything;
    QList<Function> functions; ///< with Listed: the only ones
    bool macros = true; ///< all, exists, exists_one, map, filter
    Numbers numbers = Numbers::Doubles;
    bool mustBeBool = true; ///< a result that can only be another kind is refused
    bool mayBeConstant = false; ///< is a condition that is always true taken?

    static const Dialect &claude();
    static const Dialect &openAi();
    /// The language alone, as the reference implementation takes it.
    static const Dialect &standard();
    static const QList<const Dialect *> &all();
};

/// What this vendor would refuse in an expression that is valid in itself.
QList<Issue> dialectIssues(const Dialect &dialect, const Program &program);

/// The expression with the claim set's name changed; names of fields and texts are left alone.
QByteArray renamedVariable(QByteArrayView text, QByteArrayView from, QByteArrayView to);
/// The vendor whose variable the text uses instead of this one's, or null.
const Dialect *otherDialect(const Dialect &dialect, QByteArrayView text);

} // namespace claimcheck::cel
