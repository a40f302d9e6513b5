#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck {

/// The value of a variable in a list of "NAME=value", empty where there is none.
QByteArray environmentValue(const QList<QByteArray> &environment, const QByteArray &name);

} // namespace claimcheck
