#include "signin/heldsignals.h"

#include <array>

#include <csignal>

namespace claimcheck {

namespace {

constexpr std::array endings{SIGINT, SIGTERM, SIGHUP};

struct Ending {
    struct sigaction before;
    volatile sig_atomic_t asked;
};
std::array<Ending, endings.size()> held{};
int holders = 0; // counted in one thread, that of the event loop

void note(int signal)
{
    for (size_t i = 0; i < endings.size(); ++i) {
        if (endings[i] == signal)
            held[i].asked = 1;
    }
}

/// What is ignored, or handled by somebody else, stays so.
bool isOurs(const struct sigaction &before)
{
    return !(before.sa_flags & SA_SIGINFO) && before.sa_handler == SIG_DFL;
}

} // namespace

HeldSignals::HeldSignals()
{
    if (holders++ > 0)
        return;
    for (size_t i = 0; i < endings.size(); ++i) {
        sigaction(endings[i], nullptr, &held[i].before);
        struct sigaction noting { };
        noting.sa_handler = note;
        noting.sa_flags = SA_RESETHAND | SA_RESTART;
        if (isOurs(held[i].before))
            sigaction(endings[i], &noting, nullptr);
    }
}

HeldSignals::~HeldSignals()
{
    if (--holders > 0)
        return;
    for (size_t i = 0; i < endings.size(); ++i) {
        if (isOurs(held[i].before))
            sigaction(endings[i], &held[i].before, nullptr);
        if (held[i].asked) {
            held[i].asked = 0;
            raise(endings[i]);
        }
    }
}

} // namespace claimcheck
