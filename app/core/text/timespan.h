#pragma once

#include <QtGlobal>

namespace claimcheck {

/// True while less than `span` passed since `then`. A clock that was put back makes everything old, instead
/// of new for as long as it was put back by. Any unit, the same for all three.
constexpr bool isWithin(qint64 then, qint64 span, qint64 now)
{
    return now >= then && now - then < span;
}

} // namespace claimcheck
