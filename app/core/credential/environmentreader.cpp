#include "core/credential/environmentreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::credential {

namespace {

using Origin = ReadEnvironment::Origin;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::EnvironmentReader)
};

bool hasLine(const QList<QByteArray> &lines, QByteArrayView begin)
{
    return std::any_of(lines.cbegin(), lines.cend(),
                       [&](const QByteArray &line) { return line.startsWith(begin); });
}

Origin originOf(const QByteArray &text, const QByteArray &name)
{
    const QByteArray trimmed = text.trimmed();
    if (text.contains('\0'))
        return Origin::EnvOutput;
    if (trimmed.startsWith('{') || trimmed.startsWith('['))
        return Origin::Container;
    const QList<QByteArray> lines = text.split('\n');
    const bool isYaml = name.endsWith(".yml") || name.endsWith(".yaml");
    if (isYaml || (hasLine(lines, "jobs:") && hasLine(lines, "on")))
        return Origin::Workflow;
    const bool isWhole = hasLine(lines, "PATH=") && (hasLine(lines, "HOME=") || hasLine(lines, "HOSTNAME="));
    return isWhole ? Origin::EnvOutput : Origin::DotEnv;
}

} // namespace

Result<ReadEnvironment> readEnvironment(const QByteArray &text, const QByteArray &name)
{
    Result<ReadEnvironment> read = [&]() -> Result<ReadEnvironment> {
        switch (originOf(text, name)) {
        case Origin::DotEnv:
            return detail::readDotEnv(text);
        case Origin::EnvOutput:
            return detail::readEnvOutput(text);
        case Origin::Container:
            return detail::readContainer(text);
        case Origin::Workflow:
            return detail::readWorkflow(text);
        }
        return ReadEnvironment();
    }();
    if (read && read->environment.variables().isEmpty() && !text.trimmed().isEmpty())
        return fail(
            "environment.none", Words::tr("holds no variables"),
            Words::tr("give a .env file, what env prints, docker inspect or a pod as JSON, or a GitHub "
                      "Actions workflow"));
    return read;
}

Machine machineOf(const ReadEnvironment &read, const Machine &session)
{
    Machine machine = session;
    machine.environment = read.environment;
    if (read.origin == Origin::DotEnv) {
        for (const char *name : {"HOME", "XDG_CONFIG_HOME"}) {
            const Variable *own = session.environment.find(name);
            if (own && !machine.environment.has(name))
                machine.environment.set(*own);
        }
        return machine;
    }
    const QByteArray home = read.environment.value("HOME");
    machine.filesAreHere = read.origin == Origin::EnvOutput && !home.isEmpty()
        && home == session.environment.value("HOME");
    return machine;
}

QByteArray originName(Origin origin)
{
    switch (origin) {
    case Origin::DotEnv:
        return "dotenv";
    case Origin::EnvOutput:
        return "process";
    case Origin::Container:
        return "container";
    case Origin::Workflow:
        return "workflow";
    }
    return {};
}

QString originText(Origin origin)
{
    switch (origin) {
    case Origin::DotEnv:
        return Words::tr(".env file");
    case Origin::EnvOutput:
        return Words::tr("environment of a process");
    case Origin::Container:
        return Words::tr("environment of a container");
    case Origin::Workflow:
        return Words::tr("GitHub Actions workflow");
    }
    return {};
}

} // namespace claimcheck::credential
