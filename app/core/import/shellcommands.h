#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace claimcheck::detail {

/// One command of a shell script with its words as the shell would hand them over. A variable nobody set
/// stays as it is written: "$ISSUER_ID".
struct ShellCommand {
    QList<QByteArray> words;
    QByteArray input; ///< what a here-document, here-string or the command before the pipe gives it
    bool hasInput = false;
    QByteArray assignedTo; ///< NAME=$(this command …)
    qsizetype at = 0; ///< of its first word in the text
};

/// The commands of one logical line, with those inside of substitutions first.
struct ShellLine {
    QList<ShellCommand> commands;
    qsizetype end = 0; ///< behind the line, here-documents included
    bool closed = true; ///< false: a quote, bracket or here-document has no end
};

/// Variables as a script sets them.
using ShellVariables = QHash<QByteArray, QByteArray>;

/// Reads the logical line at `at`: quoting, continued lines, variables, here-documents, pipes and
/// substitutions of the POSIX shell, `$'…'` and `<<<`. Nothing is run: of commands in substitutions only cat,
/// echo and printf give an output. Work and nesting are bounded.
ShellLine readShellLine(const QByteArray &text, qsizetype at, ShellVariables &variables);

} // namespace claimcheck::detail
