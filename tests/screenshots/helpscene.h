#pragma once

#include <QSize>

#include <functional>

class QSettings;
class QString;
class QWidget;

namespace claimcheck::test {

/// A window that explains itself: the help beside a place and above it, a word, and each step of the first
/// minute. `take` is called at each moment.
void playHelp(QSettings *settings, QSize size, qint64 milliseconds,
              const std::function<void(QWidget *widget, const QString &moment)> &take);

} // namespace claimcheck::test
