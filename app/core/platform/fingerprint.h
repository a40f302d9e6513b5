#pragma once

#include "core/json/document.h"
#include "core/platform/platformobject.h"

namespace claimcheck {

/// SHA-256 of a text, in hexadecimal digits.
QByteArray digestOf(QByteArrayView text);

/// The digest of what an object is set to: what can be written, and whether it is archived. What the platform
/// keeps about it (times, polling, a rule's workspaces) is left out, so that it changes only where somebody
/// changed the object.
QByteArray fingerprintOf(const PlatformObject &object);

/// Of whether a rule is enabled for one workspace, of all it is enabled for, and of a membership's role
/// (empty: none).
QByteArray enablementFingerprint(bool enabled);
QByteArray enablementsFingerprint(QList<QByteArray> workspaces);
QByteArray membershipFingerprint(QByteArrayView role);

} // namespace claimcheck
