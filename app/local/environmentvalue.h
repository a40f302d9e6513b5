#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck {

/// The value of a variable in an environment of "NAME=value" texts; empty where it is not set.
QByteArray environmentValue(const QList<QByteArray> &environment, QByteArrayView name);

} // namespace claimcheck
