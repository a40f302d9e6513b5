#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace claimcheck {

/// The commands that may open a link, in the order to try them: those of the variable BROWSER (separated by
/// ":", "%s" stands for the link), or else xdg-open. Never through a shell.
QList<QStringList> browserCommands(const QByteArray &browserVariable, const QUrl &url);

/// Starts the first of them that is there; it outlives this program. False where none could be started. The
/// link has to be https, or http on this computer (security section 4, N5).
bool openInBrowser(const QByteArray &browserVariable, const QUrl &url);

} // namespace claimcheck
