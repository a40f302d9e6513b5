#pragma once

#include "core/credential/environment.h"

#include <QString>

namespace claimcheck::credential {

/// A name that circulates for a credential and that no client known here reads.
struct UnreadName {
    const char *name;
    const char *instead; ///< the one that is read; empty for the whole block of federation
    QString why() const;
};
/// None where the name is not one of them.
const UnreadName *unreadName(QByteArrayView name);

/// What to set in its place, a line each, with the values that are known and are no secrets.
QByteArray rightBlock(const UnreadName &name, const Environment &environment);

} // namespace claimcheck::credential
