#include "access/execute.h"

#include <cerrno>
#include <csignal>
#include <unistd.h>
#include <vector>

namespace claimcheck::cli {

namespace {

std::vector<char *> pointers(const QList<QByteArray> &texts)
{
    std::vector<char *> all;
    for (const QByteArray &text : texts)
        all.push_back(const_cast<char *>(text.constData())); // exec takes char *, and writes nothing
    all.push_back(nullptr);
    return all;
}

} // namespace

SignalsAtStart::SignalsAtStart()
{
    struct sigaction now { };
    sigaction(SIGPIPE, nullptr, &now);
    m_pipeIgnored = now.sa_handler == SIG_IGN;
}

void SignalsAtStart::restore() const
{
    std::signal(SIGPIPE, m_pipeIgnored ? SIG_IGN : SIG_DFL);
}

int executeInPlace(const QList<QByteArray> &command, const QList<QByteArray> &environment)
{
    const std::vector<char *> arguments = pointers(command), variables = pointers(environment);
    execvpe(arguments.front(), arguments.data(), variables.data());
    return errno;
}

} // namespace claimcheck::cli
