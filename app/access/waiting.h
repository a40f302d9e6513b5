#pragma once

#include "local/async.h"

#include <QEventLoop>

namespace claimcheck::cli {

/// Runs the event loop until the result is there: a verb has nothing else to do.
template <typename T> Result<T> waitFor(const Async<T> &future)
{
    QEventLoop loop;
    whenFinished(future, &loop, [&loop](const Result<T> &) { loop.quit(); });
    loop.exec();
    return future.result();
}

} // namespace claimcheck::cli
