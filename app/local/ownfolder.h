#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck {

/// Claimcheck's own configuration folder: $XDG_CONFIG_HOME/claimcheck, else ~/.config/claimcheck; on Windows
/// %APPDATA%/claimcheck. Empty where the environment names none.
QString ownFolder(const QList<QByteArray> &environment);

/// The settings of the window there, some of which hold for the terminal as well. Empty likewise.
QString settingsFile(const QList<QByteArray> &environment);

/// The activity record: $XDG_STATE_HOME/claimcheck/activity.jsonl, by default below ~/.local/state; elsewhere
/// as systemFolder() says. Empty likewise.
QString activityFile(const QList<QByteArray> &environment);

/// Where the locks of sessions are (SessionKeeper::Outside). They are as much a person's as the keychain is,
/// so they stay there when profiles are kept elsewhere.
QString lockFolder(const QString &ownFolder);

} // namespace claimcheck
