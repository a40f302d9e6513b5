#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck::ui {

/// Where a second start finds this window; nowhere without a screen. `platform` is Qt's name for it.
QString meetingPoint(const QList<QByteArray> &environment, const QString &platform);

/// A file or a link as somebody else may open it, from another folder.
QByteArray absoluteArgument(const QString &argument);

/// What lets a window come to the front, from whoever started this program; empty: nobody said.
QByteArray activationOf(const QList<QByteArray> &environment);

/// Tells an X11 desktop that this start is over, which waits for a window of it and gets none.
void endStartupSequence(const QList<QByteArray> &environment, const QString &platform);

} // namespace claimcheck::ui
