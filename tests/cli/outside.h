#pragma once

#include "cli/cli.h"

#include <QHash>

namespace claimcheck::test {

/// The world around the program, for tests that run verbs in their own process: what is typed and piped in,
/// the files there are, the clock, and what came out.
struct Outside {
    QByteArray input;
    qsizetype chunk = 65536; ///< bytes one read gives at most
    QHash<QByteArray, QByteArray> files;
    QList<QByteArray> environment;
    QHash<QByteArray, credential::FileFacts> facts; ///< of files that may hold a credential
    UnixSeconds now = 1800000000; ///< 2027-01-15T08:00:00Z
    cli::Screen screen{false, false, true, 80};
    bool inputIsTerminal = false;
    bool hasDisplay = false;

    QByteArray output;
    QByteArray errors;
    QHash<QByteArray, QByteArray> written; ///< files
    int windowsOpened = 0;
    bool outputIsGone = false;

    /// Runs a whole command line and returns its exit code. Output and errors start empty.
    int run(const QList<QByteArray> &arguments);
};

/// Compares with tests/cli/golden/NAME; a difference is written to the working directory for a look.
bool isGolden(const QByteArray &actual, const char *name);

/// A file of tests/cli/data.
QByteArray dataFile(const char *name);

} // namespace claimcheck::test
