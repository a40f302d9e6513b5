#pragma once

#include "core/json/document.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// A claim set to another value (JSON), or taken out where `json` is empty.
struct ClaimEdit {
    ClaimPath path;
    QByteArray json;
    friend bool operator==(const ClaimEdit &, const ClaimEdit &) = default;
};
using ClaimEdits = QList<ClaimEdit>;

/// The claims, an object, with the edits made one after the other.
QByteArray withEdits(const QByteArray &claims, const ClaimEdits &edits);

/// The places where two objects differ: the deepest members that are not both objects. Bounded.
QList<ClaimPath> differingClaims(json::Value before, json::Value after);

/// `claims["kubernetes.io"].namespace` without the word claims: "kubernetes.io.namespace", for people.
QString claimName(const ClaimPath &path);

} // namespace claimcheck
