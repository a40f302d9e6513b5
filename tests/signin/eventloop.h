#pragma once

#include <functional>

namespace claimcheck::test {

/// Runs the event loop until that is so. QTest::qWaitFor sleeps in between, which a server in the test's own
/// thread, and everybody who waits for it, would have to share.
bool waitFor(const std::function<bool()> &condition, int milliseconds = 60000);

void pass(int milliseconds);

} // namespace claimcheck::test
