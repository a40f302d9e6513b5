#pragma once

#include <QApplication>
#include <QElapsedTimer>

namespace claimcheck::test {

/// Lets the window come to rest: what answers from the event loop has answered, what moves has arrived.
inline void settle(int milliseconds = 500)
{
    QElapsedTimer waited;
    waited.start();
    while (waited.elapsed() < milliseconds)
        QApplication::processEvents();
}

} // namespace claimcheck::test
