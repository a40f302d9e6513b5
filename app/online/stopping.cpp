#include "online/stopping.h"

#include <array>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace claimcheck::cli {

namespace {

sigset_t endings()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

int signalDescriptor()
{
    const sigset_t set = endings();
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

} // namespace

Stopping::Stopping(const Context &context, std::function<void()> stop)
    : m_context(context)
    , m_stop(std::move(stop))
    , m_signals(signalDescriptor())
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
    , m_signalled(m_signals, QSocketNotifier::Read)
{
    QObject::connect(&m_input, &QSocketNotifier::activated, &m_input, [this] { readInput(); });
    QObject::connect(&m_signalled, &QSocketNotifier::activated, &m_signalled, [this] { m_stop(); });
}

Stopping::~Stopping()
{
    m_signalled.setEnabled(false);
    close(m_signals);
    const sigset_t set = endings();
    // One that is still pending has done what it was for.
    const timespec atOnce{0, 0};
    while (sigtimedwait(&set, nullptr, &atOnce) > 0) { }
    sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

/// What is typed means nothing; its end does.
void Stopping::readInput()
{
    std::array<char, 4096> ignored;
    if (m_context.read(ignored.data(), qsizetype(ignored.size())) > 0)
        return;
    m_input.setEnabled(false);
    m_stop();
}

} // namespace claimcheck::cli
