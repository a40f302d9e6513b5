#pragma once

#include "core/json/document.h"

namespace claimcheck {

/// Names of top-level claims near to `wanted`: equal but for case, one within the other, or a few letters
/// apart; at most two, nearest first.
QList<QByteArray> closestNames(json::Value claims, QByteArrayView wanted);

/// The first top-level object claim with a member of that name; empty when there is none.
QByteArray claimHolding(json::Value claims, QByteArrayView name);

/// How a condition reaches a claim: claims.ref, claims["kubernetes.io"].
QByteArray celPath(const QByteArray &name);
QByteArray celStep(const QByteArray &name);

} // namespace claimcheck
