#pragma once

#include "core/credential/machine.h"
#include "core/result.h"

namespace claimcheck::credential {

/// Something a reader did not understand, or took in a way that should be known.
struct EnvironmentNote {
    int line = 0; ///< from 1; 0 where it is about the whole
    QString text;
};

/// An environment read from a text, and what the text is.
struct ReadEnvironment {
    enum class Origin : quint8 {
        DotEnv, ///< a .env file: added to a session of this machine
        EnvOutput, ///< what `env` printed, or /proc/PID/environ
        Container, ///< docker inspect, a pod or a task as JSON
        Workflow, ///< GitHub Actions
    };
    Origin origin = Origin::DotEnv;
    Environment environment;
    QList<EnvironmentNote> notes;
};

/// Tells the kind of text by itself; `name` helps (".yml"). An Error where nothing of an environment is in
/// it. `${{ secrets.X }}` and references to secrets of a cluster are set, their values not known.
Result<ReadEnvironment> readEnvironment(const QByteArray &text, const QByteArray &name);

/// The machine such an environment belongs to. A .env file is added to the session's own home; what `env`
/// printed is taken for this machine's where its HOME is; the files of a container are not here.
Machine machineOf(const ReadEnvironment &read, const Machine &session);

/// "dotenv", "process", "container", "workflow".
QByteArray originName(ReadEnvironment::Origin origin);
/// ".env file", "container", for people.
QString originText(ReadEnvironment::Origin origin);

/// Nothing that holds an environment is larger.
inline constexpr qsizetype mostEnvironmentText = 4 * 1024 * 1024;

namespace detail {

ReadEnvironment readDotEnv(const QByteArray &text);
ReadEnvironment readEnvOutput(const QByteArray &text);
Result<ReadEnvironment> readContainer(const QByteArray &text);
ReadEnvironment readWorkflow(const QByteArray &text);

} // namespace detail

} // namespace claimcheck::credential
