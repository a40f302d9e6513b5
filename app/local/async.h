#pragma once

#include "core/result.h"
#include "local/whenfinished.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>

namespace claimcheck {

/// What comes later: a T or an Error.
template <typename T> using Async = QFuture<Result<T>>;

template <typename T> Async<T> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

template <typename T> Async<T> readyError(const Error &error)
{
    return ready<T>(tl::unexpected<Error>(error));
}

namespace detail {
template <typename F, typename T> struct Next {
    using Type = std::invoke_result_t<F, const T &>;
};
template <typename F> struct Next<F, void> {
    using Type = std::invoke_result_t<F>;
};
template <typename T> struct AsyncValue;
template <typename T> struct AsyncValue<QFuture<Result<T>>> {
    using Type = T;
};
} // namespace detail

/// What `decide` makes of a result, be it a value or an error: it gives what comes after it.
template <typename T, typename F> auto andDecide(const Async<T> &first, QObject *context, F decide)
{
    using After = std::invoke_result_t<F, const Result<T> &>;
    using Value = typename detail::AsyncValue<After>::Type;
    auto promise = std::make_shared<QPromise<Result<Value>>>();
    promise->start();
    const After future = promise->future();
    whenFinished(first, context,
                 [promise, context, decide = std::move(decide)](const Result<T> &result) mutable {
                     whenFinished(decide(result), context, [promise](const Result<Value> &after) {
                         promise->addResult(after);
                         promise->finish();
                     });
                 });
    return future;
}

/// `next` gets the value and gives what comes after it; an error goes past it. Nothing more happens once
/// `context` is gone.
template <typename T, typename F> auto andThen(const Async<T> &first, QObject *context, F next)
{
    using After = typename detail::Next<F, T>::Type;
    using Value = typename detail::AsyncValue<After>::Type;
    return andDecide(first, context, [next = std::move(next)](const Result<T> &result) -> After {
        if (!result)
            return readyError<Value>(result.error());
        if constexpr (std::is_void_v<T>)
            return next();
        else
            return next(*result);
    });
}

} // namespace claimcheck
