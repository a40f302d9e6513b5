#pragma once

#include <QSettings>
#include <QSize>
#include <QString>

#include <functional>

class QWidget;

namespace claimcheck::test {

/// Names of the moments below, in their order.
QList<QString> applyMoments();

/// A connection reviewed, stopped half way, applied, tested and handed over in the emulator. `take` gets each
/// moment with its name.
void playApply(QSettings *settings, QSize size, qint64 now, const QString &folder,
               const std::function<void(QWidget *widget, const QString &moment)> &take);

} // namespace claimcheck::test
