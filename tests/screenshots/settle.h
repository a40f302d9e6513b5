#pragma once

#include <QTest>

namespace claimcheck::test {

/// Lets the window come to rest: what answers from the event loop has answered, what moves has arrived.
inline void settle(int milliseconds = 500)
{
    QTest::qWait(milliseconds);
}

/// Until that is so, or it takes too long.
template <typename Condition> void settleUntil(Condition condition, int milliseconds = 5000)
{
    static_cast<void>(QTest::qWaitFor(condition, milliseconds));
}

} // namespace claimcheck::test
