#include "online/hiddentyping.h"

#include <array>

#include <csignal>
#include <termios.h>
#include <unistd.h>

namespace claimcheck::cli {

namespace {

constexpr std::array endings{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

termios shown{};
std::array<struct sigaction, endings.size()> before{};

void end(int signal)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    raise(signal); // its handler is the system's again
}

} // namespace

HiddenTyping::HiddenTyping()
    : m_isHidden(tcgetattr(STDIN_FILENO, &shown) == 0)
{
    if (!m_isHidden)
        return;
    for (size_t i = 0; i < endings.size(); ++i) {
        struct sigaction ending { };
        ending.sa_handler = end;
        ending.sa_flags = int(SA_RESETHAND);
        sigaction(endings[i], &ending, &before[i]);
    }
    termios hidden = shown;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    hidden.c_lflag |= ECHONL; // what follows begins a line
    hidden.c_cc[VSUSP] = _POSIX_VDISABLE; // a shell would show what is typed after it
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
}

HiddenTyping::~HiddenTyping()
{
    if (!m_isHidden)
        return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown); // the rest of a paste is not for the shell
    for (size_t i = 0; i < endings.size(); ++i)
        sigaction(endings[i], &before[i], nullptr);
}

} // namespace claimcheck::cli
