#pragma once

#include "core/json/document.h"

namespace claimcheck::json {

/// A member set to `json` (well-formed JSON), or taken out where that is empty. `path` names it from the
/// outermost object inwards.
struct Edit {
    QList<QByteArray> path;
    QByteArray json;
    friend bool operator==(const Edit &, const Edit &) = default;
};

/// The object with edits made, as if one after the other: a member is replaced where it is (the first of that
/// name; later ones of that name are dropped), put at the end where it is not; objects on the way are made.
/// Everything else stays as written. Compact JSON.
QByteArray withEdits(Value object, const QList<Edit> &edits);
QByteArray withEdits(const QByteArray &object, const QList<Edit> &edits);

QByteArray withMember(Value object, const QList<QByteArray> &path, const QByteArray &json);
QByteArray withoutMember(Value object, const QList<QByteArray> &path);

/// The value at `path`; Missing where there is none.
Value valueAt(Value object, const QList<QByteArray> &path);

/// The edits that make `after` of `before`, objects inside objects compared by member.
QList<Edit> differences(Value before, Value after);

} // namespace claimcheck::json
