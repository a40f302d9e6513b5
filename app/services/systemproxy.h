#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck {

/// What the system says of the way to the platform, in words: kind, host and port of the proxy, never its
/// user or password. Runs the event loop meanwhile, some seconds at most.
QString systemProxyWords(const QList<QByteArray> &environment);

} // namespace claimcheck
