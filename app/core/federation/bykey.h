#pragma once

#include <QByteArrayView>
#include <QList>

#include <algorithm>

namespace claimcheck {

/// Of the objects in `list`, the one with that key; null where there is none. In one file, no two have the
/// same.
template <typename Object> const Object *withKey(const QList<Object> &list, QByteArrayView key)
{
    const auto found = std::find_if(list.cbegin(), list.cend(),
                                    [key](const Object &one) { return one.key == key; });
    return found == list.cend() ? nullptr : &*found;
}

template <typename Object> Object *withKey(QList<Object> &list, QByteArrayView key)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [key](const Object &one) { return one.key == key; });
    return found == list.end() ? nullptr : &*found;
}

/// In place of the one with its key; at the end where there is none.
template <typename Object> void put(QList<Object> &list, const Object &object)
{
    if (Object *same = withKey(list, object.key))
        *same = object;
    else
        list.append(object);
}

} // namespace claimcheck
