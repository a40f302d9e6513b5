#pragma once

#include "core/diagnosis/person.h"

#include <QByteArray>
#include <QList>

namespace claimcheck::cli {

/// Who runs this program: by the environment, by the system's list of users, and by where their folder really
/// is.
Person personHere(const QList<QByteArray> &environment);

} // namespace claimcheck::cli
