#pragma once

#include <QSettings>
#include <QSize>
#include <QString>

#include <functional>

class QWidget;

namespace claimcheck::ui {

/// A token minted in the emulator, exchanged, exchanged again, and what is told of it. `take` gets each
/// moment with its name.
void playExchange(QSettings *settings, QSize size, qint64 milliseconds,
                  const std::function<void(QWidget *widget, const QString &moment)> &take);

} // namespace claimcheck::ui
