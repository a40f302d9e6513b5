#pragma once

#include "local/systemfolder.h"

namespace claimcheck {

/// The official clients' configuration folder (client-credentials 4.1): $ANTHROPIC_CONFIG_DIR, else anthropic
/// in $XDG_CONFIG_HOME, else in ~/.config; on Windows Anthropic in %APPDATA%. Empty where the environment
/// names none.
QString clientFolder(const QList<QByteArray> &environment, SystemKind system = thisSystem);

} // namespace claimcheck
