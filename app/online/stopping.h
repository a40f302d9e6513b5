#pragma once

#include "cli/context.h"

#include <QSocketNotifier>

#include <functional>

namespace claimcheck::cli {

/// Calls `stop` when standard input ends, or the process is asked to end (SIGINT, SIGTERM). Needs a running
/// event loop.
class Stopping {
public:
    Stopping(const Context &context, std::function<void()> stop);
    ~Stopping();
    Stopping(const Stopping &) = delete;
    Stopping &operator=(const Stopping &) = delete;

private:
    void readInput();

    const Context &m_context;
    std::function<void()> m_stop;
    int m_signals;
    QSocketNotifier m_input, m_signalled;
};

} // namespace claimcheck::cli
