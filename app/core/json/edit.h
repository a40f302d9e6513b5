#pragma once

#include "core/json/document.h"

namespace claimcheck::json {

/// The object with the member at `path` set to `json` (well-formed JSON): replaced where it is (the first of
/// that name; later ones of that name are dropped), put at the end where it is not; objects on the way are
/// made. Everything else stays as written. Compact JSON.
QByteArray withMember(Value object, const QList<QByteArray> &path, const QByteArray &json);

/// The object without the member at `path`.
QByteArray withoutMember(Value object, const QList<QByteArray> &path);

/// The value at `path`; Missing where there is none.
Value valueAt(Value object, const QList<QByteArray> &path);

} // namespace claimcheck::json
