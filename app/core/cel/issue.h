#pragma once

#include "core/result.h"

#include <QList>

namespace claimcheck::cel {

/// Which stage refused a condition. Dialect: the expression is valid, but not what this vendor takes.
enum class Stage : quint8 { Parse, Check, Dialect };

/// One thing wrong with the text of a condition, as advice. Line is one-based; column and offset are
/// zero-based and count code points; column is -1 where there is no place.
struct Issue {
    Stage stage = Stage::Parse;
    QByteArray id; ///< stable, for example "cel.undeclared"
    QString message; ///< what is wrong
    QString hint; ///< what to do; may be empty
    QString replacement; ///< a text for the whole condition that mends this; empty when there is none
    int line = 1;
    int column = -1;
    int offset = -1;
    Range range; ///< bytes of the text concerned
};

QByteArray stageName(Stage stage); ///< "parse", "check", "dialect"

} // namespace claimcheck::cel
