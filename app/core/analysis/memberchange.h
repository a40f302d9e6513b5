#pragma once

#include "core/json/document.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// One member of two JSON objects, nested ones by their path. Values are JSON on one line, safe to show and
/// not too long; what differs are UTF-16 ranges in them.
struct MemberChange {
    enum class Kind : quint8 {
        Same,
        Changed,
        Added, ///< only in the second
        Removed, ///< only in the first
        Reordered, ///< a list of the same elements in another order
    };
    static constexpr int mostMembers = 2000;

    ClaimPath path;
    Kind kind = Kind::Same;
    QString before, after; ///< empty where it is not there
    QList<Range> beforeDiffers, afterDiffers;
    bool repeated = false; ///< the name stands there more than once; the last one is compared

    bool isChange() const { return kind != Kind::Same; }
};

/// Every member of the two, in the order of the first, with what only the second has behind it. Texts and
/// numbers count by their value, objects without regard to order, lists as sets: other order alone is
/// Reordered. At most MemberChange::mostMembers.
QList<MemberChange> memberChanges(json::Value before, json::Value after);

} // namespace claimcheck
