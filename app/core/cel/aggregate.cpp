#include "core/cel/aggregate.h"

#include "core/cel/claims.h"

namespace claimcheck::cel {

namespace {

/// Below this a look along the hashes is quicker than a table.
constexpr quint32 tableFrom = 24;

} // namespace

quint32 keyHash(std::string_view key)
{
    quint32 hash = quint32(key.size()) * 0x9E3779B1u;
    for (const char letter : key)
        hash = (hash ^ uchar(letter)) * 0x01000193u;
    return hash ^ (hash >> 15);
}

const Value *ListData::begin() const
{
    if (!claims)
        return items;
    if (!expandedItems) {
        Value *elements = claims->arena().array<Value>(count);
        quint32 index = 0;
        for (const json::Value element : node) {
            if (index < count)
                elements[index++] = claims->convert(element);
        }
        expandedItems = elements;
    }
    return expandedItems;
}

void MapData::expand() const
{
    expanded = true;
    const auto room = quint32(node.size());
    Value *members = claims->arena().array<Value>(std::size_t(room) * 2);
    quint32 *memberHashes = claims->arena().array<quint32>(room);
    entries = members;
    hashes = memberHashes;
    const bool many = room >= tableFrom;
    if (many) {
        quint32 size = 64;
        while (size < room * 2)
            size *= 2;
        tableMask = size - 1;
        table = claims->arena().array<quint32>(size);
    }
    for (const json::Value member : node) {
        const Value name = claims->string(member, member.keyRange(), true);
        const quint32 hash = keyHash(name.toText());
        if (const Value *earlier = find(name.toText(), hash)) {
            if (claims->repeated() == Repeated::LastCounts)
                *const_cast<Value *>(earlier) = claims->convert(member);
            continue;
        }
        if (count == room)
            break;
        members[2 * count] = name;
        members[2 * count + 1] = claims->convert(member);
        memberHashes[count] = hash;
        ++count;
        if (many) {
            auto *cells = const_cast<quint32 *>(table);
            quint32 slot = hash & tableMask;
            while (cells[slot] != 0)
                slot = (slot + 1) & tableMask;
            cells[slot] = count;
        }
    }
}

const Value *MapData::find(std::string_view wanted, quint32 hash) const
{
    if (table) {
        for (quint32 slot = hash & tableMask; table[slot] != 0; slot = (slot + 1) & tableMask) {
            const quint32 index = table[slot] - 1;
            if (hashes[index] == hash && key(index).toText() == wanted)
                return &value(index);
        }
        return nullptr;
    }
    for (quint32 i = 0; i < count; ++i) {
        if (hashes) {
            if (hashes[i] == hash && key(i).toText() == wanted)
                return &value(i);
        } else if (key(i).kind() == Kind::String && key(i).toText() == wanted) {
            return &value(i);
        }
    }
    return nullptr;
}

Value makeList(Arena &arena, const Value *items, quint32 count)
{
    ListData list;
    list.items = items;
    list.count = count;
    return Value::list(arena.make(list));
}

} // namespace claimcheck::cel
