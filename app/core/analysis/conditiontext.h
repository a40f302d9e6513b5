#pragma once

#include "core/json/document.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// A claim as a condition writes it: `claims.ref`, `claims["kubernetes.io"].namespace`.
QByteArray claimText(const ClaimPath &path);

/// A JSON string, number, true or false as a condition writes it; empty for anything else.
QByteArray literalText(json::Value value);

/// `claims.ref == "x"`, or with several values `claims.ref in ["x", "y"]`. The values are literals.
QByteArray equalityText(const ClaimPath &path, const QByteArrayList &literals);

} // namespace claimcheck
