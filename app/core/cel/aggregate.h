#pragma once

#include "core/cel/arena.h"
#include "core/cel/value.h"
#include "core/json/document.h"

namespace claimcheck::cel {

class Claims;

quint32 keyHash(std::string_view key);

/// A list. One that came from JSON reads its elements when they are first asked for.
struct ListData {
    const Value *items = nullptr;
    quint32 count = 0;
    mutable const Value *expandedItems = nullptr;
    Claims *claims = nullptr;
    json::Value node;

    const Value *begin() const;
    const Value *end() const { return begin() + count; }
};

/// A map: keys and values alternate in `entries`, in the order written. One that came from JSON reads its
/// members when they are first asked for.
struct MapData {
    mutable const Value *entries = nullptr;
    mutable quint32 count = 0;
    mutable const quint32 *hashes = nullptr; ///< of string keys; only for maps from JSON
    mutable const quint32 *table = nullptr; ///< open addressing, index + 1; only where there are many
    mutable quint32 tableMask = 0;
    Claims *claims = nullptr;
    json::Value node;
    mutable bool expanded = true;

    void ensureExpanded() const
    {
        if (!expanded)
            expand();
    }
    const Value &key(quint32 index) const { return entries[2 * index]; }
    const Value &value(quint32 index) const { return entries[2 * index + 1]; }
    /// The value of a string key, or null where there is none. `hash` is keyHash(key).
    const Value *find(std::string_view key, quint32 hash) const;

private:
    void expand() const;
};

Value makeList(Arena &arena, const Value *items, quint32 count);

} // namespace claimcheck::cel
