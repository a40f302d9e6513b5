#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck {

/// The official clients' configuration folder (client-credentials 4.1): $ANTHROPIC_CONFIG_DIR, else anthropic
/// in $XDG_CONFIG_HOME, else in ~/.config. Empty where the environment names none.
QString clientFolder(const QList<QByteArray> &environment);

} // namespace claimcheck
