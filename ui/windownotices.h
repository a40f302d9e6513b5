#pragma once

#include "ui/theme/theme.h"

#include <QMap>
#include <QWidget>

namespace claimcheck::ui {

class VerdictBanner;

/// Strips above the places for what somebody has to know and a toast would take away again. Takes no room
/// while there is nothing to say.
class WindowNotices : public QWidget {
    Q_OBJECT

public:
    explicit WindowNotices(QWidget *parent = nullptr);

    /// Until it is closed. One with the same id gives way.
    void show(const QByteArray &id, Shape shape, const QString &firstWords, const QString &rest);
    void hide(const QByteArray &id);
    VerdictBanner *notice(const QByteArray &id) const; ///< null: there is none

private:
    QMap<QByteArray, VerdictBanner *> m_banners;
};

} // namespace claimcheck::ui
