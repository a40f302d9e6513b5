#include "eventloop.h"

#include <QEventLoop>
#include <QTimer>

namespace claimcheck::test {

bool waitFor(const std::function<bool()> &condition, int milliseconds)
{
    QEventLoop loop;
    QTimer poll, deadline;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    poll.start(1);
    deadline.start(milliseconds);
    loop.exec();
    return condition();
}

void pass(int milliseconds)
{
    (void)waitFor([] { return false; }, milliseconds);
}

} // namespace claimcheck::test
