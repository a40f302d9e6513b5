#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QSettings;
class QWidget;

namespace claimcheck::test {

/// Every dialog no other scene opens, one after the other: what is asked before something ends, keys, the
/// keyboard map, the diagnosis, about; and the menu. Each is handed over while it is shown.
void playDialogs(QSettings *settings, QSize size, qint64 now, const QString &folder,
                 const std::function<void(QWidget *widget, const QString &moment)> &take);

} // namespace claimcheck::test
