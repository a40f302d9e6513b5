#pragma once

#include "core/json/edit.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// A claim set to another value (JSON), or taken out where `json` is empty.
using ClaimEdit = json::Edit;
using ClaimEdits = QList<json::Edit>;
using json::withEdits;

/// `claims["kubernetes.io"].namespace` without the word claims: "kubernetes.io.namespace", for people.
QString claimName(const ClaimPath &path);

} // namespace claimcheck
