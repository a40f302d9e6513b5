#pragma once

#include "core/credential/machine.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace claimcheck {

/// What the program hands to its window, which is a module of its own.
struct WindowStart {
    int argc;
    char **argv;
    QList<QByteArray> environment; ///< each "NAME=value"; values may be secret
    /// An entry of the module for the network, which is loaded for the first of them: it costs memory that
    /// a window without a platform does not need.
    Result<QFunctionPointer> (*onlineEntry)(const char *name);
    QByteArray (*random)(int count); ///< bytes nobody can guess
    credential::FileLook fileFacts; ///< of files that may hold a credential
    QByteArray language; ///< the person's, "de"; empty for English
    QList<QByteArray> languages; ///< those installed besides English
    QString (*catalogue)(const QByteArray &language); ///< file for a QTranslator; empty where there is none
};

} // namespace claimcheck
