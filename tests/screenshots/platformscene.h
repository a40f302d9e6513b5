#pragma once

#include <QSettings>
#include <QSize>
#include <QStringList>

#include <functional>

class QWidget;

namespace claimcheck::test {

QStringList platformMoments();

/// The emulator connected, as the window has it: its rules, a plan, the requests, the dialog for a token.
/// `now` in Unix seconds; drafts go to `folder`.
void playPlatform(QSettings *settings, QSize size, qint64 now, const QString &folder,
                  const std::function<void(QWidget *, const QString &moment)> &take);

} // namespace claimcheck::test
