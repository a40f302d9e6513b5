#pragma once

#include "core/cel/functions.h"

#include <QList>
#include <QString>

namespace claimcheck::cel {

/// What to say about a name that nothing declares.
struct Unknown {
    const char *id;
    QString message;
    QString hint;
};
Unknown adviseFunction(std::string_view name);
Unknown adviseVariable(std::string_view name, const QList<QByteArray> &variables);

/// What to write for a word that other languages have; empty for other words.
QString habitAdvice(std::string_view word);

/// Does this name belong to one of the optional libraries of the language?
bool isKnownExtension(std::string_view name);

/// The word before the dot in math.greatest().
bool isKnownSpace(std::string_view name);

/// The names nearest to a wrong one, best first, at most three; none where all are far.
QList<QByteArray> closestNames(QByteArrayView wrong, const QList<QByteArray> &candidates);

QString signatureAdvice(Function function);
QString operatorText(Function function);
QString operatorAdvice(Function function);

} // namespace claimcheck::cel
