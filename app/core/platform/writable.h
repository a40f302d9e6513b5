#pragma once

#include "core/platform/platformobject.h"

namespace claimcheck {

/// What can be set of an object, as the call that creates it takes it (wif-protocol 6.2, 7.2, 8.2): a compact
/// JSON object in a fixed order, everything said. References that are empty are left out; so are a rule's
/// workspaces, which have calls of their own.
QByteArray writableMembers(const PlatformObject &object);

/// The `jwks` of an issuer alone.
QByteArray jwksJson(const IssuerKeys &keys);

/// Those members of `after` whose value is another one in `before`, both as writableMembers() gives them: the
/// body of an update. Empty where nothing differs. A description that is empty, null or not there is the
/// same.
QByteArray changedMembers(const QByteArray &before, const QByteArray &after);

/// The members of `object` that `names` has: what a change says was there before.
QByteArray membersOf(const QByteArray &object, const QByteArray &names);

/// True if every member of `body` has the same value in `object`.
bool holdsMembers(const QByteArray &object, const QByteArray &body);

} // namespace claimcheck
