#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace claimcheck {

/// Calls `function` with the future's result from the event loop, unless `context` is gone by then or the
/// future was cancelled. For futures that may outlive who waits for them: QFuture::then(context, …) of Qt 6.4
/// must not be left with a context that is gone (it asserts).
template <typename T, typename Function>
void whenFinished(const QFuture<T> &future, QObject *context, Function function)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             function(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace claimcheck
